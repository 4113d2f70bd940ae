import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, onTestFinished } from 'vitest';
import { samples } from '../../../src/core/webhooks/samples/all.js';
import { run } from '../../support/run.js';
import { SECRET, serve } from './serving.js';

describe('webhooks trigger', () => {
  it('sends what the receiver takes for Meta’s', async () => {
    const server = await serve();
    const words = ['webhooks', 'trigger', 'messages.text', 'statuses.read', '--to', server.url, '--json'];
    const more = ['--text', 'Où est-il ?', '--message', 'wamid.MINE', '--from', '+33612345678'];
    const { stdout, exitCode } = await run([...words, ...more], { env: server.env });
    const lines = stdout.trim().split('\n');
    expect([exitCode, ...lines.map((line) => JSON.parse(line))]).toEqual([
      0,
      { type: 'triggered', name: 'messages.text', field: 'messages', status: 200 },
      { type: 'triggered', name: 'statuses.read', field: 'messages', status: 200 },
    ]);
    await server.printed(3);
    expect(server.lines().slice(1)).toMatchObject([
      { type: 'message', text: 'Où est-il ?', from: { phone: '+33612345678' } },
      { type: 'status', messageId: 'wamid.MINE', status: 'read' },
    ]);
  });

  it('sends every sample with --all, and a whole field by its name', async () => {
    const server = await serve();
    const all = await run(['webhooks', 'trigger', '--all', '--to', server.url], { env: server.env });
    expect(all.exitCode).toBe(0);
    expect(all.stdout.trim().split('\n')).toEqual(samples.map(({ name }) => `${name}: taken`));
    const calls = await run(['webhooks', 'trigger', 'calls', '--to', server.url], { env: server.env });
    expect(calls.stdout).toBe('calls.connect: taken\ncalls.terminate: taken\n');
  });

  it('prints what it would send, which another program can check', async () => {
    const { stdout } = await run(['webhooks', 'trigger', 'messages.text', '--print', '--text', 'Grüße <3']);
    expect(stdout).toContain(String.raw`"body":"Gr\u00fc\u00dfe \u003C3"`);
    const ingested = await run('webhooks ingest - --no-verify --dry-run --json', { stdin: stdout.trimEnd() });
    expect(ingested.json().events).toMatchObject([{ type: 'message', text: 'Grüße <3' }]);
    const listed = await run('webhooks trigger --list --json');
    expect(listed.json().samples).toHaveLength(samples.length);
  });

  it('fails when the receiver does', async () => {
    const server = createServer((_incoming, outgoing) => outgoing.writeHead(500).end());
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', () => resolve()));
    onTestFinished(() => {
      server.close();
    });
    const { port } = server.address() as AddressInfo;
    const words = ['webhooks', 'trigger', 'calls.connect', '--to', `http://127.0.0.1:${port}/`];
    const { stdout, exitCode } = await run(words, { env: { WACTL_APP_SECRET: SECRET } });
    expect([stdout, exitCode]).toEqual(['calls.connect: answered with 500\n', 1]);
  });

  it.each([
    ['messages.texd', 2, 'usage', 'did you mean messages.text?'],
    ['', 2, 'usage', '--list'],
    ['calls --to https://hooks.shop.example/', 2, 'usage', 'this machine only'],
    ['calls --to http://127.0.0.1:1/', 7, 'webhook-not-delivered', 'webhooks serve'],
  ])('"%s" is an error', async (words, exitCode, code, hint) => {
    const result = await run(`webhooks trigger ${words} --json`.replace('  ', ' '), {
      env: { WACTL_APP_SECRET: SECRET },
    });
    expect([result.exitCode, result.error().code]).toEqual([exitCode, code]);
    expect(result.error().hint).toContain(hint);
  });
});
