import { once } from 'node:events';
import { appendFile } from 'node:fs/promises';
import { get, type IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import type { System } from '../../../src/core/terminal/system.js';
import { NOON, run, temporaryFolder } from '../../support/run.js';
import { startCommand } from './running.js';

const READY = {
  type: 'ready',
  graphUrl: 'http://127.0.0.1:4010',
  token: 'sbx_of_the_test',
  appId: '1',
  appSecret: 'secret-of-the-test',
  businessId: '2',
  wabaId: '3',
  phoneNumberIds: ['4'],
  controlUrl: 'http://127.0.0.1:4011/_emulator',
  controlKey: 'ctl_of_the_test',
};

/** A world in which what is started prints these lines, one at each look of the clock, and then has ended or not. */
function starting(lines: readonly object[], { ends = false } = {}) {
  const started: { words: readonly string[]; stopped: boolean } = { words: [], stopped: false };
  let file = '';
  const left = [...lines];
  const startDetached: System['startDetached'] = async (words, log) => {
    started.words = words;
    file = log;
    const stop = () => {
      started.stopped = true;
    };
    return { hasEnded: () => ends && left.length === 0, stop };
  };
  const clock = {
    now: () => NOON,
    async sleep() {
      const line = left.shift();
      if (line !== undefined) await appendFile(file, `${JSON.stringify(line)}\n`);
    },
  };
  return { started, startDetached, clock };
}

describe('emulator start --detach', () => {
  it('starts an emulator with the same flags and says where it is once it is ready', async () => {
    const { started, ...world } = starting([{ warning: 'something else' }, READY]);
    const words = ['emulator', 'start', '--detach', '--port=0', '--seed=my shop.yaml', '--clock=virtual'];
    const result = await run([...words, '--review-delay=1m', '--random-seed=7', '--json'], world);
    expect(result).toMatchObject({ exitCode: 0 });
    expect(result.json()).toEqual({ ...READY, log: expect.stringMatching(/emulators\/[\w-]+\.log$/) });
    expect(started).toEqual({
      stopped: false,
      words: [
        ...['emulator', 'start', '--json', '--port=0', '--control-port=0', '--host=127.0.0.1', '--seed=my shop.yaml'],
        ...['--random-seed=7', '--clock=virtual', '--review-delay=60000ms'],
      ],
    });
  });

  it('shows lines to paste, and the command that stops it', async () => {
    const { started: _started, ...world } = starting([READY]);
    const { stdout } = await run('emulator start --detach', world);
    expect(stdout).toContain('export WACTL_TOKEN=sbx_of_the_test');
    expect(stdout).toContain('Stop it with `wactl emulator stop`.');
  });

  it('says why an emulator ended at once', async () => {
    const error = { code: 'address-in-use', message: '127.0.0.1:4010 is in use.', hint: 'give another --port' };
    const { started, ...world } = starting([{ error }], { ends: true });
    const result = await run('emulator start --detach --json', world);
    expect(result.exitCode).toBe(1);
    expect(result.error()).toMatchObject({ code: 'emulator-ended', message: error.message, hint: error.hint });
    expect(started.stopped).toBe(true);
  });
});

describe('emulator stop', () => {
  it('ends an emulator and returns when it is gone', async () => {
    const home = await temporaryFolder();
    const running = await startCommand([], { home });
    const result = await run('emulator stop --json', { home });
    expect(result.json()).toEqual({ stopped: true, controlUrl: running.ready.controlUrl });
    expect(await running.stop()).toMatchObject({ exitCode: 0 });
    expect(await run('emulator status', { home })).toMatchObject({ exitCode: 7 });
  });

  it('needs one that runs', async () => {
    expect(await run('emulator stop')).toMatchObject({ exitCode: 7 });
  });
});

describe('emulator start --allow-remote', () => {
  const KEY = 'a-key-of-sixteen-or-more';

  it('needs a control key that somebody chose', async () => {
    const words = 'emulator start --host 0.0.0.0 --allow-remote --port 0 --json';
    expect((await run(words)).error()).toMatchObject({
      exitCode: 2,
      hint: expect.stringContaining('WACTL_CONTROL_KEY'),
    });
    const short = await run(words, { env: { WACTL_CONTROL_KEY: 'short' } });
    expect(short.error()).toMatchObject({ exitCode: 2, message: expect.stringContaining('16') });
  });

  it('answers whatever host is asked for, but no page of a website', async () => {
    const words = ['--host', '0.0.0.0', '--allow-remote'];
    const { ready, stop } = await startCommand(words, { env: { WACTL_CONTROL_KEY: KEY } });
    const { port } = new URL(ready.graphUrl);
    const ask = async (headers: Record<string, string>) => {
      const authorization = `Bearer ${ready.token}`;
      const request = get({ host: '127.0.0.1', port, path: '/v26.0/me', headers: { authorization, ...headers } });
      const [answer] = (await once(request, 'response')) as [IncomingMessage];
      answer.resume();
      return answer.statusCode;
    };
    expect(await ask({ host: 'emulator:4010' })).toBe(200);
    expect(await ask({ host: 'emulator:4010', origin: 'https://example.com' })).toBe(403);
    expect(ready.controlKey).toBe(KEY);
    await stop();
  });

  it('is what it takes to listen on every address', async () => {
    expect((await run('emulator start --host 0.0.0.0 --port 0 --json')).error()).toMatchObject({
      code: 'host-not-loopback',
    });
  });
});
