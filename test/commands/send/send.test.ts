import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setMarketingControl } from '../../../src/core/consent/opt-out.js';
import type { RunResult } from '../../support/run.js';
import { ADA, clockWith, openShop, type Shop } from './shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const HELLO = ['send', 'text', ADA, 'Hello Ada', '--json'];
const SHIPPED = ['send', 'template', ADA, 'order_shipped', '--var', '1=Ada', '--var', '2=A-1042', '--json'];

const TOKEN = /^w1\.[0-9a-z]{10}\.0\.1\.[0-9a-f]{8}$/;
const codes = (result: RunResult) => result.json().reasons.map(({ code }: { code: string }) => code);
const journal = () => shop.ledger(({ db }) => db.selectFrom('sends').selectAll().execute());

/** What a status webhook leaves in the ledger. */
async function webhook(status: string, errorCode = 0): Promise<void> {
  await shop.ledger(async ({ db }) => {
    const send = await db.selectFrom('sends').select(['wamid', 'token']).executeTakeFirstOrThrow();
    const at = shop.emulator.clock.now();
    const error = errorCode === 0 ? {} : { error_code: errorCode, error_title: 'Message undeliverable' };
    await db
      .insertInto('message_statuses')
      .values({ wamid: String(send.wamid), status, at, received_at: at, callback_data: send.token, ...error })
      .execute();
  });
}

describe('send text', () => {
  it('sends inside the window, without any opt-in', async () => {
    await shop.inbound();
    const result = await shop.wactl(HELLO);
    const [sent] = await shop.sends();
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toEqual({
      messageId: sent?.messageId,
      to: ADA,
      type: 'text',
      status: 'accepted',
      token: expect.stringMatching(TOKEN),
    });
    expect(sent).toMatchObject({
      outcome: 'accepted',
      callbackData: result.json().token,
      body: {
        messaging_product: 'whatsapp',
        recipient_type: 'individual',
        to: ADA,
        type: 'text',
        text: { body: 'Hello Ada', preview_url: false },
        biz_opaque_callback_data: result.json().token,
      },
    });
  });

  it('takes a number in national form with --country', async () => {
    await shop.inbound();
    expect((await shop.wactl('send text 5550100002 Hello --country US --json')).json().to).toBe(ADA);
  });

  it.each(['+15550100001', '15550100001'])('takes the number to send from by phone: %s', async (phone) => {
    await shop.inbound();
    const result = await shop.wactl([...HELLO, '--number', phone], { env: { WACTL_PHONE_NUMBER_ID: undefined } });
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(await journal()).toMatchObject([{ phone_number_id: shop.phoneNumberId }]);
  });

  it('takes --yes from scripts', async () => {
    await shop.inbound();
    expect(await shop.wactl([...HELLO, '--yes'])).toMatchObject({ exitCode: 0, stderr: '' });
  });

  it('tells a person where the message stands', async () => {
    await shop.inbound();
    const { stdout } = await shop.wactl(['send', 'text', ADA, 'Hello']);
    expect(stdout).toMatch(/^text to \+15550100002: accepted\n {2}message wamid\.\S+\n {2}token {3}w1\.\S+\n$/);
  });

  it('is refused outside the window, and nothing leaves', async () => {
    const result = await shop.wactl(HELLO);
    expect(result.exitCode).toBe(5);
    expect(result.json()).toEqual({
      allowed: false,
      reasons: [
        {
          code: 'window-unknown',
          message: 'No message of +15550100002 to this number is known, so its window cannot be open.',
          fix: 'send an approved template instead: wactl send template; or feed the ledger with wactl webhooks serve',
        },
      ],
      contact: ADA,
      window: expect.objectContaining({ contact: ADA, number: shop.phoneNumberId, state: 'unknown' }),
      consent: expect.objectContaining({ contact: ADA, group: 'default', state: 'unknown' }),
      template: null,
    });
    expect(result.error()).toMatchObject({ code: 'gate-refused', message: 'Not sent: window-unknown.', exitCode: 5 });
    expect(await shop.sends()).toEqual([]);
    expect(await journal()).toEqual([]);
  });

  it('is refused once the window has closed', async () => {
    await shop.inbound();
    await shop.emulator.clock.advance(24 * 3_600_000);
    expect(codes(await shop.wactl(HELLO))).toEqual(['window-closed']);
  });

  it('is refused to a person who opted out after writing, and lists reason and fix', async () => {
    await shop.inbound();
    await shop.optOut();
    const { exitCode, stdout, stderr } = await shop.wactl(['send', 'text', ADA, 'Hello']);
    expect(exitCode).toBe(5);
    expect(stdout).toMatch(
      /^Not allowed to \+15550100002: window open \(until \S+\)\.\n {2}opted-out: \+15550100002 opted out of "default" on \S+\.\n {4}fix: respect it;/,
    );
    expect(stderr).toMatch(/^error: Not sent: opted-out\.\n/);
  });
});

