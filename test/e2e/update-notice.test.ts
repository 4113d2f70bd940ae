import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';
import { openTerminal } from './terminal.js';

const wactl = join(packageDir, 'dist/wactl.cjs');

/** A registry on this machine. */
async function registry(answer: (path: string) => { readonly status: number; readonly body: string } | 'silence') {
  const requests: { readonly path: string; readonly headers: object }[] = [];
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    requests.push({ path, headers: request.headers });
    const said = answer(path);
    if (said !== 'silence') response.writeHead(said.status, { 'content-type': 'application/json' }).end(said.body);
    server.emit('asked');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, requests, asked: () => once(server, 'asked') };
}

async function desk(url: string) {
  const home = await temporaryFolder();
  const env = {
    HOME: home,
    WACTL_TOKEN: 'sbx_a-secret-token',
    WACTL_KEYCHAIN: 'off',
    WACTL_NO_UPDATE_NOTICE: '',
    npm_config_registry: url,
  };
  return {
    cache: join(home, '.cache/wactl'),
    async use() {
      const terminal = openTerminal([process.execPath, wactl, 'explain', '131026'], env);
      const exitCode = await terminal.ended;
      return { exitCode, screen: terminal.screen() };
    },
  };
}

it('is asked for by a process of its own, and told of by the next command', async () => {
  const { url, requests, asked } = await registry(() => ({
    status: 200,
    body: '{"name": "wactl", "version": "99.0.0"}',
  }));
  const { cache, use } = await desk(url);
  const coming = asked();
  const first = await use();
  expect([first.exitCode, first.screen.includes('is available')]).toEqual([0, false]);
  await coming;
  await expect.poll(() => existsSync(join(cache, 'newest-version.json')), { timeout: 60_000 }).toBe(true);
  expect(JSON.parse(await readFile(join(cache, 'newest-version.json'), 'utf8'))).toEqual({ version: '99.0.0' });

  const second = await use();
  expect(second.exitCode).toBe(0);
  expect(second.screen.trimEnd()).toMatch(
    /wactl 99\.0\.0 is available; this is .*\. Update: npm install --global wactl@latest$/,
  );
  expect((await use()).screen).not.toContain('is available');
  // One question, which tells nothing of whoever asks.
  expect(requests.map(({ path }) => path)).toEqual(['/wactl/latest']);
  expect(JSON.stringify(requests)).not.toContain('sbx_');
});

it('holds no command up when the registry does not answer', async () => {
  const { url, asked } = await registry(() => 'silence');
  const { cache, use } = await desk(url);
  const coming = asked();
  // Ended, while the question is still open.
  expect((await use()).exitCode).toBe(0);
  await coming;
  expect(existsSync(join(cache, 'newest-version.json'))).toBe(false);
});

it.each([
  [404, '{"version": "99.0.0"}'],
  [200, '{"version": "\\u001b[31m99.0.0"}'],
  [200, `{"version": "99.0.0", "more": "${'x'.repeat(2 * 1024 * 1024)}"}`],
])('keeps what it knows when the answer has status %d, %#', async (status, body) => {
  const { url, asked } = await registry(() => ({ status, body }));
  const { cache, use } = await desk(url);
  const coming = asked();
  await use();
  await coming;
  const kept = join(cache, 'newest-version.json');
  await writeFile(kept, '{"version": "0.0.1"}');
  // The question of the next day comes after the answer to this one.
  await writeFile(join(cache, 'update.json'), '{}');
  const again = asked();
  await use();
  await again;
  expect(JSON.parse(await readFile(kept, 'utf8'))).toEqual({ version: '0.0.1' });
});
