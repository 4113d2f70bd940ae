import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { RunResult } from '../../support/run.js';
import { ADA, openShop, type Shop } from './shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.from('a picture')]);
const WAMID = 'wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI=';

const file = (name: string, content: string | Uint8Array) => writeFile(join(shop.home, name), content);
const send = (line: string, ...more: readonly string[]) =>
  shop.wactl(['send', ...line.split(' '), ...more, '--json'], { cwd: shop.home });
const last = async () => (await shop.sends()).at(-1);
const uploads = async () =>
  (await shop.emulator.control('/log?path=media')).requests.filter(
    ({ method }: { method: string }) => method === 'POST',
  );
const codes = (result: RunResult) => result.json().reasons.map(({ code }: { code: string }) => code);
const settings = (value: object) => shop.emulator.control('/settings', value);

describe('send within the window', () => {
  beforeEach(() => shop.inbound());

  it.each([
    ['location', 'location +15550100002 --latitude 37.4847 --longitude -122.1484', { latitude: '37.4847' }],
    ['reaction', `reaction +15550100002 ${WAMID} 👍`, { message_id: WAMID, emoji: '👍' }],
    ['reaction', `reaction +15550100002 ${WAMID} --remove`, { message_id: WAMID, emoji: '' }],
    ['image', 'image +15550100002 https://example.com/a.jpg --caption Us', { caption: 'Us' }],
    ['sticker', 'sticker +15550100002 https://example.com/a.webp', { link: 'https://example.com/a.webp' }],
    ['video', 'video +15550100002 https://example.com/a.mp4', { link: 'https://example.com/a.mp4' }],
    ['audio', 'audio +15550100002 https://example.com/a.ogg --voice', { voice: true }],
    ['document', 'document +15550100002 https://example.com/a.pdf', { filename: 'a.pdf' }],
  ])('takes %s: %s', async (type, line, content) => {
    const result = await send(line);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toMatchObject({ to: ADA, type, status: 'accepted' });
    expect(await last()).toMatchObject({ outcome: 'accepted', body: { type, [type]: content } });
  });

  it('waits for no delivery of a reaction, since none is told', async () => {
    expect(await send(`reaction +15550100002 ${WAMID} 👍 --wait`)).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('makes a contact card of options', async () => {
    const result = await send('contacts +15550100002 --phone +15550100003 --company ACME', '--name', 'Ada Lovelace');
    expect(result.exitCode).toBe(0);
    expect((await last())?.body).toMatchObject({
      contacts: [
        {
          name: { formatted_name: 'Ada Lovelace', first_name: 'Ada', last_name: 'Lovelace' },
          phones: [{ phone: '+15550100003', wa_id: '15550100003' }],
          org: { company: 'ACME' },
        },
      ],
    });
  });

  it('checks the number on a contact card before Meta is asked', async () => {
    const people = (...more: string[]) => shop.wactl(['send', 'contacts', ADA, ...more], { cwd: shop.home });
    const flags = await people('--phone', '12', '--name', 'Ada Lovelace');
    expect(flags).toMatchObject({ exitCode: 5, stdout: '' });
    expect(flags.stderr).toContain('--phone: "12" is not a valid phone number: write it with + and the country code.');
    expect(flags.stderr).toContain('see `wactl send contacts --help`');
    await file('ada.yaml', 'name: { formatted_name: Ada, first_name: Ada }\nphones:\n  - phone: "12"\n');
    const written = await people('ada.yaml');
    expect(written.exitCode).toBe(5);
    expect(written.stderr).toContain('ada.yaml:3:12: "12" is not a valid phone number');
    expect(written.stderr).toMatch(/^ .*\^/m);
    expect(await shop.sends()).toEqual([]);
  });

  it('answers a message', async () => {
    await send('text +15550100002 Hello', '--reply-to', WAMID);
    expect((await last())?.body).toMatchObject({ context: { message_id: WAMID } });
  });

  it('does not answer what cannot be a message', async () => {
    expect(await send('text +15550100002 Hello --reply-to w1.abc')).toMatchObject({ exitCode: 2 });
  });

  it('reads a text from standard input', async () => {
    const line = ['send', 'text', ADA, '-', '--json'];
    expect((await shop.wactl(line, { stdin: 'Two\nlines\n' })).exitCode).toBe(0);
    expect((await last())?.body).toMatchObject({ text: { body: 'Two\nlines' } });
  });

  it('uploads a file once', async () => {
    await file('us.jpg', JPEG);
    await file('same.jpg', JPEG);
    for (const name of ['./us.jpg', './us.jpg', './same.jpg']) {
      expect((await send('image +15550100002', name)).exitCode).toBe(0);
    }
    expect(await uploads()).toHaveLength(1);
    await shop.emulator.clock.advance(30 * 24 * 3_600_000);
    await shop.inbound();
    expect((await send('image +15550100002 ./us.jpg')).exitCode).toBe(0);
    expect(await uploads()).toHaveLength(2);
  });

  it('uploads a file again when Meta does not know its id any more', async () => {
    await file('us.jpg', JPEG);
    await send('image +15550100002 ./us.jpg');
    const { image } = ((await last())?.body ?? {}) as { image?: { id: string } };
    await shop.wactl(['api', 'DELETE', `/${image?.id}`, '--yes']);
    expect((await send('image +15550100002 ./us.jpg')).exitCode).not.toBe(0);
    expect((await send('image +15550100002 ./us.jpg')).exitCode).toBe(0);
    expect(await uploads()).toHaveLength(2);
  });

  it('uploads nothing with --check or --dry-run', async () => {
    await file('us.jpg', JPEG);
    expect((await send('image +15550100002 ./us.jpg --check')).json()).toMatchObject({ allowed: true });
    expect((await send('image +15550100002 ./us.jpg --dry-run')).json()).toMatchObject({
      image: { id: 'upload of us.jpg' },
    });
    expect(await uploads()).toEqual([]);
    expect(await shop.sends()).toEqual([]);
  });

  it('is blocked for a file that is no image', async () => {
    await file('us.jpg', '%PDF-1.7');
    const result = await send('image +15550100002 ./us.jpg');
    expect(result.exitCode).toBe(5);
    expect(codes(result)).toEqual(['media-invalid']);
  });

  it('sends once for a key, whatever the kind', async () => {
    const line = `reaction +15550100002 ${WAMID} 👍 --idempotency-key one`;
    expect((await send(line)).exitCode).toBe(0);
    expect((await send(line)).exitCode).toBe(0);
    expect(await shop.sends()).toHaveLength(1);
    expect(await send(line.replace('👍', '👎'))).toMatchObject({ exitCode: 2 });
  });
});

describe('send interactive', () => {
  beforeEach(() => shop.inbound());

  it.each([
    ['button', ['--button', 'Yes', '--button', 'no=Not yet']],
    ['cta_url', ['--url', 'https://example.com', '--label', 'Open']],
    ['list', ['--list', 'Times', '--row', '9=9:00|Morning', '--row', '14:00']],
    ['flow', ['--flow', '810000000000001', '--label', 'Book']],
    ['location_request_message', ['--request', 'location']],
    ['request_contact_info', ['--request', 'contact-info']],
    ['call_permission_request', ['--request', 'call-permission']],
    ['voice_call', ['--call', 'Talk']],
  ])('makes %s of options', async (type, options) => {
    const result = await send('interactive +15550100002 --body Hello', ...options);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await last()).toMatchObject({
      outcome: 'accepted',
      body: { interactive: { type, body: { text: 'Hello' } } },
    });
  });

  it('reads a file, with files beside it', async () => {
    await file('hero.jpg', JPEG);
    await file('ask.yaml', 'type: button\nheader: {image: ./hero.jpg}\nbody: Is it you?\nbuttons: [Yes, No]\n');
    const result = await shop.wactl(['send', 'interactive', ADA, join(shop.home, 'ask.yaml'), '--json']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await last())?.body).toMatchObject({ interactive: { header: { image: { id: expect.any(String) } } } });
  });

  it('reads standard input', async () => {
    const stdin = '{"type": "catalog_message", "body": "All we have"}';
    expect((await shop.wactl(['send', 'interactive', ADA, '-'], { stdin })).exitCode).toBe(0);
  });

  const ASK =
    'type: button\nbody: "Hi {{ customer.name }}, is {{ order | default: \'this\' }} yours?"\nbuttons: ["{{ yes }}", No]\n';

  it('fills values in a file with data', async () => {
    await file('ask.yaml', ASK);
    const words = ['interactive', ADA, 'ask.yaml', '--data', 'customer.name=Ada', '--data', '-', '--json'];
    const result = await shop.wactl(['send', ...words], { cwd: shop.home, stdin: '{"yes": "Yes, it is"}' });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await last())?.body).toMatchObject({
      interactive: {
        body: { text: 'Hi Ada, is this yours?' },
        action: { buttons: [{ reply: { title: 'Yes, it is' } }, { reply: { title: 'No' } }] },
      },
    });
  });

  it.each([
    ['a value that is missing', ['--data', 'yes=Yes'], '2:7', '"customer.name" has no value.'],
    [
      'a text that its values make too long',
      ['--data', 'customer.name=Ada', '--data', `yes=${'y'.repeat(21)}`],
      '3:11',
      'Item 1 of "buttons" has 21 characters; the limit is 20.',
    ],
  ])('refuses %s, and shows where it stands', async (_what, data, place, message) => {
    await file('ask.yaml', ASK);
    const result = await shop.wactl(['send', 'interactive', ADA, 'ask.yaml', ...data], { cwd: shop.home });
    expect(result.exitCode).toBe(5);
    expect(result.stderr).toContain(`error: ask.yaml:${place}: ${message}`);
    expect(await shop.sends()).toEqual([]);
  });

  it('fills values in options, and those of the template in its place', async () => {
    const line = ['interactive', '--body', 'Hi {{ name }}', '--button', 'Yes', '--data', 'name=Ada'];
    expect(await send(`${line[0]} ${ADA}`, ...line.slice(1))).toMatchObject({ exitCode: 0 });
    expect((await last())?.body).toMatchObject({ interactive: { body: { text: 'Hi Ada' } } });
  });

  it('reads standard input for one thing', async () => {
    expect(await send(`interactive ${ADA} - --data -`)).toMatchObject({ exitCode: 2 });
  });

  it('shows the place of a mistake', async () => {
    await file('ask.yaml', 'type: button\nbody: Is it you?\nbuttons:\n  - title: Yes, that is really me\n');
    const { exitCode, stderr } = await shop.wactl('send interactive +15550100002 ask.yaml', { cwd: shop.home });
    expect(exitCode).toBe(5);
    expect(stderr).toBe(
      `error: ask.yaml:4:12: "title" has 22 characters; the limit is 20.
why:   in ask.yaml:
  3 | buttons:
> 4 |   - title: Yes, that is really me
    |            ^
fix:   correct the file
`,
    );
    expect(await shop.sends()).toEqual([]);
  });

  it('shows the places of all mistakes', async () => {
    await file('ask.yaml', 'type: button\nbodi: Is it you?\nbuttons: []\n');
    const { stderr } = await shop.wactl('send interactive +15550100002 ask.yaml', { cwd: shop.home });
    expect(stderr).toContain('error: ask.yaml has 3 mistakes.');
    expect(stderr).toMatch(/2:1 Unknown key "bodi"\. Known here: type, header, body, footer, buttons\./);
  });

  it.each([
    ['an empty file', '\n', 'error: ask.yaml is empty.\n'],
    ['a list that does not end', 'buttons: [Yes', 'ask.yaml:1:14: '],
    [
      'a number where a text must stand',
      'type: order_status\nbody: x\nreference_id: 7\nstatus: shipped',
      'Put it in quotes: "7".',
    ],
  ])('says what to do about %s', async (_what, text, said) => {
    await file('ask.yaml', text);
    const { exitCode, stderr } = await shop.wactl(`send interactive ${ADA} ask.yaml`, { cwd: shop.home });
    expect(exitCode).toBe(5);
    expect(stderr).toContain(said);
  });

  it.each([
    ['--label', ['--url', 'https://example.com']],
    ['--list', ['--list', 'a'.repeat(21), '--row', 'One']],
    ['--call', ['--call', 'a'.repeat(21)]],
  ])('names %s where the words on the button are wrong', async (option, words) => {
    const result = await send(`interactive ${ADA} --body Hello`, ...words);
    expect(result.error().message).toMatch(new RegExp(`^${option}: "label" `));
  });

  it('takes a row of a list that is its title alone', async () => {
    await file(
      'ask.yaml',
      'type: list\nbody: When?\nlabel: Times\nsections: [{rows: [Early, {title: Late, id: l}]}]\n',
    );
    expect(await send(`interactive ${ADA} ask.yaml`)).toMatchObject({ exitCode: 0 });
    expect((await last())?.body).toMatchObject({
      interactive: {
        action: {
          sections: [
            {
              rows: [
                { id: 'Early', title: 'Early' },
                { id: 'l', title: 'Late' },
              ],
            },
          ],
        },
      },
    });
  });

  it('names the option of a mistake', async () => {
    const result = await send('interactive +15550100002 --body Hello', '--button', 'a'.repeat(21));
    expect(result.exitCode).toBe(5);
    expect(result.error()).toMatchObject({
      code: 'message-invalid',
      message: '--button: "title" has 21 characters; the limit is 20.',
    });
  });

  it.each([
    ['nothing', []],
    ['nothing to tap', ['--body', 'x']],
    ['two things', ['--body', 'x', '--button', 'Yes', '--request', 'location']],
    ['rows without a list', ['--body', 'x', '--button', 'Yes', '--row', 'a']],
    ['a file and options', ['ask.yaml', '--body', 'x', '--button', 'Yes']],
    ['two headers', ['--body', 'x', '--button', 'Yes', '--header', 'a', '--image', '1']],
  ])('is not understood with %s', async (_what, options) => {
    expect(await send('interactive +15550100002', ...options)).toMatchObject({ exitCode: 2 });
  });
});