describe('send template', () => {
  it('sends to a person who opted in, outside the window', async () => {
    await shop.optIn();
    const result = await shop.wactl(SHIPPED);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toMatchObject({ to: ADA, type: 'template', status: 'accepted' });
    expect((await shop.sends())[0]?.body).toMatchObject({
      template: {
        name: 'order_shipped',
        language: { code: 'en_US' },
        components: [
          {
            type: 'body',
            parameters: [
              { type: 'text', text: 'Ada' },
              { type: 'text', text: 'A-1042' },
            ],
          },
        ],
      },
    });
  });

  it('fills the Liquid expressions of a template file with data', async () => {
    await shop.optIn();
    await mkdir(join(shop.home, 'templates'));
    await writeFile(
      join(shop.home, 'templates/order_shipped.yaml'),
      [
        'category: utility',
        'languages:',
        '  en_US:',
        '    body: Hi {{ customer.first_name | default: "there" }}, your order {{ order.number }} left our warehouse today.',
        'samples: {customer: {first_name: Ada}, order: {number: A-1}}',
      ].join('\n'),
    );
    await writeFile(join(shop.home, 'order.json'), JSON.stringify({ order: { number: 'A-1042' } }));
    const line = `send template ${ADA} order_shipped --from-dir templates --data order.json --dry-run --json`;
    const values = async (more: string) =>
      (await shop.wactl(`${line}${more}`))
        .json()
        .template.components[0].parameters.map(({ text }: { text: string }) => text);
    expect(await values('')).toEqual(['there', 'A-1042']);
    expect(await values(' --data customer.first_name=Lin')).toEqual(['Lin', 'A-1042']);
    expect(codes(await shop.wactl(line.replace(' --data order.json', '')))).toEqual(['parameter-missing']);
  });

  it('names the button of a flow without being asked to', async () => {
    await shop.optIn();
    expect(await shop.wactl(`send template ${ADA} book_visit --json`)).toMatchObject({ exitCode: 0, stderr: '' });
    expect((await shop.sends())[0]?.body).toMatchObject({
      template: { name: 'book_visit', components: [{ type: 'button', sub_type: 'flow', index: '0' }] },
    });
  });

  it('asks Meta for the number and the template once each', async () => {
    await shop.optIn();
    await shop.wactl(SHIPPED);
    const { requests } = await shop.emulator.control('/log');
    expect(requests.map(({ method, path }: { method: string; path: string }) => `${method} ${path}`)).toEqual([
      expect.stringMatching(/^GET \S+\/message_templates$/),
      expect.stringMatching(new RegExp(`^GET \\S+/${shop.phoneNumberId}$`)),
      expect.stringMatching(new RegExp(`^POST \\S+/${shop.phoneNumberId}/messages$`)),
    ]);
  });

  describe('with a document', () => {
    const invoice = (...words: string[]) => ['send', 'template', ADA, 'invoice', ...words];
    const document = (body: unknown) =>
      (body as { template: { components: { parameters: { document: object }[] }[] } }).template.components[0]
        ?.parameters[0]?.document;

    beforeEach(async () => {
      await shop.optIn();
      await writeFile(join(shop.home, 'invoice-1042.pdf'), '%PDF-1.4 x');
    });

    it('shows its name', async () => {
      const link = 'https://shop.example/files/invoice-1042.pdf';
      const dryRun = await shop.wactl(invoice('--var', `header=${link}`, '--dry-run', '--json'));
      expect(document(dryRun.json())).toEqual({ link, filename: 'invoice-1042.pdf' });
    });

    it('uploads a local file when it is sent, and not before', async () => {
      const words = invoice('--var', 'header=./invoice-1042.pdf');
      const dryRun = await shop.wactl([...words, '--dry-run']);
      expect(dryRun).toMatchObject({ exitCode: 0, stderr: 'A real send uploads invoice-1042.pdf (1 KiB) first.\n' });
      expect((await shop.emulator.control('/log?path=media')).requests).toEqual([]);
      expect(await shop.wactl([...words, '--json'])).toMatchObject({ exitCode: 0, stderr: '' });
      const { requests } = await shop.emulator.control('/log?path=media');
      expect(requests).toHaveLength(1);
      const sent = (await shop.sends()).find(({ body }) => (body as { type?: string }).type === 'template');
      expect(document(sent?.body)).toEqual({ id: expect.stringMatching(/^\d+$/), filename: 'invoice-1042.pdf' });
    });

    it('asks for the name that an id does not tell', async () => {
      const result = await shop.wactl(invoice('--var', 'header=410000000000001', '--json'));
      expect(result.exitCode).toBe(5);
      expect(result.json().reasons).toMatchObject([{ code: 'parameter-missing', fix: '--var filename=invoice.pdf' }]);
    });

    it('warns of an address that Meta cannot fetch, and sends all the same', async () => {
      const words = invoice('--var', 'header=http://127.0.0.1:8080/a.pdf');
      const check = await shop.wactl([...words, '--check', '--json']);
      expect(check).toMatchObject({ exitCode: 0, stderr: '' });
      expect(check.json()).toMatchObject({ allowed: true, warnings: [{ code: 'media-unreachable' }] });
      expect((await shop.wactl([...words, '--check'])).stdout).toMatch(
        /^Allowed to .*\n {2}media-unreachable: Meta will/,
      );
      for (const more of ['--dry-run', '--yes']) {
        const { exitCode, stderr } = await shop.wactl([...words, more, '--json']);
        expect(exitCode).toBe(0);
        expect(JSON.parse(stderr).warning).toMatch(/^Meta will not be able to fetch the document of the header/);
      }
    });
  });

  it.each([
    ['an opt-in', async () => {}, SHIPPED, ['no-consent']],
    [
      'a placeholder that nothing filled',
      () => shop.optIn(),
      ['send', 'template', ADA, 'order_shipped', '--var', '1={{ contact.name }}', '--var', '2=9', '--json'],
      ['parameter-format'],
    ],
    ['a person who opted out', () => shop.optOut(), SHIPPED, ['opted-out']],
    ['values', () => shop.optIn(), SHIPPED.slice(0, 4).concat('--json'), ['parameter-missing', 'parameter-missing']],
    ['approval', () => shop.optIn(), ['send', 'template', ADA, 'order_ready', '--json'], ['template-pending']],
    [
      'a template of that name',
      () => shop.optIn(),
      ['send', 'template', ADA, 'order_lost', '--json'],
      ['template-not-found'],
    ],
    ['that language', () => shop.optIn(), [...SHIPPED, '--language', 'fr'], ['language-not-found']],
    [
      'registration of the number',
      () => shop.optIn(),
      () => [...SHIPPED, '--number', String(shop.emulator.phoneNumberIds[1])],
      ['number-not-registered'],
    ],
  ])('is refused where it is about %s', async (_name, given, line, expected) => {
    await given();
    const result = await shop.wactl(typeof line === 'function' ? line() : line);
    expect({ exitCode: result.exitCode, codes: codes(result) }).toEqual({ exitCode: 5, codes: expected });
    expect(await shop.sends()).toEqual([]);
  });

  it('follows a stop of marketing in WhatsApp, for marketing alone', async () => {
    await shop.optIn();
    const at = shop.emulator.clock.now();
    await shop.ledger(({ transaction }) =>
      transaction((db) => setMarketingControl(db, 1, 'stop', { source: 'whatsapp', at }, at)),
    );
    expect(codes(await shop.wactl(`send template ${ADA} spring_sale --json`))).toEqual(['marketing-stopped']);
    expect(await shop.wactl(SHIPPED)).toMatchObject({ exitCode: 0 });
  });
});

