import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sign } from '../../../src/core/webhooks/signature.js';
import { bytesOf, envelope, messages, text } from '../../core/webhooks/samples.js';
import { NOON, run, temporaryFolder } from '../../support/run.js';
import { SECRET, serve } from './serving.js';

const AT = NOON / 1000;

const hello = (seconds: number, body = 'Hello') => bytesOf(envelope([messages([text(body, seconds)])]));

describe('webhooks serve', () => {
  it('says where it listens, prints each event once, and ends with 0', async () => {
    const server = await serve();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/webhooks$/);
    expect(await server.post(hello(AT))).toBe(200);
    expect(await server.post(hello(AT))).toBe(200);
    expect(await server.post(hello(AT + 1, 'STOP'))).toBe(200);
    await server.printed(3);
    const { exitCode, stderr } = await server.stop();
    expect([exitCode, stderr]).toEqual([0, '']);
    expect(server.lines()).toMatchObject([
      { type: 'ready', url: server.url },
      { type: 'message', messageId: `wamid.IN${AT}`, windowRefreshed: true },
      { type: 'message', messageId: `wamid.IN${AT + 1}`, optOut: 'all' },
    ]);
    const { env } = server;
    expect((await run('window show +15550100002', { env })).exitCode).toBe(0);
    expect((await run('optin check +15550100002', { env })).exitCode).toBe(5);
  });

  it('lets other commands work on the ledger while it runs', async () => {
    const server = await serve();
    const posts = Array.from({ length: 20 }, (_, index) => server.post(hello(AT - index)));
    const records = Array.from({ length: 20 }, (_, index) =>
      run(`optin record +155501001${String(index).padStart(2, '0')} --evidence form`, { env: server.env }),
    );
    expect(new Set(await Promise.all(posts))).toEqual(new Set([200]));
    expect((await Promise.all(records)).map(({ stderr }) => stderr)).toEqual(records.map(() => ''));
    await server.printed(21);
  });

  it('answers the handshake, and nothing at other paths', async () => {
    const server = await serve();
    const query = new URLSearchParams({
      'hub.mode': 'subscribe',
      'hub.verify_token': 'verify-me-please',
      'hub.challenge': '1158201444',
    });
    const ask = async (path: string) => {
      const answer = await fetch(new URL(`${path}?${query}`, server.url));
      return [answer.status, await answer.text()];
    };
    expect(await ask('/webhooks')).toEqual([200, '1158201444']);
    expect(await ask('/')).toEqual([404, '']);
  });

  it('warns of what it refuses, stores nothing of it, and shows no secret', async () => {
    const server = await serve();
    expect(await server.post(hello(AT), sign(hello(AT), 'other'))).toBe(401);
    expect(await server.post(Buffer.alloc(3 * 1024 * 1024 + 1, 0x20))).toBe(413);
    const { stdout, stderr } = await server.stop();
    expect(server.lines()).toHaveLength(1);
    expect(stderr).toContain('refused with 401');
    expect(stdout + stderr).not.toMatch(/app-secret-of-the-test|verify-me-please|[0-9a-f]{64}/);
  });

  it('accepts what the secret before the last rotation has signed', async () => {
    const server = await serve({ WACTL_APP_SECRET_PREVIOUS: 'the-secret-before' });
    expect(await server.post(hello(AT), sign(hello(AT), 'the-secret-before'))).toBe(200);
    expect(await server.post(hello(AT + 1))).toBe(200);
    expect(await server.post(hello(AT + 2), sign(hello(AT + 2), 'the-secret-before-that'))).toBe(401);
    await server.printed(3);
    expect((await server.stop()).stderr).not.toContain('the-secret-before');
  });

  it('prints what is signed and unreadable', async () => {
    const server = await serve();
    expect(await server.post(Buffer.from('{'))).toBe(200);
    await server.printed(2);
    expect(server.lines()[1]).toEqual({ type: 'poison', problem: 'it is not JSON' });
  });

  it('says that Meta cannot confirm the address without a verify token', async () => {
    const server = await serve({ WACTL_VERIFY_TOKEN: undefined });
    expect((await server.stop()).stderr).toContain('WACTL_VERIFY_TOKEN');
  });

  it.each([
    ['webhooks serve --port 70000', 2, 'usage'],
    ['webhooks serve --path hooks', 2, 'usage'],
    ['webhooks serve --host 0.0.0.0', 2, 'host-not-loopback'],
    ['webhooks serve --port 0', 4, 'app-secret-missing'],
  ])('%s is an error', async (line, exitCode, code) => {
    const folder = await temporaryFolder();
    const env = { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
    const secret = exitCode === 4 ? {} : { WACTL_APP_SECRET: SECRET };
    const result = await run(`${line} --json`, { env: { ...env, ...secret } });
    expect([result.exitCode, result.error().code]).toEqual([exitCode, code]);
  });
});
