import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { ReadyLine } from '../../src/emulator/ready.js';
import { ORDER_SHIPPED } from '../emulator/graph-client.js';
import { packageDir, temporaryFolder } from '../support/run.js';

const ADA = '+15550100002';

const SEED = {
  seed: 7,
  settings: { pacingAfter: 2, pacingDelayMs: 60_000 },
  wabas: [{ numbers: [{ number: '5550100001', registered: true, name_status: 'APPROVED' }] }],
  contacts: [
    { phone: ADA, name: 'Ada' },
    { phone: '+15550100003', fails_with: 131026 },
  ],
};

/** A receiver that keeps what came, head and body, as text. */
async function openReceiver() {
  const received: string[] = [];
  const server = createServer(async (incoming, outgoing) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    const { method, url = '/', headers } = incoming;
    received.push([method, url, headers['x-hub-signature-256'], Buffer.concat(chunks).toString('latin1')].join('\n'));
    outgoing.end(new URL(url, 'http://127.0.0.1').searchParams.get('hub.challenge') ?? '');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`, received };
}

/** A process of its own, a conversation with it, and what it left behind. */
async function play(callbackUrl: string, received: string[], words: readonly string[] = []) {
  received.length = 0;
  const folder = await temporaryFolder();
  await writeFile(join(folder, 'seed.json'), JSON.stringify(SEED));
  const files = ['--seed', join(folder, 'seed.json'), '--log', join(folder, 'log.ndjson')];
  const child = spawn(
    process.execPath,
    [
      join(packageDir, 'dist/wactl.cjs'),
      'emulator',
      'start',
      '--json',
      '--port',
      '0',
      '--clock',
      'virtual',
      ...files,
      ...words,
    ],
    { env: { HOME: folder, WACTL_CONFIG_DIR: folder }, stdio: ['ignore', 'pipe', 'inherit'], timeout: 30_000 },
  );
  onTestFinished(() => void child.kill('SIGKILL'));
  const ended = once(child, 'exit');
  const ready: ReadyLine = await new Promise((resolve) =>
    createInterface(child.stdout).once('line', (line) => resolve(JSON.parse(line))),
  );
  const ask = (url: string, key: string) => async (method: string, path: string, body?: unknown) => {
    const headers = { authorization: `Bearer ${key}`, 'content-type': 'application/json' };
    const response = await fetch(`${url}${path}`, {
      method,
      headers,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return response.text();
  };
  const graph = ask(`${ready.graphUrl}/v26.0`, ready.token);
  const control = ask(ready.controlUrl, ready.controlKey);
  const [number] = ready.phoneNumberIds;
  const send = (to: string, content: object) =>
    graph('POST', `/${number}/messages`, { messaging_product: 'whatsapp', to, ...content });

  await control('POST', '/webhooks', { callbackUrl, verifyToken: 'verify-me', reorder: true, duplicate: 1 });
  const answers = [await graph('POST', `/${ready.wabaId}/message_templates`, ORDER_SHIPPED)];
  await control('POST', '/clock', { advanceSeconds: 10 });
  await control('POST', '/inbound', { from: ADA, text: 'Grüße, wo ist mein Paket?' });
  answers.push(await send(ADA, { text: { body: 'On its way' } }));
  const components = [{ type: 'body', parameters: ['Ada', 'A-1'].map((text) => ({ type: 'text', text })) }];
  const template = { name: ORDER_SHIPPED.name, language: { code: ORDER_SHIPPED.language }, components };
  for (const to of [ADA, '+15550100003', '+15550100004']) {
    answers.push(await send(to, { type: 'template', template, biz_opaque_callback_data: `order:${to}` }));
  }
  answers.push(await send(ADA, { type: 'template', template: { ...template, name: 'unknown' } }));
  await control('POST', '/clock', { advanceSeconds: 3_600 });
  const left = { deliveries: await control('GET', '/deliveries'), accepted: await control('GET', '/accepted') };
  child.kill('SIGTERM');
  await ended;
  return { ...left, answers, webhooks: [...received], log: await readFile(join(folder, 'log.ndjson'), 'latin1') };
}

describe('emulators as processes of their own', () => {
  it('leave the same log and webhooks behind for the same seed, byte for byte', { timeout: 60_000 }, async () => {
    const { url, received } = await openReceiver();
    const first = await play(url, received);
    expect(first.log.split('\n')).toHaveLength(7);
    expect(first.webhooks.length).toBeGreaterThan(20);
    expect(first.answers.at(-1)).toContain('132001');
    expect(await play(url, received)).toEqual(first);
    expect(await play(url, received)).toEqual(first);

    const other = await play(url, received, ['--random-seed', '8']);
    expect(other.log).not.toBe(first.log);
    expect(other.webhooks.filter((webhook) => first.webhooks.includes(webhook))).toEqual([]);
  });
});