describe('--check', () => {
  it.each([
    ['0 when it may be sent', 0],
    ['5 when it may not', 5],
  ])('exits %s, and sends nothing', async (_name, exitCode) => {
    if (exitCode === 0) await shop.inbound();
    const result = await shop.wactl([...HELLO, '--check']);
    expect(result).toMatchObject({ exitCode, stderr: '' });
    expect(result.json()).toMatchObject({ allowed: exitCode === 0, contact: ADA });
    expect([await shop.sends(), await journal()]).toEqual([[], []]);
  });

  it('tells a person in a sentence', async () => {
    await shop.optIn();
    const { stdout } = await shop.wactl([...SHIPPED.slice(0, -1), '--check']);
    expect(stdout).toBe('Allowed to +15550100002: window unknown; template order_shipped en_US APPROVED.\n');
  });
});

describe('--dry-run', () => {
  it('prints the request and journals nothing', async () => {
    await shop.inbound();
    const result = await shop.wactl([...HELLO, '--dry-run']);
    expect(result).toMatchObject({ exitCode: 0, stderr: '' });
    expect(result.json()).toEqual({
      messaging_product: 'whatsapp',
      recipient_type: 'individual',
      to: ADA,
      type: 'text',
      text: { body: 'Hello Ada', preview_url: false },
    });
    expect([await shop.sends(), await journal()]).toEqual([[], []]);
  });

  it('prints the request and says why it would not be sent', async () => {
    const result = await shop.wactl([...HELLO, '--dry-run']);
    expect(result.exitCode).toBe(5);
    expect(result.json()).toMatchObject({ to: ADA, type: 'text' });
    expect(result.error()).toMatchObject({ code: 'gate-refused' });
  });
});

