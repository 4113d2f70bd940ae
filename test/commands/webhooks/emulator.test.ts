import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bytesOf, envelope, messages, text } from '../../core/webhooks/samples.js';
import { startEmulator } from '../../support/emulator.js';
import { fixedClock, NOON, run } from '../../support/run.js';
import { serve } from './serving.js';

const ADA = '+15550100002';

async function setUp() {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const server = await serve(emulator.env, emulator.clock);
  const wactl = (line: string) => run(line, { env: server.env, clock: emulator.clock });
  return { emulator, server, wactl };
}

it('an emulated inbound message opens the window, and virtual time closes it', async () => {
  const { emulator, server, wactl } = await setUp();
  await emulator.control('/webhooks', { callbackUrl: server.url, verifyToken: 'verify-me-please' });
  const [to] = emulator.phoneNumberIds;
  await emulator.control('/inbound', { from: ADA, to, type: 'text', text: 'Grüße 👋' });
  await server.printed(2);
  expect(server.lines()[1]).toMatchObject({ type: 'message', text: 'Grüße 👋', windowRefreshed: true });
  expect((await wactl(`window show ${ADA}`)).exitCode).toBe(0);
  await emulator.control('/clock', { advanceSeconds: 25 * 3600 });
  expect((await wactl(`window show ${ADA}`)).exitCode).toBe(5);
});

it('webhooks subscribe, status and unsubscribe', async () => {
  const { emulator, wactl } = await setUp();
  const { wabaId } = emulator;
  const change = { wabaId, callbackUrl: null, dryRun: false };
  const apps = async () => (await wactl('webhooks status --json')).json().apps.map((app: { id: string }) => app.id);

  expect((await wactl('webhooks unsubscribe --yes --json')).json()).toEqual({ ...change, subscribed: false });
  expect(await apps()).toEqual([]);
  const subscribed = { ...change, subscribed: true, removedCallbackUrl: null, kept: false };
  expect((await wactl('webhooks subscribe --dry-run --json')).json()).toEqual({ ...subscribed, dryRun: true });
  expect(await apps()).toEqual([]);
  expect((await wactl('webhooks subscribe --yes --json')).json()).toEqual(subscribed);
  expect(await apps()).toEqual([emulator.appId]);
});

it('webhooks subscribe with a callback is all it takes to receive messages', async () => {
  const { emulator, server, wactl } = await setUp();
  const subscribed = await wactl(`webhooks subscribe --yes --callback-url ${server.url}`);
  expect(subscribed).toMatchObject({
    exitCode: 0,
    stderr: expect.stringContaining("opt-outs made in a chat's settings"),
  });
  await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
  await server.printed(2);
  expect(server.lines()[1]).toMatchObject({ type: 'message', text: 'Hello' });
});

describe('an address for the account alone', () => {
  const HTTPS_ONLY = 'Meta sends webhooks to https only';

  async function subscribed() {
    const { emulator, server, wactl } = await setUp();
    await wactl(`webhooks subscribe --yes --callback-url ${server.url}`);
    const address = async () => (await wactl('webhooks status --json')).json().apps[0].callbackUrl;
    const posts = async () => {
      const { requests } = await emulator.control('/log?path=/subscribed_apps');
      return requests.filter(({ method }: { method: string }) => method === 'POST').length as number;
    };
    expect([await address(), await posts()]).toEqual([server.url, 1]);
    return { emulator, server, wactl, address, posts };
  }

  it.each(['', ' --yes', ' --dry-run'])(
    'stays with `webhooks subscribe%s`, and messages keep coming',
    async (flags) => {
      const { emulator, server, wactl, address, posts } = await subscribed();
      const again = await wactl(`webhooks subscribe${flags}`);
      expect([again.exitCode, again.stderr]).toEqual([0, '']);
      expect(again.stdout).toContain(`go to ${server.url}, an address for this account alone. It stays so.`);
      expect(again.stdout).toContain('--app-callback');
      expect([await address(), await posts()]).toEqual([server.url, 1]);
      await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Still there?' });
      await server.printed(2);
      expect(server.lines()[1]).toMatchObject({ type: 'message', text: 'Still there?' });
    },
  );

  it('is named in JSON where it stays', async () => {
    const { emulator, server, wactl } = await subscribed();
    expect((await wactl('webhooks subscribe --json')).json()).toEqual({
      wabaId: emulator.wabaId,
      subscribed: true,
      callbackUrl: server.url,
      removedCallbackUrl: null,
      kept: true,
      dryRun: false,
    });
  });

  it('goes with --app-callback, which says so first', async () => {
    const { emulator, server, wactl, address } = await subscribed();
    const planned = await wactl('webhooks subscribe --app-callback --dry-run');
    expect(planned.stdout).toContain(`${server.url} would be removed.`);
    expect(await address()).toBe(server.url);

    const asked = await wactl('webhooks subscribe --app-callback --json');
    expect([asked.exitCode, asked.error().message]).toEqual([
      2,
      expect.stringContaining(`This removes ${server.url}.`),
    ]);
    expect(await address()).toBe(server.url);

    expect((await wactl('webhooks subscribe --app-callback --yes --json')).json()).toEqual({
      wabaId: emulator.wabaId,
      subscribed: true,
      callbackUrl: null,
      removedCallbackUrl: server.url,
      kept: false,
      dryRun: false,
    });
    expect(await address()).toBeNull();
  });

  it('goes with `webhooks unsubscribe`, which names it first', async () => {
    const { emulator, server, wactl } = await subscribed();
    const planned = await wactl('webhooks unsubscribe --dry-run');
    expect(planned.stdout.replaceAll(/\s+/g, ' ')).toContain(`${server.url} would be removed as well.`);
    const asked = await wactl('webhooks unsubscribe --json');
    expect(asked.error().message).toContain(`This also removes the account's own address, ${server.url}.`);
    expect((await wactl('webhooks unsubscribe --yes --json')).json()).toEqual({
      wabaId: emulator.wabaId,
      subscribed: false,
      callbackUrl: null,
      removedCallbackUrl: server.url,
      dryRun: false,
    });
  });

  it('of another app is none of ours', async () => {
    const { emulator, wactl, posts } = await subscribed();
    const snapshot = await emulator.control('/snapshot');
    snapshot.state.wabas[0][1].subscribedApps = [
      ['999', { callbackUrl: 'http://127.0.0.1:9/other', verifyToken: 'other' }],
    ];
    await emulator.control('/snapshot', snapshot);
    expect((await wactl('webhooks subscribe --yes --json')).json()).toMatchObject({ kept: false, callbackUrl: null });
    expect(await posts()).toBe(2);
  });

  it.each(['', ' --yes', ' --dry-run'])('is not plain http (%s): Meta is not called', async (flags) => {
    const { emulator, wactl } = await setUp();
    const before = await emulator.control('/log');
    const result = await wactl(`webhooks subscribe --callback-url http://hooks.shop.example/x --json${flags}`);
    expect(result.error()).toMatchObject({ exitCode: 2, message: expect.stringContaining(HTTPS_ONLY) });
    expect(await emulator.control('/log')).toEqual(before);
  });

  it('is not given together with --app-callback', async () => {
    const { wactl } = await setUp();
    const result = await wactl('webhooks subscribe --app-callback --callback-url https://hooks.shop.example/x --json');
    expect(result.error()).toMatchObject({ exitCode: 2, code: 'usage' });
  });
});