describe('send outside the window', () => {
  it('is blocked for every kind that is an answer', async () => {
    for (const line of [
      'image +15550100002 https://example.com/a.jpg',
      'location +15550100002 --latitude 1 --longitude 1',
      'interactive +15550100002 --body x --button Yes',
      `reaction +15550100002 ${WAMID} 👍`,
    ]) {
      const result = await send(line);
      expect([line, result.exitCode, codes(result)]).toEqual([line, 5, ['window-unknown']]);
    }
    expect(await shop.sends()).toEqual([]);
  });

  const OR = ['--or-template', 'order_shipped', '--var', '1=Ada', '--var', '2=A-1042'];

  it('sends the template instead', async () => {
    await shop.optIn();
    expect((await send('text +15550100002 Hello', ...OR)).json()).toMatchObject({ type: 'template' });
    await shop.inbound();
    expect((await send('text +15550100002 Hello', ...OR)).json()).toMatchObject({ type: 'text' });
  });

  it('fills the template from its file in a folder', async () => {
    await shop.optIn();
    await mkdir(join(shop.home, 'templates'));
    await file(
      'templates/order_shipped.yaml',
      'category: utility\nlanguages:\n  en_US:\n    body: "Hi {{ name }}, your order {{ order }} left our warehouse today."\nsamples: {name: Ada, order: A-1}\n',
    );
    const words = ['--or-template', 'order_shipped', '--from-dir', 'templates', '--data', 'name=Ada'];
    const text = await shop.wactl(['send', 'text', ADA, 'Hello', ...words, '--data', 'order=A-1042', '--json'], {
      cwd: shop.home,
    });
    expect(text).toMatchObject({ exitCode: 0 });
    const filled = { template: { components: [{ parameters: [{ text: 'Ada' }, { text: 'A-1042' }] }] } };
    expect((await last())?.body).toMatchObject(filled);
    const ask = ['interactive', ADA, '--body', 'Is {{ order }} yours?', '--button', 'Yes', ...words];
    await shop.wactl(['send', ...ask, '--data', 'order=A-1042'], { cwd: shop.home });
    expect(await shop.sends()).toHaveLength(2);
    expect((await last())?.body).toMatchObject(filled);
  });

  it('takes a folder of templates only with one', async () => {
    const result = await send(`text ${ADA} Hello --from-dir templates`);
    expect(result).toMatchObject({ exitCode: 2 });
    expect(result.error().message).toContain('--from-dir are for the template of --or-template.');
  });

  it('asks for the opt-in that the template needs', async () => {
    expect(codes(await send('text +15550100002 Hello', ...OR))).toEqual(['no-consent']);
  });

  it('does not send the template for a text that is wrong', async () => {
    await shop.optIn();
    await shop.inbound();
    expect(codes(await send('text +15550100002', 'a'.repeat(4097), ...OR))).toEqual(['text-too-long']);
  });

  it('takes values for a template only with one', async () => {
    expect(await send('text +15550100002 Hello --var 1=Ada')).toMatchObject({ exitCode: 2 });
  });
});