describe('--wait', () => {
  it.each([
    ['delivered', 'delivered', 0, 0],
    ['read', 'read', 0, 0],
    ['failed', 'failed', 131026, 1],
    ['failed by a limit', 'failed', 130429, 6],
  ])('ends when the message is %s', async (_name, status, errorCode, exitCode) => {
    await shop.inbound();
    const clock = clockWith(shop.emulator.clock, () => webhook(status, errorCode));
    const result = await shop.wactl([...HELLO, '--wait'], { clock });
    expect(result.exitCode).toBe(exitCode);
    expect(result.json()).toMatchObject({ status, to: ADA });
    if (errorCode !== 0) expect(result.error().meta).toEqual({ code: errorCode });
  });

  it('gives up when the time is over: pending', async () => {
    await shop.inbound();
    const started = shop.emulator.clock.now();
    const result = await shop.wactl([...HELLO, '--wait', '--timeout', '5s']);
    expect(result.exitCode).toBe(8);
    expect(result.json()).toMatchObject({ status: 'accepted' });
    expect(shop.emulator.clock.now() - started).toBe(5_000);
  });
});

describe('Ctrl-C while waiting', () => {
  it('prints what is known and exits 130', async () => {
    await shop.inbound();
    const abort = new AbortController();
    const clock = clockWith(shop.emulator.clock, async () => abort.abort());
    const result = await shop.wactl([...HELLO, '--wait'], { clock, signal: abort.signal });
    expect(result.exitCode).toBe(130);
    expect(result.json()).toMatchObject({ status: 'accepted', messageId: expect.stringMatching(/^wamid\./) });
    expect(result.error().message).toBe('Stopped waiting. The message is on its way all the same.');
  });
});

