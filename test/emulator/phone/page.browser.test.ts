import type { Page } from 'playwright-core';
import { expect, it, onTestFinished } from 'vitest';
import { describeInBrowser } from '../../support/browser.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { phoneScript } from '../../support/phone-script.js';

const ADA = '+15550100002';
/** A folder for pictures of what is tested, for a person to look at. */
const SCREENSHOTS = process.env.WACTL_SCREENSHOTS;

const FLOW = {
  version: '7.0',
  screens: [
    {
      id: 'RATE',
      title: 'Rate us',
      terminal: true,
      layout: {
        type: 'SingleColumnLayout',
        children: [
          { type: 'TextInput', name: 'comment', label: 'Your words', required: true },
          {
            type: 'RadioButtonsGroup',
            name: 'stars',
            label: 'Stars',
            'data-source': [
              { id: '4', title: 'Four' },
              { id: '5', title: 'Five' },
            ],
          },
          { type: 'Footer', label: 'Send', 'on-click-action': { name: 'complete', payload: {} } },
        ],
      },
    },
  ],
};

const base = { language: 'en_US', category: 'MARKETING' as const, status: 'APPROVED' as const };
const TEMPLATES = [
  {
    ...base,
    name: 'autumn_sale',
    components: [
      { type: 'HEADER', format: 'TEXT', text: 'Autumn sale' },
      {
        type: 'BODY',
        text: 'Hello {{1}}, *20 % off* until Friday with the code _LEAF20_.',
        example: { body_text: [['Ada']] },
      },
      { type: 'FOOTER', text: 'Example Shop' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Stop promotions' },
          { type: 'URL', text: 'Open the shop', url: 'https://shop.example/' },
          { type: 'FLOW', text: 'Rate us', flow_json: JSON.stringify(FLOW) },
        ],
      },
    ],
  },
];

const SEED = {
  wabas: [{ numbers: [{ number: '5550100001', registered: true }], templates: TEMPLATES }],
  contacts: [{ phone: '15550100002', name: 'Ada Lovelace' }],
};

interface Shown {
  readonly emulator: TestEmulator;
  readonly page: Page;
  /** What the browser complained of, and what it asked other servers for. */
  readonly complaints: string[];
  send(content: object): Promise<string>;
}

async function show(open: () => Promise<Page>, width = 1280): Promise<Shown> {
  const emulator = await startEmulator({ seed: SEED, phoneScript });
  const page = await open();
  onTestFinished(async () => {
    await page.close();
    await emulator.close();
  });
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => {
    if (!request.url().startsWith(emulator.graphUrl) && !request.url().startsWith('blob:')) {
      complaints.push(`asked for ${request.url()}`);
    }
  });
  page.setDefaultTimeout(20_000);
  await page.setViewportSize({ width, height: 900 });
  await page.goto(emulator.emulator.ready(emulator.graphUrl).phoneUrl);
  await page.getByText('Connected', { exact: true }).waitFor();
  return {
    emulator,
    page,
    complaints,
    async send(content) {
      const response = await fetch(`${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ messaging_product: 'whatsapp', to: ADA, ...content }),
      });
      const body = (await response.json()) as { messages: readonly { id: string }[] };
      expect(response.status).toBe(200);
      return body.messages[0]?.id ?? '';
    },
  };
}

const sale = {
  type: 'template',
  template: {
    name: 'autumn_sale',
    language: { code: 'en_US' },
    components: [
      { type: 'body', parameters: [{ type: 'text', text: 'Ada' }] },
      { type: 'button', sub_type: 'flow', index: '2', parameters: [{ type: 'action', action: { flow_token: 't-1' } }] },
    ],
  },
};

const lastInbound = async (emulator: TestEmulator) => (await emulator.control('/chats')).chats.at(-1);

async function picture(page: Page, name: string): Promise<void> {
  if (SCREENSHOTS === undefined) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SCREENSHOTS}/${name}-${colorScheme}.png`, fullPage: true });
  }
}