describe('send --category', () => {
  beforeEach(() => shop.optIn());
  const direct = (...more: readonly string[]) => send('text +15550100002 Hello --category utility', ...more);
  const OR = ['--or-template', 'order_shipped', '--var', '1=Ada', '--var', '2=A-1042'];

  it('leaves without a template', async () => {
    await settings({ directSend: true });
    const result = await direct('--ttl', '60');
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await last()).toMatchObject({
      outcome: 'accepted',
      body: { category: 'utility', ttl_seconds: 60, text: { body: 'Hello' } },
    });
  });

  it('asks Meta once whether the account has it, and again after a day', async () => {
    const first = await direct();
    expect(first.error()).toMatchObject({ hint: expect.stringContaining('--or-template') });
    expect(codes(await direct())).toEqual(['direct-send-off']);
    expect(await shop.sends()).toHaveLength(1);
    await settings({ directSend: true });
    await shop.emulator.clock.advance(24 * 3_600_000 + 1);
    expect((await direct()).exitCode).toBe(0);
  });

  it('goes down the ladder: window, Direct Send, template', async () => {
    const key = ['--idempotency-key', 'k'];
    expect((await direct(...OR, ...key)).json()).toMatchObject({ type: 'template' });
    expect((await shop.sends()).map(({ outcome }) => outcome)).toEqual(['refused', 'accepted']);
    expect((await direct(...OR, ...key)).json()).toMatchObject({ type: 'template' });
    expect((await direct(...OR)).json()).toMatchObject({ type: 'template' });
    expect(await shop.sends()).toHaveLength(3);
    await settings({ directSend: true });
    await shop.emulator.clock.advance(24 * 3_600_000 + 1);
    expect((await direct(...OR)).json()).toMatchObject({ type: 'text' });
    expect((await last())?.body).toMatchObject({ category: 'utility' });
    await shop.inbound();
    expect((await direct(...OR)).json()).toMatchObject({ type: 'text' });
    expect((await last())?.body).not.toHaveProperty('category');
  });

  it('needs an opt-in', async () => {
    await shop.optOut();
    expect(codes(await direct())).toEqual(['opted-out']);
  });
});