describe('an unknown outcome', () => {
  it('is settled when a webhook brings the token back', async () => {
    await shop.inbound();
    await shop.emulator.control('/faults', {
      rules: [{ match: { path: '/messages' }, times: 1, do: { reset: 'after-accept' } }],
    });
    const clock = clockWith(shop.emulator.clock, async () => {
      await shop.ledger(({ db }) => db.updateTable('sends').set({ state: 'accepted', wamid: 'wamid.1' }).execute());
      await webhook('delivered');
    });
    const result = await shop.wactl([...HELLO, '--wait'], { clock });
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.json()).toMatchObject({ messageId: 'wamid.1', status: 'delivered' });
  });

  it('left by a command that died is told by the next one', async () => {
    await shop.inbound();
    await shop.wactl(HELLO);
    await shop.ledger(({ db }) => db.updateTable('sends').set({ state: 'on_wire', wamid: null }).execute());
    await shop.emulator.clock.advance(61_000);
    const { exitCode, stderr } = await shop.wactl(['send', 'text', ADA, 'Hello again']);
    expect(exitCode).toBe(0);
    expect(stderr).toMatch(/^warning: An earlier message was cut off: it is not known whether Meta took it\./);
    expect((await journal()).map(({ state }) => state)).toEqual(['unknown', 'accepted']);
  });
});

describe('a refusal of Meta', () => {
  const refuse = (code: number) =>
    shop.emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/messages' }, times: 1, do: { status: 400, code, accept: false } }],
    });

  it.each([
    [131026, 400, 1],
    [130429, 400, 6],
    [190, 401, 4],
    [131047, 400, 5],
    [132015, 400, 9],
  ])(
    'with %i ends with its own exit code, and the token for a trace stands on stdout',
    async (code, status, exitCode) => {
      await shop.inbound();
      await shop.emulator.control('/faults', {
        rules: [{ match: { method: 'POST', path: '/messages' }, times: 1, do: { status, code, accept: false } }],
      });
      const result = await shop.wactl(HELLO);
      const [record] = await journal();
      expect(result.exitCode).toBe(exitCode);
      expect(result.error().meta).toMatchObject({ code });
      expect(record).toMatchObject({ state: 'refused', error_code: code });
      expect(result.json()).toEqual({
        messageId: null,
        to: ADA,
        type: 'text',
        status: 'failed',
        token: record?.token,
        error: { code, title: null, details: expect.stringMatching(`^Meta refused with error ${code}: .*[.]$`) },
      });
      const trace = (await shop.wactl(['messages', 'trace', result.json().token, '--json'])).json();
      expect(trace.steps.map(({ event }: { event: string }) => event)).toEqual(['intent', 'refused']);
    },
  );

  it('shows a person the token', async () => {
    await shop.inbound();
    await refuse(131026);
    const { stdout } = await shop.wactl(['send', 'text', ADA, 'Hello']);
    expect(stdout).toMatch(/^text to \+15550100002: failed\n {2}message -\n {2}token {3}w1\.\S+\n$/);
  });

  it('that is repeated with its key gives the same result', async () => {
    await shop.inbound();
    await refuse(131026);
    const keyed = [...HELLO, '--idempotency-key', 'k'];
    const first = await shop.wactl(keyed);
    const second = await shop.wactl(keyed);
    expect(second.json()).toEqual(first.json());
    expect(second).toMatchObject({ exitCode: 1 });
  });

  it('for a closed window closes it, until the person writes again', async () => {
    await shop.inbound();
    await refuse(131047);
    expect((await shop.wactl(HELLO)).exitCode).toBe(5);
    const again = await shop.wactl(HELLO);
    expect(again.exitCode).toBe(5);
    expect(again.json().reasons).toEqual([
      {
        code: 'window-closed',
        message:
          'Meta refused an earlier message because the window of +15550100002 is closed; nothing newer of +15550100002 is known.',
        fix: 'send an approved template instead: wactl send template',
      },
    ]);
    expect((await shop.sends()).length).toBe(1);
    await shop.emulator.clock.advance(1000);
    await shop.inbound();
    expect((await shop.wactl(HELLO)).exitCode).toBe(0);
  });

  it('for another reason leaves the window as it is', async () => {
    await shop.inbound();
    await refuse(131026);
    await shop.wactl(HELLO);
    expect((await shop.wactl(HELLO)).exitCode).toBe(0);
  });
});