it.each([
  ['webhooks subscribe', 2, 'usage'],
  ['webhooks unsubscribe', 2, 'usage'],
  ['webhooks subscribe --yes --callback-url nowhere', 2, 'usage'],
])('%s without a terminal is an error', async (line, exitCode, code) => {
  const { wactl } = await setUp();
  const result = await wactl(`${line} --json`);
  expect([result.exitCode, result.error().code]).toEqual([exitCode, code]);
});

describe('--confirm-opt-out', () => {
  it('answers who opts out, and nobody else', async () => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const server = await serve(emulator.env, emulator.clock, ['--confirm-opt-out', 'No more from us.']);
    await emulator.control('/webhooks', { callbackUrl: server.url, verifyToken: 'verify-me-please' });
    const [to] = emulator.phoneNumberIds;
    await emulator.control('/inbound', { from: ADA, to, type: 'text', text: 'Hello' });
    await emulator.control('/inbound', { from: ADA, to, type: 'text', text: 'Stop' });
    const isAnswered = () => server.lines().some(({ type }) => type === 'opt-out-answer');
    for (let lines = 3; !isAnswered(); lines += 1) await server.printed(lines);
    expect((await server.stop()).stderr).toBe('');
    const answer = server.lines().find(({ type }) => type === 'opt-out-answer');
    expect(answer).toMatchObject({ kind: 'sent', messageId: expect.any(String), inReplyTo: expect.any(String) });
    const { requests } = await emulator.control('/log?path=messages');
    const posts = requests.filter(({ method }: { method: string }) => method === 'POST');
    expect(
      posts.map(({ body }: { body: { to: string; text: { body: string } } }) => [body.to, body.text.body]),
    ).toEqual([[ADA, 'No more from us.']]);
  });

  it('is not dropped half-way when the receiver stops', async () => {
    const asked: (() => void)[] = [];
    let heard = () => {};
    const isAsked = new Promise<void>((resolve) => {
      heard = resolve;
    });
    const graph = createServer((incoming, outgoing) => {
      incoming.resume().on('end', () => {
        asked.push(() => outgoing.end(JSON.stringify({ messages: [{ id: 'wamid.ANSWER' }] })));
        heard();
      });
    });
    await new Promise<void>((resolve) => graph.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => {
      graph.close();
    });
    const env = {
      WACTL_GRAPH_URL: `http://127.0.0.1:${(graph.address() as AddressInfo).port}`,
      WACTL_TOKEN: 'sbx_token-of-the-test',
    };
    const patient = { ...fixedClock(), sleep: () => new Promise<void>(() => {}) };
    const server = await serve(env, patient, ['--confirm-opt-out', 'Bye']);
    await server.post(bytesOf(envelope([messages([text('Stop', NOON / 1000)])])));
    await isAsked;
    const stopped = server.stop();
    // The port is closed by then, and the answer of Meta still to come.
    for (;;) if ((await fetch(server.url).catch(() => 'closed')) === 'closed') break;
    for (const answer of asked) answer();
    expect((await stopped).stderr).toBe('');
    expect(server.lines().at(-1)).toMatchObject({ type: 'opt-out-answer', kind: 'sent', messageId: 'wamid.ANSWER' });
  });

  it('needs a token, and a text', async () => {
    const start = (text: string) => serve({}, undefined, ['--confirm-opt-out', text]);
    await expect(start('Bye')).rejects.toThrow('token-missing');
    await expect(start(' ')).rejects.toThrow('empty');
  });
});
