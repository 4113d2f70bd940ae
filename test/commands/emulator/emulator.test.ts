import { once } from 'node:events';
import { mkdir, readdir, readFile, stat, truncate, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { serve } from '../../../src/core/http/serve.js';
import { run, temporaryFolder } from '../../support/run.js';
import { type Running, startCommand } from './running.js';

async function started(words: readonly string[] = [], env: Readonly<Record<string, string>> = {}) {
  const home = await temporaryFolder();
  const options = { home, cwd: home, env };
  const running: Running = await startCommand(['--clock', 'virtual', ...words], options);
  onTestFinished(async () => {
    await running.stop();
  });
  const verb = (line: string | readonly string[], more: Readonly<Record<string, string>> = {}) =>
    run(typeof line === 'string' ? `emulator ${line} --json` : ['emulator', ...line, '--json'], {
      ...options,
      env: { ...env, ...more },
    });
  const graph = async (method: string, path: string, body?: object) => {
    const response = await fetch(`${running.ready.graphUrl}/v26.0${path}`, {
      method,
      headers: { authorization: `Bearer ${running.ready.token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
    return (await response.json()) as any;
  };
  return { ...running, home, verb, graph, notes: join(home, '.config', 'wactl', 'emulators') };
}

/** A running emulator and what its callback gets. */
async function listening() {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
  const received: any[] = [];
  const receiver = await serve(async (request) => {
    const challenge = new URL(request.url).searchParams.get('hub.challenge');
    if (challenge === null) received.push(await request.json());
    return new Response(challenge ?? 'ok');
  });
  onTestFinished(() => receiver.close());
  const emulator = await started(['--callback-url', `${receiver.url}/webhook`], KNOWN);
  return { ...emulator, received };
}

/** What makes the handshake with a callback possible. */
const KNOWN: Readonly<Record<string, string>> = { WACTL_VERIFY_TOKEN: 'verify-me' };

const WRONG_KEY: Readonly<Record<string, string>> = { WACTL_CONTROL_KEY: 'ctl_wrong' };

const TEMPLATE = {
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', text: 'Your order left our warehouse today.' }],
};

describe('wactl emulator start', () => {
  it('prints one ready line and serves until Ctrl-C', async () => {
    const { ready, stop, graph } = await started();
    expect(ready).toEqual({
      type: 'ready',
      graphUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      token: expect.stringMatching(/^sbx_[A-Za-z0-9]{40}$/),
      appId: expect.stringMatching(/^74\d{13}$/),
      appSecret: expect.stringMatching(/^[0-9a-f]{32}$/),
      businessId: expect.stringMatching(/^71\d{13}$/),
      wabaId: expect.stringMatching(/^21\d{13}$/),
      phoneNumberIds: [expect.stringMatching(/^31\d{13}$/), expect.stringMatching(/^31\d{13}$/)],
      controlUrl: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/_emulator$/),
      controlKey: expect.stringMatching(/^ctl_/),
      phoneUrl: `${ready.controlUrl}/phone#key=${ready.controlKey}`,
    });
    expect((await graph('GET', `/${ready.wabaId}`)).id).toBe(ready.wabaId);
    const result = await stop();
    expect(result.exitCode).toBe(0);
    expect(result.stdout.trimEnd().split('\n')).toHaveLength(1);
    await expect(fetch(ready.graphUrl)).rejects.toThrow();
  });

  it('shows a person what to paste into a second terminal', async () => {
    const home = await temporaryFolder();
    const ctrlC = new AbortController();
    const { stdout, exitCode } = await run('emulator start --port 0', {
      home,
      signal: ctrlC.signal,
      onStdout: () => ctrlC.abort(),
    });
    expect(exitCode).toBe(0);
    for (const name of ['GRAPH_URL', 'TOKEN', 'APP_ID', 'APP_SECRET', 'WABA_ID', 'PHONE_NUMBER_ID']) {
      expect(stdout).toMatch(new RegExp(`^export WACTL_${name}=[\\w:/.]+$`, 'm'));
    }
    expect(stdout).toMatch(/Control address: http:\/\/127\.0\.0\.1:\d+\/_emulator;/);
    // The page needs the key; nothing else prints it.
    expect(stdout).toMatch(/^Phone: http:\/\/127\.0\.0\.1:\d+\/_emulator\/phone#key=ctl_[\w-]+$/m);
    expect(stdout.replace(/^Phone: .*$/m, '')).not.toContain('ctl_');
  });

  it('leaves a private note for the other commands, and takes it away at the end', async () => {
    const { notes, ready, stop } = await started();
    const [name = '', ...others] = await readdir(notes);
    const note = join(notes, name);
    expect(others).toEqual([]);
    expect(JSON.parse(await readFile(note, 'utf8'))).toEqual({
      controlUrl: ready.controlUrl,
      controlKey: ready.controlKey,
    });
    expect((await stat(note)).mode & 0o777).toBe(0o600);
    expect((await stat(notes)).mode & 0o777).toBe(0o700);
    await stop();
    expect(await readdir(notes)).toEqual([]);
  });

  it('takes the verbs over from an emulator that runs, says so, and gives them back', async () => {
    const first = await started();
    const reached = async (flags = '') => (await first.verb(`status${flags}`)).json().wabaId;
    const second = await startCommand([], { home: first.home, cwd: first.home });
    expect(second.ready.wabaId).not.toBe(first.ready.wabaId);
    expect(await reached()).toBe(second.ready.wabaId);
    expect(await reached(` --control-url ${first.ready.controlUrl}`)).toBe(first.ready.wabaId);
    const { stderr } = await second.stop();
    expect(JSON.parse(stderr).warning).toContain(
      `Another emulator is running (control address ${first.ready.controlUrl})`,
    );
    expect(await reached()).toBe(first.ready.wabaId);
  });

  it.each([['the first'], ['the second']])(
    'of three, ended from %s on, the verbs reach one that runs',
    async (from) => {
      const first = await started();
      const second = await startCommand([], { home: first.home });
      const third = await startCommand([], { home: first.home });
      const [left, ...ended] = from === 'the first' ? [third, first, second] : [first, second, third];
      for (const running of ended) await running.stop();
      expect((await first.verb('status')).json().wabaId).toBe(left?.ready.wabaId);
      await left?.stop();
      expect((await first.verb('status')).error()).toMatchObject({ code: 'emulator-not-running' });
    },
  );

  it('is not found behind the note of one that was killed, and clears it away', async () => {
    const { notes, verb, ready } = await started();
    await writeFile(join(notes, '99-9.json'), await noteOfKilled(), { mode: 0o600 });
    expect((await verb('status')).json().wabaId).toBe(ready.wabaId);
    expect(await readdir(notes)).toHaveLength(1);
  });

  it('warns of no emulator that was killed', async () => {
    const home = await temporaryFolder();
    const notes = join(home, '.config', 'wactl', 'emulators');
    await mkdir(notes, { recursive: true });
    await writeFile(join(notes, '1-9.json'), await noteOfKilled());
    const running = await startCommand([], { home });
    expect((await running.stop()).stderr).toBe('');
  });

  it('starts where the settings folder cannot be written, and says what that means', async () => {
    const home = await temporaryFolder();
    await writeFile(join(home, '.config'), 'in the way');
    const running = await startCommand([], { home });
    const { stderr, exitCode } = await running.stop();
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Other terminals need WACTL_CONTROL_URL and WACTL_CONTROL_KEY.');
  });

  it('starts from a seed file', async () => {
    const home = await temporaryFolder();
    await writeFile(
      join(home, 'shop.yaml'),
      'business:\n  name: Plants\nwabas:\n  - numbers:\n      - number: "5550100077"\n',
    );
    const running = await startCommand(['--seed', 'shop.yaml'], { home, cwd: home });
    expect(running.ready.phoneNumberIds).toHaveLength(1);
    await running.stop();
  });

  describe('ids', () => {
    /** The ids of a start, of a template and of a message. */
    async function idsOf(words: readonly string[], folder: string) {
      const { ready, stop } = await startCommand(['--clock', 'virtual', ...words], { home: folder, cwd: folder });
      const post = async (path: string, body: object) => {
        const response = await fetch(`${ready.graphUrl}/v26.0/${path}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        });
        // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
        return (await response.json()) as any;
      };
      const template = await post(`${ready.wabaId}/message_templates`, TEMPLATE);
      const text = { messaging_product: 'whatsapp', to: '+15550100002', text: { body: 'Hi' } };
      const sent = await post(`${ready.phoneNumberIds[0]}/messages`, text);
      await stop();
      const { token, appId, appSecret, businessId, wabaId, phoneNumberIds } = ready;
      return [token, appId, appSecret, businessId, wabaId, ...phoneNumberIds, template.id, sent.messages[0].id];
    }

    it('are other ones at each start', async () => {
      const folder = await temporaryFolder();
      const [first, second] = [await idsOf([], folder), await idsOf([], folder)];
      expect(first.filter((id, index) => id === second[index])).toEqual([]);
    });

    it.each([
      ['a seed file', ['--seed', 'shop.yaml']],
      ['a seed file with a number', ['--seed', 'numbered.yaml']],
      ['a random seed', ['--random-seed', '7']],
    ])('are the same with %s', async (_name, words) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'shop.yaml'), 'business:\n  name: Plants\n');
      await writeFile(join(folder, 'numbered.yaml'), 'seed: 7\n');
      expect(await idsOf(words, folder)).toEqual(await idsOf(words, folder));
    });

    it('of a seed file change with its number and with --random-seed, which wins', async () => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'one.yaml'), 'seed: 1\n');
      await writeFile(join(folder, 'seven.yaml'), 'seed: 7\n');
      const seven = await idsOf(['--seed', 'seven.yaml'], folder);
      expect(await idsOf(['--seed', 'one.yaml'], folder)).not.toEqual(seven);
      expect(await idsOf(['--seed', 'one.yaml', '--random-seed', '7'], folder)).toEqual(seven);
    });
  });

  it('goes on from the state it saved', async () => {
    const home = await temporaryFolder();
    const words = ['--clock', 'virtual', '--state', 'state.json'];
    const first = await startCommand(words, { home, cwd: home });
    const create = await fetch(`${first.ready.graphUrl}/v26.0/${first.ready.wabaId}/message_templates`, {
      method: 'POST',
      headers: { authorization: `Bearer ${first.ready.token}`, 'content-type': 'application/json' },
      body: JSON.stringify(TEMPLATE),
    });
    expect(create.status).toBe(200);
    await first.stop();
    const second = await startCommand(words, { home, cwd: home });
    const status = await run('emulator status --json', { home });
    expect(status.json().counts).toMatchObject({ templates: 2, pendingTasks: 1 });
    expect(second.ready.token).toBe(first.ready.token);
    await second.stop();
  });

  it('appends every request to a private file', async () => {
    const home = await temporaryFolder();
    const options = { home, cwd: home };
    for (const path of ['me', 'nonsense']) {
      const { ready, stop } = await startCommand(['--log', 'requests.ndjson'], options);
      await fetch(`${ready.graphUrl}/v26.0/${path}`, { headers: { authorization: `Bearer ${ready.token}` } });
      await stop();
    }
    const lines = (await readFile(join(home, 'requests.ndjson'), 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { id: 1, method: 'GET', path: '/v26.0/me', status: 200, outcome: 'accepted' },
      { id: 1, method: 'GET', path: '/v26.0/nonsense', status: 400, outcome: 'refused' },
    ]);
    expect((await stat(join(home, 'requests.ndjson'))).mode & 0o777).toBe(0o600);
  });

  it('sends webhooks to the callback it is given', async () => {
    const bodies: string[] = [];
    const receiver = await serve(async (request) => {
      const challenge = new URL(request.url).searchParams.get('hub.challenge');
      if (challenge !== null) return new Response(challenge);
      bodies.push(await request.text());
      return new Response('ok');
    });
    const { verb } = await started(['--callback-url', `${receiver.url}/webhook`], { WACTL_VERIFY_TOKEN: 'verify-me' });
    await verb('inbound --from +15550100002 --text Hello');
    expect(bodies).toHaveLength(1);
    expect(bodies[0]).toContain('"body":"Hello"');
    await receiver.close();
  });

  it.each([
    ['a host that others can reach', ['--host', '0.0.0.0'], 'host-not-loopback', 2],
    ['a port that is none', ['--port', 'many'], 'usage', 2],
    ['a clock that does not exist', ['--clock', 'wrong'], 'usage', 2],
    ['a time that is none', ['--start-at', 'noon'], 'usage', 2],
    ['a random seed that is none', ['--random-seed', 'dice'], 'usage', 2],
    ['a log that is a folder', ['--log', 'folder'], 'usage', 2],
    ['a seed that is empty', ['--seed', 'empty.yaml'], 'seed-invalid', 2],
    ['a seed that is not there', ['--seed', 'nothing.yaml'], 'file-not-found', 3],
    ['a seed that is a folder', ['--seed', 'folder'], 'file-unreadable', 2],
    ['a seed that is too large', ['--seed', 'large.yaml'], 'file-unreadable', 2],
    ['a seed that is not text', ['--seed', 'binary.yaml'], 'file-unreadable', 2],
    ['a seed with a wrong key', ['--seed', 'wrong.yaml'], 'seed-invalid', 2],
    ['a seed that is not YAML', ['--seed', 'broken.yaml'], 'seed-invalid', 2],
    ['a seed that swells', ['--seed', 'bomb.yaml'], 'seed-invalid', 2],
    ['a state that is damaged', ['--state', 'broken.yaml'], 'state-invalid', 2],
    ['a callback without verify token', ['--callback-url', 'http://127.0.0.1:9/'], 'usage', 2],
    ['a secret on the command line', ['--verify-token', 'v'], 'usage', 2],
    ['a callback that does not answer', ['--callback-url', 'http://127.0.0.1:9/'], 'callback-refused', 1, KNOWN],
    ['a callback elsewhere', ['--callback-url', 'https://shop.example/'], 'callback-refused', 1, KNOWN],
  ])('refuses %s', async (_name, words, code, exitCode, env = {}) => {
    const home = await temporaryFolder();
    await mkdir(join(home, 'folder'));
    await writeFile(join(home, 'wrong.yaml'), 'buisness: {}\n');
    await writeFile(join(home, 'broken.yaml'), 'a: [1\nb: {');
    await writeFile(join(home, 'bomb.yaml'), bomb());
    await writeFile(join(home, 'empty.yaml'), '');
    await writeFile(join(home, 'large.yaml'), '');
    await truncate(join(home, 'large.yaml'), 256 * 1024 * 1024 + 1);
    await writeFile(join(home, 'binary.yaml'), Buffer.from([0xff, 0xfe, 0x00, 0xd8]));
    const result = await run(['emulator', 'start', '--json', '--port', '0', ...words], { home, cwd: home, env });
    expect(result.exitCode).toBe(exitCode);
    expect(result.error()).toMatchObject({ code, hint: expect.stringMatching(/.+/) });
    expect(result.stdout).toBe('');
    expect(await readFile(join(home, 'broken.yaml'), 'utf8')).toBe('a: [1\nb: {');
  });

  it('says that a port is taken', async () => {
    const { ready } = await started();
    const port = new URL(ready.graphUrl).port;
    const result = await run(['emulator', 'start', '--json', '--port', port]);
    expect(result.exitCode).toBe(1);
    expect(result.error()).toMatchObject({ code: 'address-in-use' });
  });

  it('listens on 4010 unless told otherwise, and says what to do when that is taken', async () => {
    // Whoever has the port, this test or another program: it is taken.
    const holder = createServer().listen(4010, '127.0.0.1');
    await Promise.race([once(holder, 'listening'), once(holder, 'error')]).catch(() => undefined);
    const result = await run('emulator start --json');
    holder.close();
    expect(result.exitCode).toBe(1);
    expect(result.error()).toMatchObject({
      code: 'address-in-use',
      message: '127.0.0.1:4010 is in use by another program.',
      hint: expect.stringContaining('--port'),
    });
  });
});

/** A note whose port nobody has any more. */
async function noteOfKilled(): Promise<string> {
  const gone = await serve(async () => new Response());
  await gone.close();
  return JSON.stringify({ controlUrl: `${gone.url}/_emulator`, controlKey: 'ctl_killed' });
}

/** A YAML document whose aliases would unfold to a billion entries. */
function bomb(): string {
  const lines = ['a0: &a0 [x, x, x, x, x, x, x, x, x, x]'];
  for (let level = 1; level < 9; level++)
    lines.push(
      `a${level}: &a${level} [${Array(10)
        .fill(`*a${level - 1}`)
        .join(', ')}]`,
    );
  return `${lines.join('\n')}\n`;
}

describe('the verbs', () => {
  it('status shows ids, time and counts', async () => {
    const { verb, ready } = await started();
    expect((await verb('status')).json()).toEqual({
      appId: ready.appId,
      businessId: ready.businessId,
      wabaId: ready.wabaId,
      phoneNumberIds: ready.phoneNumberIds,
      randomSeed: expect.any(Number),
      clock: { mode: 'virtual', now: '2026-11-23T09:00:00.000Z' },
      counts: {
        numbers: 2,
        // Meta's own sample.
        templates: 1,
        contacts: 0,
        messages: 0,
        requests: 0,
        pendingTasks: 0,
        pendingWebhooks: 0,
        faults: 0,
      },
      callbackUrl: null,
      webhooksTo: [],
    });
  });

  it('status shows where webhooks go, whoever set it', async () => {
    const receiver = await serve(
      async (request) => new Response(new URL(request.url).searchParams.get('hub.challenge')),
    );
    onTestFinished(() => receiver.close());
    const { verb, graph, ready, home } = await started([], KNOWN);
    const shown = async () => /webhooks to\s+(.*?)\s*\n/.exec((await run('emulator status', { home })).stdout)?.[1];
    expect(await shown()).not.toContain('http');

    const override = { override_callback_uri: `${receiver.url}/account`, verify_token: 'verify-me' };
    await graph('POST', `/${ready.wabaId}/subscribed_apps`, override);
    expect(await shown()).toBe(`${receiver.url}/account`);

    const app = `${receiver.url}/app`;
    await verb(`webhooks --callback-url ${app}`);
    expect((await verb('status')).json()).toMatchObject({
      callbackUrl: app,
      webhooksTo: expect.arrayContaining([app, `${receiver.url}/account`]),
    });
    await graph('DELETE', `/${ready.wabaId}/subscribed_apps`);
    expect(await shown()).toContain('nowhere');
  });

  it('advance moves time, decide decides, reset forgets', async () => {
    const { verb, graph, ready, home } = await started();
    await graph('POST', `/${ready.wabaId}/message_templates`, TEMPLATE);
    expect((await verb('advance 3s')).json()).toEqual({
      mode: 'virtual',
      now: '2026-11-23T09:00:03.000Z',
      movedMs: 3_000,
    });
    const words = (await run('emulator advance 25h', { home })).stderr;
    expect(words).toMatch(/The emulator is now \d+ d .* ahead of this machine's clock/);
    const decided = await verb('decide order_shipped --status paused --quality red');
    expect(decided.json().templates).toMatchObject([{ name: 'order_shipped', status: 'PAUSED', quality: 'RED' }]);
    expect((await verb('reset')).json()).toMatchObject({ counts: { templates: 1 } });
  });

  it('code shows the code of the number that asked', async () => {
    const { verb, graph, ready } = await started();
    const [, spare] = ready.phoneNumberIds;
    expect((await verb('code')).error()).toMatchObject({ code: 'no-code', exitCode: 3 });
    await graph('POST', `/${spare}/request_code`, { code_method: 'VOICE', language: 'fr' });
    const { code, ...rest } = (await verb('code')).json();
    expect(code).toMatch(/^\d{6}$/);
    expect(rest).toEqual({
      phoneNumberId: spare,
      method: 'VOICE',
      language: 'fr',
      expiresAt: '2026-11-23T09:10:00.000Z',
    });
    const human = await run(['emulator', 'code', spare, '--control-url', ready.controlUrl], {
      env: { WACTL_CONTROL_KEY: ready.controlKey },
    });
    expect(human.stdout).toBe(`${code}\n`);
  });

  it('decide-number and decide-account decide on them', async () => {
    const { verb, graph, ready } = await started();
    const [number, spare] = ready.phoneNumberIds;
    expect((await verb('decide-number --name approved')).error()).toMatchObject({
      exitCode: 3,
      message: 'No display name waits for a decision.',
    });
    await graph('POST', `/${number}`, { new_display_name: 'New Shop' });
    const standard = { throughput: 'STANDARD', messagesPerSecond: 80 };
    const decided = { phoneNumberId: number, name: 'Example Shop', newName: 'New Shop', ...standard };
    expect((await verb('decide-number --name rejected --quality yellow')).json()).toEqual({
      ...decided,
      newNameStatus: 'DECLINED',
      quality: 'YELLOW',
    });
    expect((await verb('decide-number +15550100010 --throughput high')).json()).toMatchObject({
      phoneNumberId: spare,
      throughput: 'HIGH',
    });

    const words = '--limit tier_10k --restrict restricted_add_phone_number_action --for 1h';
    const account = { wabaId: ready.wabaId, review: 'APPROVED', limit: 'TIER_10K', banned: false, payment: 'OK' };
    expect((await verb(`decide-account ${words}`)).json()).toEqual({
      ...account,
      restrictions: ['RESTRICTED_ADD_PHONE_NUMBER_ACTION'],
    });
    await verb('advance 1h');
    expect((await verb(`decide-account ${ready.wabaId} --defer-limit`)).json()).toEqual({
      ...account,
      restrictions: [],
    });
  });

  it.each(['decide-number', 'decide-number +15550100001', 'decide-account', 'decide-account --for 1h'])(
    '%s without a decision is a usage error',
    async (line) => {
      expect((await run(`emulator ${line} --json`)).error()).toMatchObject({ code: 'usage', exitCode: 2 });
    },
  );

  it('inbound passes what is given', async () => {
    const { verb, ready } = await started();
    const words = ['inbound', '--from', '+15550100002', '--type', 'location', '--data', '{"latitude":1,"longitude":2}'];
    expect((await verb(words)).json()).toEqual({
      messageId: expect.stringMatching(/^wamid\./),
      from: '+15550100002',
      userId: expect.stringMatching(/^US\./),
      to: ready.phoneNumberIds[0],
      webhooksTo: [],
    });
  });

  it.each([
    [
      ['--type', 'number-change', '--new-number', '+15550100009'],
      { from: '+15550100009' },
      { type: 'system', system: { wa_id: '15550100009' } },
    ],
    [
      ['--type', 'user-id-change', '--new-user-id', 'US.1300'],
      { userId: 'US.1300' },
      { type: 'system', system: { user_id: 'US.1300' } },
    ],
    [['--text', 'STOP', '--username', 'ada', '--hide-phone', 'empty'], {}, { from: '', text: { body: 'STOP' } }],
    [
      ['--text', 'This one?', '--product', 'sku-1', '--catalog', '51', '--reply-to', 'wamid.A'],
      {},
      { context: { id: 'wamid.A', referred_product: { catalog_id: '51', product_retailer_id: 'sku-1' } } },
    ],
    [
      ['--type', 'product_reply', '--product', 'sku-1', '--catalog', '51'],
      {},
      { interactive: { product: { catalog_id: '51', product_retailer_id: 'sku-1' } } },
    ],
  ])('inbound %j', async (flags, answer, message) => {
    const { verb, graph, ready, received } = await listening();
    expect((await verb(['inbound', '--from', '+15550100002', ...flags])).json()).toMatchObject(answer);
    expect(received[0]?.entry[0].changes[0].value.messages).toMatchObject([message]);
    expect((await graph('GET', `/${ready.wabaId}`)).id).toBe(ready.wabaId);
  });

  it('handover, agent and deliveries show a chat that somebody else holds', async () => {
    const { verb, home } = await listening();
    const chat = ['--contact', '+15550100002'];
    await verb(['inbound', '--from', '+15550100002', '--text', 'Hello']);
    expect((await verb(['handover', ...chat, '--to', 'agent'])).json()).toMatchObject({ owner: 'agent' });
    expect((await verb(['agent', ...chat, '--text', 'How can I help?'])).json()).toMatchObject({
      owner: 'agent',
      messageId: expect.stringMatching(/^wamid\./),
    });
    expect((await verb(['handover', ...chat, '--to', 'app', '--summary', 'Order 42'])).json()).toMatchObject({
      owner: 'app',
    });
    const { deliveries } = (await verb('deliveries')).json();
    expect(deliveries.map(({ events }: { events: { field: string }[] }) => events[0]?.field)).toEqual([
      'messages',
      'messaging_handovers',
      'standby',
      'standby',
      'standby',
      'messaging_handovers',
    ]);
    const { stdout } = await run('emulator deliveries --field standby', { home });
    expect(stdout).toMatch(/standby delivered\s+delivered\s+200/);
    expect((await run('emulator deliveries --outcome dropped', { home })).stdout).toBe('No delivery fits.\n');
  });

  it('faults are added, listed, struck and cleared', async () => {
    const { verb, graph, ready } = await started();
    const rule = { match: { path: '/message_templates' }, skip: 0, times: 2, do: { code: 80007 } };
    expect((await verb('faults add --path /message_templates --code 80007 --times 2')).json()).toEqual({
      rules: [rule],
    });
    expect((await graph('GET', `/${ready.wabaId}/message_templates`)).error.code).toBe(80007);
    expect((await verb('faults list')).json()).toEqual({ rules: [{ ...rule, times: 1 }] });
    await graph('GET', `/${ready.wabaId}/message_templates`);
    expect((await verb('faults list')).json()).toEqual({ rules: [] });
    expect((await verb('faults add --status 500')).json().rules).toHaveLength(1);
    expect((await verb('faults clear')).json()).toEqual({ rules: [] });
    expect((await graph('GET', `/${ready.wabaId}/message_templates`)).data).toHaveLength(1);
  });

  it('faults name the share and the place of the requests that they strike', async () => {
    const { verb, home } = await started();
    await verb('faults add --path /messages --every 10 --times 3 --fail-with 131049');
    const { rules } = (await verb('faults add --share 0.25 --reset mid-head')).json();
    expect(rules).toMatchObject([
      { every: 10, times: 3, do: { failWith: 131049 } },
      { share: 0.25, do: { reset: 'mid-head' } },
    ]);
    const { stdout } = await run('emulator faults list', { home });
    expect(stdout).toMatch(/path=\/messages, 1 in 10 .* failWith=131049/);
    expect(stdout).toMatch(/every request, 25 % .* reset=mid-head/);
    const { exitCode, stderr } = await run('emulator faults add --share 2 --status 500', { home });
    expect([exitCode, stderr]).toEqual([2, expect.stringContaining('Write a number from 0 to 1')]);
  });

  it('accepted counts messages by token and recipient', async () => {
    const { verb, home, ready } = await started();
    for (const token of ['row-1', 'row-1', 'row-2']) {
      await fetch(`${ready.graphUrl}/v26.0/${ready.phoneNumberIds[0]}/messages`, {
        method: 'POST',
        headers: { authorization: `Bearer ${ready.token}`, 'content-type': 'application/json' },
        body: JSON.stringify({
          messaging_product: 'whatsapp',
          to: `+1555010010${token.at(-1)}`,
          text: { body: 'Hi' },
          biz_opaque_callback_data: token,
        }),
      });
    }
    expect((await verb('accepted')).json()).toEqual({
      total: 3,
      recipients: 2,
      tokens: 2,
      withoutToken: 0,
      duplicates: [
        { token: 'row-1', count: 2 },
        { recipient: '+15550100101', count: 2 },
      ],
    });
    expect((await verb('accepted --token row-2')).json()).toEqual({ token: 'row-2', count: 1 });
    expect((await verb('accepted --recipient +15550100009')).json()).toEqual({ recipient: '+15550100009', count: 0 });
    const { stdout } = await run('emulator accepted', { home });
    expect(stdout).toMatch(/total +3/);
    expect(stdout).toMatch(/token +row-1 +2/);
    await verb('reset');
    expect((await run('emulator accepted', { home })).stdout).toContain(
      'No token and no recipient was accepted twice.',
    );
  });

  it('decide-number sets the rate, and gives it back', async () => {
    const { verb } = await started();
    expect((await verb('decide-number --rate 20')).json()).toMatchObject({ messagesPerSecond: 20 });
    expect((await verb('decide-number --throughput high')).json()).toMatchObject({ messagesPerSecond: 20 });
    expect((await verb('decide-number --rate 0 --maintenance 1m')).json()).toMatchObject({ messagesPerSecond: 1_000 });
  });

  it('faults can close the port, and open it again', async () => {
    const { verb, graph, ready } = await started();
    expect((await graph('GET', `/${ready.wabaId}`)).id).toBe(ready.wabaId);
    await verb('faults add --refuse-connections');
    const refused = await graph('GET', `/${ready.wabaId}`).catch((error: Error) => error.cause);
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    await verb('faults clear');
    expect((await graph('GET', `/${ready.wabaId}`)).id).toBe(ready.wabaId);
    await verb('faults add --refuse-connections');
    await verb('reset');
    expect((await graph('GET', `/${ready.wabaId}`)).id).toBe(ready.wabaId);
  });

  it('log shows what came, filtered', async () => {
    const { verb, graph, ready } = await started();
    await graph('GET', `/${ready.wabaId}`);
    await graph('GET', '/999');
    const log = (await verb('log --outcome refused')).json();
    expect(log.requests).toMatchObject([{ id: 2, path: '/v26.0/999', status: 400, code: 100 }]);
  });

  it('settings are shown and changed', async () => {
    const { verb } = await started();
    expect((await verb('settings closedWindow=refuse reviewDelayMs=0')).json()).toMatchObject({
      closedWindow: 'refuse',
      reviewDelayMs: 0,
    });
    expect((await verb('settings')).json()).toMatchObject({ closedWindow: 'refuse' });
    expect((await verb('settings pacingAfter=5')).json()).toMatchObject({ pacingAfter: 5 });
    expect((await verb('settings pacingAfter=null')).json()).toMatchObject({ pacingAfter: null });
  });

  it('snapshots are saved and restored', async () => {
    const { verb, graph, ready, home } = await started();
    await graph('POST', `/${ready.wabaId}/message_templates`, TEMPLATE);
    await verb('snapshot save before.json');
    expect((await stat(join(home, 'before.json'))).mode & 0o777).toBe(0o600);
    await verb('reset');
    expect((await verb('snapshot restore before.json')).json()).toMatchObject({ counts: { templates: 2 } });
  });

  it('seed replaces the state', async () => {
    const { verb, home } = await started();
    await writeFile(join(home, 'shop.json'), '{"wabas": [{"numbers": []}]}');
    expect((await verb('seed shop.json')).json()).toMatchObject({ counts: { numbers: 0 } });
  });

  it('webhooks are shown and set', async () => {
    const { verb } = await started();
    expect((await verb('webhooks --duplicate 1 --delay 2s --reorder')).json()).toMatchObject({
      callbackUrl: null,
      duplicate: 1,
      delay: 2,
      reorder: true,
    });
    expect((await verb('webhooks --no-reorder')).json()).toMatchObject({ duplicate: 1, reorder: false });
  });

  it.each([
    ['an unknown template', 'decide nothing --status approved', 3, 'emulator-refused'],
    ['an unknown status', 'decide nothing --status great', 2, 'emulator-refused'],
    ['nothing to decide', 'decide nothing', 2, 'usage'],
    ['a product without a catalog', 'inbound --from +15550100002 --text Hi --product sku-1', 2, 'usage'],
    ['a chat for nobody known', 'handover --contact Ada --to agent', 2, 'emulator-refused'],
    ['an unknown holder', 'handover --contact +15550100002 --to me', 2, 'usage'],
    ['data that is not JSON', 'inbound --from +15550100002 --data {', 2, 'usage'],
    ['a pair that is none', 'settings closedWindow', 2, 'usage'],
    ['a rule that does nothing', 'faults add --path /messages', 2, 'usage'],
    ['a count that is none', 'faults add --status 500 --times many', 2, 'usage'],
    ['a duration without unit', 'advance 3', 2, 'usage'],
    ['a snapshot that is none', 'snapshot restore wrong.json', 2, 'emulator-refused'],
    ['a wrong key', 'status', 4, 'control-key-wrong', WRONG_KEY],
    ['a key on the command line', 'status --control-key ctl_wrong', 2, 'usage'],
    ['a callback without verify token', 'webhooks --callback-url http://127.0.0.1:9/', 2, 'usage'],
  ])('refuse %s', async (_name, line, exitCode, code, env = {}) => {
    const { verb, home } = await started();
    await writeFile(join(home, 'wrong.json'), '{}');
    const result = await verb(line, env);
    expect(result.exitCode).toBe(exitCode);
    expect(result.error()).toMatchObject({ code, hint: expect.stringMatching(/.+/) });
  });

  it.each([
    [
      'an unknown template',
      'decide nothing --status approved',
      'There is no template nothing.',
      'wactl templates list',
    ],
    [
      'an unknown status',
      'decide nothing --status great',
      'status: "GREAT" is not one of APPROVED, ARCHIVED,',
      'wactl emulator decide --help',
    ],
    [
      'an unknown setting',
      'settings foo=1',
      '"foo" is not known here; known: reviewDelayMs, reviewVerdict,',
      'wactl emulator settings --help',
    ],
    ['a setting of another kind', 'settings reviewDelayMs=soon', 'reviewDelayMs: "soon" is not a number', 'settings'],
    ['a setting that is too small', 'settings abuseMarksPerStep=0', 'abuseMarksPerStep: 0 is too small', 'settings'],
    ['too many copies', 'webhooks --duplicate 50', 'duplicate: 50 is too large: at most 10', 'webhooks'],
    ['an unknown number', 'code 999', 'There is no business number 999.', 'wactl numbers list'],
    ['a number without a code', 'code +15550100001', 'No code was requested', 'wactl numbers verify'],
    ['no name to decide on', 'decide-number --name approved', 'No display name waits', 'wactl numbers name set'],
    ['an unknown account', 'decide-account 999 --payment ok', 'There is no account 999.', 'wactl emulator status'],
    ['an unknown sender', 'inbound --from Ada', 'from: Ada is neither', '--from +15550100002'],
    ['a snapshot that is none', 'snapshot restore wrong.json', 'is not a snapshot', 'wactl emulator snapshot save'],
    [
      'a status that is none',
      'faults add --status 200',
      'rules.0.do.status: 200 is too small: at least 400',
      'faults add',
    ],
  ])('refuse %s, say what there is, and what to type', async (_name, line, message, hint) => {
    const { verb, home } = await started();
    await writeFile(join(home, 'wrong.json'), '{}');
    const error = (await verb(line)).error();
    expect(error).toMatchObject({ code: 'emulator-refused', hint: expect.stringContaining(hint) });
    expect(error.message).toContain(message);
    expect(error.message).not.toMatch(/Invalid (input|option)|Unrecognized/);
  });

  it.each([
    ['an empty file', '', 'it is empty'],
    ['comments alone', '# a shop\n---\n', 'it is empty'],
    [
      'a wrong word',
      'wabas: [{review_status: MAYBE}]',
      'wabas.0.review_status: "MAYBE" is not one of APPROVED, PENDING',
    ],
    ['an unknown key', 'wabas: [{shops: 1}]', 'wabas.0: "shops" is not known here; known: name, currency,'],
  ])('seed refuses %s and leaves the state alone', async (_name, text, why) => {
    const { verb, graph, ready, home } = await started();
    await graph('POST', `/${ready.wabaId}/message_templates`, TEMPLATE);
    await writeFile(join(home, 'seed.yaml'), text);
    const result = await verb('seed seed.yaml');
    expect(result.error()).toMatchObject({ code: 'seed-invalid', exitCode: 2, why: expect.stringContaining(why) });
    expect((await verb('status')).json().counts.templates).toBe(2);
  });

  it('find the emulator by the environment', async () => {
    const { ready } = await started();
    const env = { WACTL_CONTROL_URL: ready.controlUrl, WACTL_CONTROL_KEY: ready.controlKey };
    expect((await run('emulator status --json', { env })).json().wabaId).toBe(ready.wabaId);
  });

  it.each([
    ['no emulator was started', {}, 7, 'emulator-not-running'],
    [
      'it has gone',
      { WACTL_CONTROL_URL: 'http://127.0.0.1:9/_emulator', WACTL_CONTROL_KEY: 'ctl_x' },
      7,
      'emulator-not-running',
    ],
    ['the key is missing', { WACTL_CONTROL_URL: 'http://127.0.0.1:9/_emulator' }, 2, 'usage'],
    ['the address is elsewhere', { WACTL_CONTROL_URL: 'https://shop.example', WACTL_CONTROL_KEY: 'ctl_x' }, 2, 'usage'],
  ])('say what to do when %s', async (_name, env, exitCode, code) => {
    const result = await run('emulator status --json', { env });
    expect(result.exitCode).toBe(exitCode);
    expect(result.error()).toMatchObject({ code, hint: expect.stringMatching(/.+/) });
  });
});