describe('send raw', () => {
  const payload = {
    messaging_product: 'whatsapp',
    to: ADA,
    type: 'text',
    text: { body: 'Hello' },
    biz_opaque_callback_data: 'order-1042',
  };

  it('sends the request as it is, with our token before its tag', async () => {
    await shop.inbound();
    await file('hello.json', JSON.stringify(payload));
    const result = await send('raw hello.json');
    expect(result.json()).toMatchObject({ to: ADA, type: 'text', status: 'accepted' });
    const { token } = result.json();
    expect((await last())?.body).toEqual({
      ...payload,
      recipient_type: 'individual',
      biz_opaque_callback_data: `${token}|order-1042`,
    });
  });

  it('passes the gate as any other', async () => {
    const result = await shop.wactl(['send', 'raw', '-', '--json'], { stdin: JSON.stringify(payload) });
    expect(result.exitCode).toBe(5);
    expect(codes(result)).toEqual(['window-unknown']);
  });

  it.each([
    ['no map', '[1]', 5],
    ['nobody', '{"text": {"body": "x"}}', 2],
    ['a receipt', '{"status": "read", "message_id": "wamid.A"}', 2],
    ['a group', '{"to": "1", "recipient_type": "group", "text": {"body": "x"}}', 2],
  ])('does not take %s', async (_what, stdin, exitCode) => {
    expect(await shop.wactl(['send', 'raw', '-'], { stdin })).toMatchObject({ exitCode });
  });
});

