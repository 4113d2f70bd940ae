import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, open, readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { promisify } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { sign } from '../../src/core/webhooks/signature.js';
import { packageDir, run as runHere, temporaryFolder } from '../support/run.js';

const wactl = join(packageDir, 'dist/wactl.cjs');
const run = promisify(execFile);

interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the built tool as a process of its own; `npm test` has built it. */
async function built(words: readonly string[], env: Record<string, string>): Promise<Ended> {
  const child = start(words, env);
  const [stdout, stderr] = await Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]);
  return { code: child.exitCode, stdout, stderr };
}

function start(words: readonly string[], env: Record<string, string>): ChildProcess {
  const child = spawn(process.execPath, [wactl, ...words], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  return child;
}

async function textOf(stream: NodeJS.ReadableStream | null): Promise<string> {
  let text = '';
  for await (const chunk of stream ?? []) text += String(chunk);
  return text;
}

/** Resolves with the first line of a command that keeps running, as JSON. */
async function firstLine(child: ChildProcess): Promise<Record<string, string & string[]>> {
  if (!child.stdout) throw new Error('stdout is not a pipe');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  return JSON.parse(line);
}

describe('the built wactl', () => {
  it('prints its version', async () => {
    const { stdout } = await run(process.execPath, [wactl, '--version']);
    expect(stdout).toBe(`${packageJson.version}\n`);
  });

  it('exits with the codes of the contract', async () => {
    const home = await temporaryFolder();
    const env = { WACTL_CONFIG_DIR: home };
    expect((await built(['templates', 'lnt'], env)).code).toBe(2);
    expect((await built(['templates', 'lint', 'nowhere'], env)).code).toBe(3);
    expect((await built(['numbers', 'list'], env)).code).toBe(4);
  });

  it('brings jq along', async () => {
    const home = await temporaryFolder();
    expect(await built(['commands', '--jq', '.name'], { WACTL_CONFIG_DIR: home })).toEqual({
      code: 0,
      stdout: 'wactl\n',
      stderr: '',
    });
  });

  it('goes the journey in processes of their own', async () => {
    const home = await temporaryFolder();
    const emulator = start(['emulator', 'start', '--port', '0', '--json'], { WACTL_CONFIG_DIR: home });
    const ready = await firstLine(emulator);
    const env = {
      WACTL_CONFIG_DIR: home,
      WACTL_GRAPH_URL: ready.graphUrl ?? '',
      WACTL_TOKEN: ready.token ?? '',
      WACTL_APP_SECRET: ready.appSecret ?? '',
      WACTL_WABA_ID: ready.wabaId ?? '',
      WACTL_PHONE_NUMBER_ID: ready.phoneNumberIds?.[0] ?? '',
      WACTL_VERIFY_TOKEN: 'a-word-of-your-choice',
    };
    const receiver = start(['webhooks', 'serve', '--port', '0', '--json'], env);
    const { url = '' } = await firstLine(receiver);
    const told = firstLine(receiver);

    const steps = [
      ['templates', 'lint', join(packageDir, 'templates/order_shipped.yaml')],
      ['webhooks', 'subscribe', '--callback-url', url, '--yes'],
      ['optin', 'record', '+15550100002', '--source', 'test', '--wording', 'yes'],
      ['emulator', 'inbound', '--from', '+15550100002', '--text', 'hello'],
    ];
    for (const words of steps) expect(await built(words, env)).toMatchObject({ code: 0 });
    expect(await told).toMatchObject({ type: 'message' });
    expect(await built(['window', 'show', '+15550100002'], env)).toMatchObject({ code: 0 });
    const sent = await built(['send', 'text', '+15550100002', 'hi', '--wait', '--json'], env);
    expect({ code: sent.code, ...JSON.parse(sent.stdout) }).toMatchObject({ code: 0, status: 'delivered' });

    for (const child of [receiver, emulator]) {
      child.kill('SIGINT');
      await once(child, 'close');
      expect(child.exitCode).toBe(0);
    }
  });

  describe('with more files than one thread should lint', () => {
    const writeMany = async () => {
      const folder = await temporaryFolder();
      await mkdir(join(folder, 'templates'));
      // The first and the last say the same, and no two threads see both. Each half has a text that is too long.
      for (let index = 0; index < 4200; index += 1) {
        const long = index === 7 || index === 4100 ? ' and so on'.repeat(120) : '';
        const body = `Hi, order ${index % 4199} of our shop left our warehouse today${long}.`;
        const file = `category: utility\nlanguages: {en_US: {body: "${body}"}}\n`;
        await writeFile(join(folder, `templates/order_${String(index).padStart(4, '0')}.yaml`), file);
      }
      return folder;
    };

    it('lints them as one thread does', async () => {
      const folder = await writeMany();
      const words = ['templates', 'lint', join(folder, 'templates'), '--json'];
      const [{ code, stdout }, alone] = [await built(words, {}), await runHere(words)];
      expect({ code, report: JSON.parse(stdout) }).toEqual({ code: alone.exitCode, report: alone.json() });
      const finding = (rule: string, severity: string, order: string) => ({
        rule,
        severity,
        file: join(folder, `templates/order_${order}.yaml`),
        line: 2,
        column: 27,
      });
      expect({ code, ...alone.json() }).toMatchObject({
        code: 5,
        files: 4200,
        templates: 4200,
        errors: 2,
        findings: [
          finding('body-too-long', 'error', '0007'),
          finding('body-too-long', 'error', '4100'),
          finding('body-duplicate', 'warning', '4199'),
        ],
      });
    });
  });

  it('lints a second time what has changed alone, and says the same', async () => {
    const folder = await temporaryFolder();
    await cp(join(packageDir, 'templates'), join(folder, 'templates'), { recursive: true });
    const wrong = join(folder, 'templates/wrong.yaml');
    await writeFile(wrong, 'category: utility\nlanguages: {en_US: {body: "{{ name"}}\n');
    const env = { XDG_CACHE_HOME: join(folder, 'cache') };
    const lint = () => built(['templates', 'lint', join(folder, 'templates')], env);
    const first = await lint();
    expect(first).toMatchObject({ code: 5, stdout: expect.stringContaining('1 error') });
    const kept = await readdir(join(folder, 'cache/wactl/lint'), { recursive: true });
    expect(kept.length).toBeGreaterThan(1);
    expect(await lint()).toEqual(first);
    await writeFile(wrong, 'category: utility\nlanguages: {en_US: {body: Your order has left our warehouse.}}\n');
    expect(await lint()).toMatchObject({ code: 0, stdout: expect.not.stringContaining('wrong.yaml') });
  });

  it('imports a long list on a thread of its own', async () => {
    const folder = await temporaryFolder();
    const rows = Array.from({ length: 30_000 }, (_, row) => `+49170${10_000_000 + row},2026-10-01,form ${row}\n`);
    await writeFile(join(folder, 'list.csv'), `phone,at,evidence\n${rows.join('')}`);
    const env = { WACTL_STORE: join(folder, 'ledger.sqlite'), WACTL_CONFIG_DIR: folder };
    const imported = await built(['optin', 'import', join(folder, 'list.csv'), '--json'], env);
    expect({ code: imported.code, ...JSON.parse(imported.stdout) }).toMatchObject({ code: 0, recorded: rows.length });
    const verified = await built(['optin', 'verify', '--json'], env);
    expect({ code: verified.code, ...JSON.parse(verified.stdout) }).toMatchObject({
      code: 0,
      ok: true,
      events: rows.length,
    });
  });

  it('takes the demo down in good order when it is interrupted', async () => {
    const folder = await temporaryFolder();
    const child = start(['demo'], { TMPDIR: folder });
    const ended = once(child, 'close');
    // By then the profile and its secrets lie in the demo's folder.
    for await (const line of createInterface(child.stdout as Readable)) {
      if (line.includes('templates push')) child.kill('SIGINT');
    }
    await ended;
    expect({ code: child.exitCode, signal: child.signalCode }).toEqual({ code: 130, signal: null });
    expect(await readdir(folder)).toEqual([]);
  });

  it('stops quietly when the reader of its output goes away', async () => {
    const child = start(['commands', '--json'], {});
    child.stdout?.destroy();
    const [stderr] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
    expect(stderr).toBe('');
  });

  it('goes on receiving webhooks when the reader of its output goes away, and says so', async () => {
    const home = await temporaryFolder();
    const env = { WACTL_CONFIG_DIR: home, WACTL_STORE: join(home, 'ledger.sqlite'), WACTL_APP_SECRET: 'app-secret' };
    const child = start(['webhooks', 'serve', '--port', '0', '--json'], { ...env, WACTL_VERIFY_TOKEN: 'word' });
    const { url = '' } = await firstLine(child);
    const said = textOf(child.stderr);
    child.stdout?.destroy();
    const deliver = async (id: number) => {
      const body = Buffer.from(`{"object":"whatsapp_business_account","entry":[{"id":"${id}","changes":[{}]}]}`);
      const headers = { 'x-hub-signature-256': sign(body, 'app-secret') };
      return (await fetch(url, { method: 'POST', body, headers })).status;
    };
    for (const id of [1, 2, 3, 4]) expect(await deliver(id)).toBe(200);
    expect(child.exitCode).toBeNull();
    child.kill('SIGTERM');
    await once(child, 'close');
    expect(child.exitCode).toBe(0);
    expect((await said).match(/Webhooks are still received/g)).toHaveLength(1);
  });

  it.runIf(existsSync('/dev/full'))('says in one line that the disk is full', async () => {
    const full = await open('/dev/full', 'w');
    const child = spawn(process.execPath, [wactl, 'commands'], { stdio: ['ignore', full.fd, 'pipe'] });
    const [stderr] = await Promise.all([textOf(child.stderr), once(child, 'close')]);
    await full.close();
    expect({ code: child.exitCode, stderr }).toEqual({
      code: 1,
      stderr: 'error: The output cannot be written: ENOSPC: no space left on device, write.\n',
    });
  });
});
