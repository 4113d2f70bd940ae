import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { packageDir, temporaryFolder } from '../support/run.js';
import { openTerminal } from './terminal.js';

const wactl = join(packageDir, 'dist/wactl.cjs');
const NEWEST = '"99.0.0"\n';
const WORDS = 'view wactl version --json --no-update-notifier --fetch-retries=0 --fetch-timeout=30000';

/** Keeps npm from ending until something kills it; longer than any test takes, and not for ever where one fails. */
const SILENCE = 'exec sleep 300';

/**
 * A folder with an `npm` that does as it is told.
 * @param script for the shell; `answer` is the file with what npm would print
 */
async function fakeNpm({ answer = NEWEST, script = 'cat "$answer"' } = {}) {
  const folder = await temporaryFolder();
  const at = (name: string) => join(folder, name);
  await writeFile(at('answer'), answer);
  const said = `answer='${at('answer')}'\npwd > '${at('cwd')}'\nenv > '${at('env')}'\necho $$ > '${at('pid')}'\n`;
  // Appended last: whoever sees the call sees the rest.
  await writeFile(at('npm'), `#!/bin/sh\n${said}echo "$*" >> '${at('calls')}'\n${script}\n`, { mode: 0o755 });
  const read = async (name: string) => (existsSync(at(name)) ? (await readFile(at(name), 'utf8')).trimEnd() : '');
  return { folder, path: `${folder}:${process.env.PATH}`, read, calls: () => read('calls') };
}

/** A person at a terminal with a home of their own, in the folder of a project. */
async function desk(settings: Readonly<Record<string, string>>) {
  const home = await realpath(await temporaryFolder());
  const env = { HOME: home, WACTL_TOKEN: 'sbx_a-secret-token', WACTL_KEYCHAIN: 'off', WACTL_NO_UPDATE_NOTICE: '' };
  const cache = join(home, '.cache/wactl');
  return {
    cache,
    newest: join(cache, 'newest-version.json'),
    async use() {
      const terminal = openTerminal([process.execPath, wactl, 'explain', '131026'], { ...env, ...settings });
      const exitCode = await terminal.ended;
      return { exitCode, screen: terminal.screen() };
    },
  };
}

const isThere = (file: string) => expect.poll(() => existsSync(file), { timeout: 60_000 }).toBe(true);

it('is asked for by a process of its own, and told of by the next command', async () => {
  const npm = await fakeNpm();
  const { cache, newest, use } = await desk({ PATH: npm.path, npm_config_registry: 'http://127.0.0.1:1/' });
  const first = await use();
  expect([first.exitCode, first.screen.includes('is available')]).toEqual([0, false]);
  await isThere(newest);
  expect(JSON.parse(await readFile(newest, 'utf8'))).toEqual({ version: '99.0.0' });

  const second = await use();
  expect(second.exitCode).toBe(0);
  expect(second.screen.trimEnd()).toMatch(
    /wactl 99\.0\.0 is available; this is .*\. Update: npm install --global wactl@latest$/,
  );
  expect((await use()).screen).not.toContain('is available');
  // One question, where no project has a say, with the settings of npm and nothing of ours.
  expect([await npm.calls(), await npm.read('cwd')]).toEqual([WORDS, cache]);
  const given = await npm.read('env');
  expect(given).toContain('npm_config_registry=http://127.0.0.1:1/\n');
  expect(given).not.toMatch(/^WACTL_|sbx_/m);
});

it('is asked of the registry that npm is set to', async () => {
  const requests: { readonly path: string | undefined; readonly headers: object }[] = [];
  const server = createServer(({ url: path, headers }, response) => {
    requests.push({ path, headers });
    const versions = { '98.0.0': { version: '98.0.0' }, '99.0.0': { version: '99.0.0' } };
    const document = { _id: 'wactl', name: 'wactl', 'dist-tags': { latest: '99.0.0' }, versions };
    response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(document));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const { newest, use } = await desk({ npm_config_registry: `http://127.0.0.1:${port}/` });
  expect((await use()).exitCode).toBe(0);
  await isThere(newest);
  expect(JSON.parse(await readFile(newest, 'utf8'))).toEqual({ version: '99.0.0' });
  expect(requests.map(({ path }) => path)).toEqual(['/wactl']);
  expect(JSON.stringify(requests)).not.toContain('sbx_');
});

it('holds no command up when npm does not answer', async () => {
  const npm = await fakeNpm({ script: SILENCE });
  const { newest, use } = await desk({ PATH: npm.path });
  // Ended, while the question is still open.
  expect((await use()).exitCode).toBe(0);
  await expect.poll(npm.calls, { timeout: 60_000 }).toBe(WORDS);
  process.kill(Number(await npm.read('pid')), 'SIGKILL');
  expect(existsSync(newest)).toBe(false);
});

describe('the process that asks', () => {
  /** @returns its exit code, and what is known then */
  async function ask(path: string, limitMs: number) {
    const folder = await temporaryFolder();
    const file = join(folder, 'newest-version.json');
    await writeFile(file, 'what was known');
    const script = join(packageDir, 'dist/newest-version.cjs');
    const child = spawn(process.execPath, [script, file, `${limitMs}`], { env: { PATH: path }, stdio: 'ignore' });
    onTestFinished(() => void child.kill('SIGKILL'));
    const [exitCode] = await once(child, 'close');
    return { exitCode, known: await readFile(file, 'utf8') };
  }

  it.each<[name: string, npm: { answer?: string; script?: string }, exitCode: number]>([
    ['is a preview', { answer: '"99.0.0-rc.1"' }, 0],
    ['would move the cursor', { answer: '"\\u001b[31m99.0.0"' }, 0],
    ['is several', { answer: '["99.0.0"]' }, 0],
    ['is an error', { answer: '{"error": {"code": "E404"}}', script: 'cat "$answer"; exit 1' }, 1],
    ['comes with a failure', { script: 'cat "$answer"; exit 1' }, 1],
    ['is empty', { answer: '' }, 1],
    ['is not JSON', { answer: '99.0.0' }, 1],
    ['does not end', { answer: `"99.0.0"${' '.repeat(2 * 1024 * 1024)}` }, 1],
  ])('keeps what is known when the answer %s', async (_, settings, exitCode) => {
    const npm = await fakeNpm(settings);
    expect(await ask(npm.path, 60_000)).toEqual({ exitCode, known: 'what was known' });
    expect(await npm.calls()).toContain('view wactl version --json');
  });

  it('writes what npm says', async () => {
    const npm = await fakeNpm();
    expect(await ask(npm.path, 60_000)).toEqual({ exitCode: 0, known: '{"version":"99.0.0"}' });
  });

  it('ends npm when it takes too long', async () => {
    const npm = await fakeNpm({ script: SILENCE });
    expect(await ask(npm.path, 1000)).toEqual({ exitCode: 1, known: 'what was known' });
    const process = join('/proc', (await npm.read('pid')) || 'none');
    await expect.poll(() => existsSync(process), { timeout: 60_000 }).toBe(false);
  });

  it('asks nothing where there is no npm', async () => {
    const nowhere = await temporaryFolder();
    await mkdir(join(nowhere, 'npm'));
    for (const path of ['', nowhere]) expect(await ask(path, 60_000)).toEqual({ exitCode: 1, known: 'what was known' });
  });
});