describe('send template --marketing-messages', () => {
  const SALE = 'template +15550100002 spring_sale --marketing-messages';
  const marketing = async () =>
    (await shop.emulator.control('/log?path=marketing_messages')).requests.map(
      ({ outcome }: { outcome: string }) => outcome,
    );
  beforeEach(() => shop.optIn());

  it('goes through the Marketing Messages API', async () => {
    await settings({ marketingMessages: true });
    expect(await send(SALE)).toMatchObject({ exitCode: 0 });
    expect(await marketing()).toEqual(['accepted']);
  });

  it('is blocked where the account has not joined', async () => {
    expect(codes(await send(SALE))).toEqual(['marketing-messages-off']);
    expect(await marketing()).toEqual([]);
  });

  it('is blocked for another category', async () => {
    await settings({ marketingMessages: true });
    const line = 'template +15550100002 order_shipped --var 1=Ada --var 2=A --marketing-messages';
    expect(codes(await send(line))).toEqual(['marketing-messages-unfit']);
  });
});

describe('send where marketing goes through the Marketing Messages API', () => {
  const ON = { env: { WACTL_MARKETING_MESSAGES: 'on' } };
  const edges = async () =>
    (await shop.emulator.control('/log')).requests
      .filter(({ method, path }: { method: string; path: string }) => method === 'POST' && /messages$/.test(path))
      .map(({ path }: { path: string }) => path.split('/').at(-1));
  beforeEach(async () => {
    await shop.optIn();
    await settings({ marketingMessages: true });
  });

  it.each([
    ['marketing there', 'spring_sale', 'marketing_messages'],
    ['other templates as ever', 'order_shipped --var 1=Ada --var 2=A', 'messages'],
    ['marketing as ever when told so', 'spring_sale --no-marketing-messages', 'messages'],
  ])('sends %s', async (_what, line, edge) => {
    expect(await shop.wactl(`send template ${ADA} ${line} --json`, ON)).toMatchObject({ exitCode: 0 });
    expect(await edges()).toEqual([edge]);
  });

  it('sends a template there that replaces a text', async () => {
    const line = `send text ${ADA} Hello --or-template spring_sale --json`;
    expect(await shop.wactl(line, ON)).toMatchObject({ exitCode: 0 });
    expect(await edges()).toEqual(['marketing_messages']);
  });
});

