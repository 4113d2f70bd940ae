import { expect, it, onTestFinished } from 'vitest';
import { startEmulator } from '../../support/emulator.js';
import { run } from '../../support/run.js';
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
  expect((await wactl('webhooks subscribe --dry-run --json')).json()).toEqual({
    ...change,
    subscribed: true,
    dryRun: true,
  });
  expect(await apps()).toEqual([]);
  expect((await wactl('webhooks subscribe --yes --json')).json()).toEqual({ ...change, subscribed: true });
  expect(await apps()).toEqual([emulator.appId]);
});

it('webhooks subscribe with a callback is all it takes to receive messages', async () => {
  const { emulator, server, wactl } = await setUp();
  const subscribed = await wactl(`webhooks subscribe --yes --callback-url ${server.url}`);
  expect([subscribed.exitCode, subscribed.stderr]).toEqual([0, '']);
  await emulator.control('/inbound', { from: ADA, type: 'text', text: 'Hello' });
  await server.printed(2);
  expect(server.lines()[1]).toMatchObject({ type: 'message', text: 'Hello' });
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