describe('--idempotency-key', () => {
  const keyed = [...HELLO, '--idempotency-key', 'order-1042'];

  it('prints the first result again, also when the gate would refuse by now', async () => {
    await shop.inbound();
    const first = await shop.wactl(keyed);
    await shop.optOut();
    await shop.emulator.clock.advance(25 * 3_600_000);
    const second = await shop.wactl(keyed);
    expect(second.json()).toEqual(first.json());
    expect(second).toMatchObject({ exitCode: 0, stderr: '' });
    const third = await shop.wactl(keyed.filter((word) => word !== '--json'));
    expect(third.stderr).toBe('This idempotency key was used before: nothing was sent now.\n');
    expect((await shop.sends()).length).toBe(1);
  });

  it('says at once that another command has it, and for how long it waits', async () => {
    await shop.inbound();
    await shop.wactl(keyed);
    await shop.ledger(({ db }) => db.updateTable('sends').set({ state: 'on_wire', wamid: null }).execute());
    const { exitCode, stderr } = await shop.wactl(keyed);
    expect(exitCode).toBe(10);
    expect(JSON.parse(stderr.split('\n')[0] ?? '').warning).toMatch(
      /^Another command with this idempotency key is sending the message, or was cut off\. Waiting up to (?:1 min|\d+ s)/,
    );
    expect((await shop.sends()).length).toBe(1);
  });

  it('is free again when Meta refused the token', async () => {
    await shop.inbound();
    const rule = { match: { method: 'POST', path: '/messages' }, times: 1, do: { status: 401, code: 190 } };
    await shop.emulator.control('/faults', { rules: [rule] });
    expect((await shop.wactl(keyed)).exitCode).toBe(4);
    expect((await shop.wactl(keyed)).exitCode).toBe(0);
  });

  // Codes that no table of ours names: what they mean is told by the status, the subcode or the words.
  it.each<[string, object, number]>([
    ['a code that nobody knows, with HTTP 404', { status: 404, code: 999_001 }, 3],
    ['a subcode', { status: 400, code: 100, subcode: 33 }, 3],
    ['a limit told by its subcode', { status: 400, code: 100, subcode: 2_388_019 }, 6],
    ['HTTP 429 with a code that nobody knows', { status: 429, code: 999_001 }, 6],
    ['HTTP 401 with a code that nobody knows', { status: 401, code: 999_001 }, 4],
    ['a proof that does not fit', { status: 400, code: 100, message: 'Invalid appsecret_proof provided' }, 4],
    ['a code that nobody knows', { status: 400, code: 999_001 }, 1],
  ])('repeats the exit of %s', async (_name, fault, exitCode) => {
    await shop.inbound();
    const rule = { match: { method: 'POST', path: '/messages' }, times: 1, do: { ...fault, accept: false } };
    await shop.emulator.control('/faults', { rules: [rule] });
    const first = await shop.wactl(keyed);
    const second = await shop.wactl(keyed);
    expect([first.exitCode, second.exitCode]).toEqual([exitCode, exitCode]);
    expect(second.json()).toEqual(first.json());
    expect((await shop.sends()).length).toBe(1);
  });

  it.each([
    ['another text', () => ['send', 'text', ADA, 'Bye', '--idempotency-key', 'order-1042']],
    ['another person', () => ['send', 'text', '+15550100003', 'Hello Ada', '--idempotency-key', 'order-1042']],
  ])('is not taken for %s', async (_name, line) => {
    await shop.inbound();
    await shop.wactl(keyed);
    const { exitCode, stderr } = await shop.wactl(line());
    expect(exitCode).toBe(2);
    expect(stderr).toMatch(/^error: The idempotency key "order-1042" stands for another message\.\n/);
    expect((await shop.sends()).length).toBe(1);
  });
});