describe('send template with a GIF header', () => {
  const LINE = 'template +15550100002 loop --var header=https://shop.example/loop.mp4';
  beforeEach(() => shop.optIn());

  it('is blocked unless it leaves through the Marketing Messages API', async () => {
    expect(codes(await send(LINE))).toEqual(['marketing-messages-needed']);
  });

  it('leaves through the Marketing Messages API', async () => {
    await settings({ marketingMessages: true });
    expect(await send(`${LINE} --marketing-messages`)).toMatchObject({ exitCode: 0 });
  });
});

it('sends the status of an order as a template', async () => {
  await shop.optIn();
  const result = await send('template +15550100002 order_news --var reference_id=A-1042 --var status=shipped');
  expect(result).toMatchObject({ exitCode: 0 });
  expect((await last())?.body).toMatchObject({
    template: {
      components: [{ parameters: [{ order_status: { reference_id: 'A-1042', order: { status: 'shipped' } } }] }],
    },
  });
});

describe('messages read', () => {
  it.each([
    ['', false],
    ['--typing', true],
  ])('marks a message as read %s', async (option, typing) => {
    const line = ['messages', 'read', WAMID, ...(option === '' ? [] : [option]), '--json'];
    const result = await shop.wactl(line);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toEqual({ messageId: WAMID, number: shop.phoneNumberId, read: true, typing });
    expect((await last())?.body).toEqual({
      messaging_product: 'whatsapp',
      status: 'read',
      message_id: WAMID,
      ...(typing ? { typing_indicator: { type: 'text' } } : {}),
    });
  });

  it('does not take what is not the id of a message', async () => {
    expect(await shop.wactl(['messages', 'read', 'w1.abc'])).toMatchObject({ exitCode: 2 });
  });
});
