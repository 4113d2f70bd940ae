import { describe, expect, it } from 'vitest';
import { deliverTest, measureSkew } from '../../../src/core/doctor/probes.js';
import type { Settings } from '../../../src/core/settings/resolve.js';
import { verifySignature } from '../../../src/core/webhooks/signature.js';
import { NOON } from '../../support/run.js';
import { startServer } from '../graph/graph-server.js';

const setting = (value: string) => ({ value, origin: 'environment' as const, from: 'WACTL_X' });
const settings = (graphUrl = 'http://127.0.0.1:1'): Settings => ({
  graphUrl: setting(graphUrl),
  apiVersion: setting('v27.0'),
  appSecret: setting('app-secret'),
});
const probing = (deliver: boolean) => ({ env: {}, deliver, now: () => NOON });

describe('deliverTest', () => {
  const deliver = (url: string | undefined, asked = false, found = settings()) =>
    deliverTest(probing(asked), { value: found }, { value: url });

  it('signs an empty webhook with the app secret', async () => {
    const server = await startServer((response) => response.writeHead(200).end());
    expect(await deliver(`${server.url}/hook`)).toEqual({ value: { status: 200 } });
    const [seen] = server.seen;
    expect(JSON.parse(seen?.body ?? '')).toEqual({ object: 'whatsapp_business_account', entry: [] });
    const header = seen?.headers['x-hub-signature-256'] as string;
    expect(verifySignature(header, Buffer.from(seen?.body ?? ''), ['app-secret'])).toBe(true);
  });

  it('leaves this machine only when asked to', async () => {
    const server = await startServer((response) => response.writeHead(204).end());
    // Leads here, and is not counted as an address of this machine.
    const url = server.url.replace('127.0.0.1', '0.0.0.0');
    expect(await deliver(url)).toEqual({ missing: expect.stringContaining('--deliver') });
    expect(server.seen).toEqual([]);
    expect(await deliver(url, true)).toEqual({ value: { status: 204 } });
  });

  it.each([
    ['no address', undefined, settings(), { missing: 'there is no address to deliver to' }],
    [
      'no secret',
      'http://127.0.0.1:1',
      { ...settings(), appSecret: undefined },
      { missing: expect.stringContaining('WACTL_APP_SECRET') },
    ],
    ['nobody there', 'http://127.0.0.1:1', settings(), { value: { problem: 'ECONNREFUSED' } }],
    ['no web address', 'hook', settings(), { value: { problem: 'it is not a web address' } }],
  ])('tells of %s', async (_name, url, found, expected) => {
    expect(await deliver(url, false, found as Settings)).toEqual(expected);
  });
});

describe('measureSkew', () => {
  it.each([
    [NOON, 0],
    [NOON + 90_000, 90_000],
    [NOON - 3_000, -3_000],
  ])('reads the time of a refusal as well: %d', async (time, skewMs) => {
    const server = await startServer((response) =>
      response.writeHead(400, { date: new Date(time).toUTCString() }).end(),
    );
    expect(await measureSkew(probing(false), settings(server.url))).toEqual({
      value: { ms: skewMs, isEmulator: false },
    });
    expect(server.seen.map(({ headers }) => headers.authorization)).toEqual([undefined]);
  });

  it('knows nothing without a time, or without an answer', async () => {
    const server = await startServer((response) => {
      response.sendDate = false;
      response.writeHead(200).end();
    });
    expect(await measureSkew(probing(false), settings(server.url))).toEqual({ missing: 'the Graph API named no time' });
    expect(await measureSkew(probing(false), settings())).toEqual({
      missing: 'the Graph API did not answer: ECONNREFUSED',
    });
  });
});