describe('bad input', () => {
  it.each([
    ['a contact that is no number', 'send text 12 Hello', 2, 'phone-invalid'],
    ['a national number without country', 'send text 5550100002 Hello', 2, 'phone-invalid'],
    ['a number that is neither id nor phone', `send text ${ADA} Hello --number shop`, 2, 'usage'],
    ['a number of somebody else', `send text ${ADA} Hello --number +15550100099`, 3, 'number-not-found'],
    ['an id of nothing', `send text ${ADA} Hello --number 999`, 3, 'number-not-found'],
    ['a group that does not exist', `send text ${ADA} Hello --group nobody`, 3, 'group-not-found'],
    ['a key with a space', ['send', 'text', ADA, 'Hello', '--idempotency-key', 'a b'], 2, 'usage'],
    ['a variable without value', `send template ${ADA} order_shipped --var 1`, 2, 'usage'],
    ['a variable given twice', `send template ${ADA} order_shipped --var 1=a --var 1=b`, 2, 'usage'],
    ['data that names a prototype', `send template ${ADA} order_shipped --data __proto__.x=1`, 2, 'usage'],
    ['a data file that is not there', `send template ${ADA} order_shipped --data none.json`, 2, 'usage'],
    ['a folder as data file', `send template ${ADA} order_shipped --data .`, 2, 'usage'],
    ['a folder that is not there', `send template ${ADA} order_shipped --from-dir none`, 3, undefined],
    ['no text', `send text ${ADA}`, 2, 'usage'],
  ])('is refused: %s', async (_name, line, exitCode, code) => {
    const words = typeof line === 'string' ? line.split(' ') : line;
    const result = await shop.wactl([...words, '--json']);
    expect(result).toMatchObject({ exitCode, stdout: '' });
    expect(result.error()).toMatchObject({
      exitCode,
      hint: expect.any(String),
      ...(code === undefined ? {} : { code }),
    });
    expect(await shop.sends()).toEqual([]);
  });

  it.each([
    ['cut', '{"order":', /data\.json is not JSON: line 1, column 10\.$/],
    ['a list', '[1]', /data\.json holds no JSON object\.$/],
    ['empty', '', /data\.json is not JSON: line 1, column 1\.$/],
    ['binary', new Uint8Array([0xff, 0x00]), /data\.json is not UTF-8 text\.$/],
    ['of 50 MB', Buffer.alloc(50 * 1024 * 1024, ' '), /data\.json is larger than 1024 KiB\.$/],
  ])('names a data file that is %s', async (_name, content, message) => {
    await writeFile(join(shop.home, 'data.json'), content);
    const result = await shop.wactl(`send template ${ADA} order_shipped --data data.json --json`);
    expect(result.error()).toMatchObject({ exitCode: 2, message: expect.stringMatching(message) });
  });

  it('without a token stops before anything is made', async () => {
    const result = await shop.wactl(HELLO, { env: { WACTL_TOKEN: '' } });
    expect(result.error()).toMatchObject({ exitCode: 4, code: 'token-missing' });
    expect(await readdir(shop.home)).toEqual([]);
  });
});
