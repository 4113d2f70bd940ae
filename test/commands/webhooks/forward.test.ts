import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { verifySignature } from '../../../src/core/webhooks/signature.js';
import { bytesOf, envelope, messages, text } from '../../core/webhooks/samples.js';
import { NOON, run } from '../../support/run.js';
import { SECRET, serve } from './serving.js';

const AT = NOON / 1000;
const webhook = (number: number) => bytesOf(envelope([messages([text(`Grüße ${number}`, AT - number)])]));

/** A program that takes webhooks, and answers them with these statuses in turn, then with 200. */
async function target(...statuses: number[]) {
  const taken: { readonly body: Buffer; readonly signature: string | undefined; readonly status: number }[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const status = statuses.shift() ?? 200;
    taken.push({ body: Buffer.concat(chunks), signature: String(incoming.headers['x-hub-signature-256']), status });
    outgoing.writeHead(status, { location: 'http://127.0.0.1:1/' }).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
  const close = () => new Promise<void>((resolve) => server.close(() => resolve()).closeAllConnections());
  onTestFinished(close);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/hook`, taken, close };
}

async function setUp(count: number) {
  const server = await serve();
  for (let number = 0; number < count; number += 1) expect(await server.post(webhook(number))).toBe(200);
  await server.printed(count + 1);
  const forward = async (words: readonly string[], env: Readonly<Record<string, string>> = {}) => {
    const result = await run(['webhooks', 'forward', '--json', ...words], { env: { ...server.env, ...env } });
    const lines = result.stdout.split('\n').filter((line) => line !== '');
    return { ...result, lines: lines.map((line) => JSON.parse(line)) };
  };
  return { server, forward };
}

const bodies = (list: readonly { readonly body: Buffer }[]) => list.map(({ body }) => body.toString()).toSorted();

describe('webhooks forward', () => {
  it('sends the bytes as they came, signed, to several targets, and goes on where it ended', async () => {
    const { server, forward } = await setUp(20);
    const [first, second] = [await target(), await target()];
    const words = ['--to', first.url, '--to', second.url, '--since', '1d', '--once'];
    const { exitCode, lines } = await forward(words);
    expect(exitCode).toBe(0);
    expect(lines[0]).toEqual({ type: 'ready', targets: [first.url, second.url] });
    expect(lines).toContainEqual({ type: 'forwarded', delivery: 20, url: second.url, status: 200, attempts: 1 });
    const sent = Array.from({ length: 20 }, (_, number) => webhook(number).toString()).toSorted();
    for (const { taken } of [first, second]) {
      expect(bodies(taken)).toEqual(sent);
      expect(taken.filter(({ signature, body }) => !verifySignature(signature, body, [SECRET]))).toEqual([]);
    }

    expect(await server.post(webhook(20))).toBe(200);
    expect((await forward(words)).lines.slice(1).map(({ delivery }) => delivery)).toEqual([21, 21]);
    expect((await forward(words)).lines).toHaveLength(1);
  });

  it('begins with what comes from now on, and signs with another secret where it is told', async () => {
    const { server, forward } = await setUp(2);
    const { url, taken } = await target();
    const words = ['--to', url, '--once', '--secret-env', 'CRM_SECRET'];
    const env = { CRM_SECRET: 'the-secret-of-the-crm' };
    expect((await forward(words, env)).lines).toHaveLength(1);
    expect(await server.post(webhook(2))).toBe(200);
    const { stdout, stderr } = await forward(words, env);
    expect(taken).toHaveLength(1);
    const [{ signature, body } = { signature: '', body: Buffer.alloc(0) }] = taken;
    expect(verifySignature(signature, body, ['the-secret-of-the-crm'])).toBe(true);
    expect(stdout + stderr).not.toContain('the-secret-of-the-crm');
  });

  it('tries again what a target did not take, and tells once what it refused', async () => {
    const { forward } = await setUp(3);
    const { url, taken } = await target(503, 200, 429, 400);
    const { exitCode, lines } = await forward(['--to', url, '--since', '1d', '--once']);
    expect(exitCode).toBe(1);
    const told = lines.slice(1).map(({ type }) => type);
    expect(told.toSorted()).toEqual(['forwarded', 'forwarded', 'refused', 'waiting', 'waiting']);
    expect(taken.map(({ status }) => status)).toEqual([503, 200, 429, 400, 200]);
    expect((await forward(['--to', url, '--once'])).lines).toHaveLength(1);
  });

  it('follows no redirect', async () => {
    const { forward } = await setUp(1);
    const { url } = await target(302);
    const { lines } = await forward(['--to', url, '--since', '1d', '--once']);
    expect(lines[1]).toMatchObject({ type: 'refused', status: 302 });
  });

  it('keeps what a target that is away did not get for the next run', async () => {
    const { forward } = await setUp(2);
    const { url, close } = await target();
    await close();
    const away = await forward(['--to', url, '--since', '1d', '--once']);
    expect(away.exitCode).toBe(1);
    expect(away.lines.slice(1).map(({ type }) => type)).toEqual(Array.from({ length: 6 }, () => 'waiting'));
    const back = createServer((incoming, outgoing) => {
      incoming.resume();
      outgoing.end();
    });
    await new Promise<void>((resolve) => back.listen(Number(new URL(url).port), '127.0.0.1', () => resolve()));
    onTestFinished(() => {
      back.close();
    });
    const again = await forward(['--to', url, '--once']);
    expect(again.exitCode).toBe(0);
    expect(
      again.lines
        .slice(1)
        .map(({ delivery }) => delivery)
        .toSorted(),
    ).toEqual([1, 2]);
  });

  it('goes on until it is stopped', async () => {
    const { server } = await setUp(0);
    const { url, taken } = await target();
    const ending = new AbortController();
    const heard = new Map<string, () => void>();
    const printed = (type: string) => new Promise<void>((resolve) => heard.set(type, resolve));
    const [ready, forwarded] = [printed('ready'), printed('forwarded')];
    const running = run(['webhooks', 'forward', '--json', '--to', url], {
      env: server.env,
      signal: ending.signal,
      onStdout: (line) => heard.get(JSON.parse(line).type)?.(),
    });
    await ready;
    expect(await server.post(webhook(7))).toBe(200);
    await forwarded;
    ending.abort();
    expect([(await running).exitCode, taken.length]).toEqual([0, 1]);
  });

  it.each([
    [[], 'No target'],
    [['--to', 'hooks'], 'not a valid http or https address'],
    [['--to', 'https://hooks.shop.example/'], 'not an address of this machine'],
    [['--to', 'http://hooks.shop.example/', '--allow-remote'], 'not an address of this machine'],
    [['--to', 'http://127.0.0.1:1/', '--secret-env', 'NOBODY_SET_IT'], 'NOBODY_SET_IT is not set'],
  ])('with %j is an error', async (words, message) => {
    const result = await run(['webhooks', 'forward', '--json', ...words], { env: { WACTL_APP_SECRET: SECRET } });
    expect([result.exitCode, result.error().message]).toEqual([2, expect.stringContaining(message)]);
  });
});