describeInBrowser('the phone page in a browser', (open) => {
  it('shows a template as it comes, its ticks as they advance, and answers with its button', async () => {
    const { emulator, page, complaints, send } = await show(open);
    const id = await send(sale);
    const log = page.getByRole('log', { name: 'Messages' });
    await log.getByText('Hello Ada,').waitFor();
    await log.getByText('accepted').waitFor({ state: 'attached' });
    await page.getByRole('button', { name: '+ 1 min' }).click();
    await log.getByText('read', { exact: true }).waitFor({ state: 'attached' });
    await log.getByRole('button', { name: 'Stop promotions' }).click();
    await page.getByText('Answered: Stop promotions').waitFor();
    expect(await lastInbound(emulator)).toMatchObject({ by: 'person', replyTo: id });
    await picture(page, 'desk');
    expect(complaints).toEqual([]);
  });

  it('says what the same is in a shell, without the key', async () => {
    const { emulator, page } = await show(open);
    await page.getByLabel('Message', { exact: true }).fill("It's me");
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText("It's me").waitFor();
    const line = await page.locator('#curl').textContent();
    expect(line).toBe(
      `curl '${emulator.controlUrl}/inbound' -H "Authorization: Bearer $WACTL_CONTROL_KEY" -d '{"from":"${ADA}","to":"${emulator.phoneNumberIds[0]}","type":"text","text":"It'\\''s me"}'`,
    );
  });

  it('fills in a flow, by keyboard alone', async () => {
    const { emulator, page, send } = await show(open);
    await send(sale);
    await page.getByRole('button', { name: 'Rate us' }).focus();
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Rate us' });
    await dialog.waitFor();
    await page.keyboard.type('Lovely');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await picture(page, 'flow');
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'detached' });
    await page.getByRole('log').getByText('Form sent').waitFor();
    const { bubble } = await lastInbound(emulator);
    expect(JSON.parse(bubble.body[0].text.replace('Form sent: ', ''))).toEqual({
      flow_token: 't-1',
      comment: 'Lovely',
      stars: '5',
    });
    expect(await page.evaluate('document.activeElement.textContent')).toContain('Rate us');
  });

  it('chooses from a list, swipes through cards, and shows a picture that was uploaded', async () => {
    const { emulator, page, complaints, send } = await show(open);
    await emulator.control('/inbound', { from: ADA, text: 'Hi' });
    const png = Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAIAAAA8r+mnAAAAFklEQVR4nGNkOPGfARtgwio6aCUYGABrkQGPWdVmqAAAAABJRU5ErkJggg==',
      'base64',
    );
    const form = new FormData();
    form.set('messaging_product', 'whatsapp');
    form.set('type', 'image/png');
    form.set('file', new Blob([png], { type: 'image/png' }), 'a.png');
    const upload = await fetch(`${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/media`, {
      method: 'POST',
      headers: { authorization: `Bearer ${emulator.token}` },
      body: form,
    });
    const { id } = (await upload.json()) as { id: string };
    await send({ type: 'image', image: { id, caption: 'Our shop' } });
    const card = (index: number) => ({
      card_index: index,
      type: 'cta_url',
      header: { type: 'image', image: { link: 'https://shop.example/a.png' } },
      body: { text: `Offer ${index + 1}` },
      action: { name: 'cta_url', parameters: { display_text: 'Look', url: 'https://shop.example/' } },
    });
    await send({
      type: 'interactive',
      interactive: { type: 'carousel', body: { text: 'Offers of today' }, action: { cards: [card(0), card(1)] } },
    });
    await send({
      type: 'interactive',
      interactive: {
        type: 'list',
        body: { text: 'When shall we come?' },
        action: { button: 'Times', sections: [{ title: 'Today', rows: [{ id: 'am', title: 'Morning' }] }] },
      },
    });
    const log = page.getByRole('log');
    await log.locator('img').waitFor();
    await log.getByText('Offer 2').waitFor({ state: 'attached' });
    await log.getByRole('button', { name: 'Times' }).click();
    await picture(page, 'list');
    await page.getByRole('dialog').getByRole('button', { name: 'Morning' }).click();
    await log.locator('.own').getByText('Morning').waitFor();
    await picture(page, 'media');
    expect(await lastInbound(emulator)).toMatchObject({ bubble: { body: [{ text: 'Morning' }] } });
    expect(complaints).toEqual([]);
  });

  it('opts out, calls and changes the number, and the chat goes on', async () => {
    const { emulator, page } = await show(open);
    await page.getByLabel('Message', { exact: true }).fill('Hello');
    await page.keyboard.press('Enter');
    await page.getByRole('log').getByText('Hello').waitFor();
    await page.getByRole('button', { name: 'Stop marketing' }).click();
    await page.getByRole('log').getByText('You stopped marketing messages').waitFor();
    await page.getByText('no marketing').waitFor();
    await page.getByRole('button', { name: 'Call', exact: true }).click();
    await page.getByRole('log').getByText('You called the business').waitFor();
    await page.getByRole('button', { name: 'Change number…' }).click();
    await page.getByLabel('New phone number').fill('+1 555 010 0077');
    await page.keyboard.press('Enter');
    await page.getByText('Phone of Ada Lovelace (+15550100077)').waitFor();
    await page.getByRole('log').getByText('Hello').waitFor();
    const { people } = await emulator.control('/people');
    expect(people).toMatchObject([{ phone: '15550100077', stoppedMarketing: true }]);
  });

  it('switches faults on and off, and shows requests and webhooks as they happen', async () => {
    const { emulator, page, send } = await show(open);
    await page.getByRole('button', { name: 'Accepted, then fails (131049)' }).click();
    await page.getByText('failWith 131049 on calls to /messages, once').waitFor();
    await send(sale);
    // The fault was for one message.
    await page.getByText('Nothing is to go wrong.').waitFor();
    await page.getByRole('button', { name: '+ 1 min' }).click();
    await page.getByRole('log').getByText('failed:').waitFor();
    await page.getByText(/^POST \/v26\.0\/\d+\/messages$/).waitFor();
    await page.getByRole('button', { name: 'Webhooks come twice' }).click();
    await page.getByText('Copies of each webhook: 1').waitFor();
    await page.getByRole('button', { name: 'Switch all off' }).click();
    await page.getByText('Nothing is to go wrong.').waitFor();
    expect(await emulator.control('/webhooks')).toMatchObject({ duplicate: 0 });
  });

  it('runs nothing that stands in a message', async () => {
    const attack = '<img src=x onerror="document.title=\'owned\'"><script>document.title="owned"</script>';
    const { emulator, page, complaints, send } = await show(open);
    await emulator.control('/inbound', { from: ADA, name: attack, text: attack });
    await send({ text: { body: attack } });
    await page.getByRole('log').getByText(attack).nth(1).waitFor();
    expect(await page.title()).toBe('Phone · wactl emulator');
    expect(await page.locator('img, body script').count()).toBe(0);
    expect(complaints).toEqual([]);
  });

  it('keeps scripts from making markup of a text', async () => {
    const { page } = await show(open);
    await expect(page.evaluate('document.body.innerHTML = "<b>x</b>"')).rejects.toThrow('TrustedHTML');
  });

  it('fits a narrow screen', async () => {
    const { page, send } = await show(open, 390);
    await send(sale);
    await page.getByRole('log').getByText('Hello Ada,').waitFor();
    await picture(page, 'narrow');
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
  });

  it('says that the key is missing', async () => {
    const { emulator, page } = await show(open);
    await page.goto('about:blank');
    await page.goto(`${emulator.controlUrl}/phone`);
    await page.getByText('The key is missing').waitFor();
  });
});
