import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { main } from '../../../src/main.js';
import { describeInBrowser } from '../../support/browser.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { run, temporaryFolder } from '../../support/run.js';
import { memorySystem } from '../../support/system.js';

const CONFIG_ID = '510000000000001';
let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  home = await temporaryFolder();
});

/** `connect --embedded-signup` while it waits: the address of its page, and how it ends. */
async function startSignUp(flags = '') {
  const { promise: url, resolve } = withResolver<string>();
  const abort = new AbortController();
  const env = {
    WACTL_GRAPH_URL: emulator.graphUrl,
    WACTL_APP_ID: emulator.appId,
    WACTL_APP_SECRET: emulator.appSecret,
  };
  const world = memorySystem({ env });
  const system = {
    ...world,
    homeDir: home,
    cwd: home,
    clock: emulator.clock,
    signal: abort.signal,
    stderr: {
      ...world.stderr,
      write(text: string) {
        world.stderr.write(text);
        const shown = /http:\S+/.exec(text)?.[0];
        if (shown !== undefined) resolve(shown);
      },
    },
  };
  const line = `connect --embedded-signup --config-id ${CONFIG_ID}${flags}`;
  const ended = main(line.split(' '), system).then((exitCode) => ({ exitCode, out: world.out(), err: world.err() }));
  return { url: await url, ended, abort };
}

function withResolver<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((yes) => {
    resolve = yes;
  });
  return { promise, resolve };
}

describeInBrowser('Embedded Signup in a browser', (open) => {
  /** Starts the sign-up and ends it by one button of the emulator's window. */
  async function signUp(button: string) {
    const running = await startSignUp();
    const page = await open();
    await page.goto(running.url);
    const popup = page.waitForEvent('popup');
    await page.getByRole('button', { name: 'Sign up with Meta' }).click();
    const window = await popup;
    // The button closes its window, perhaps before the click is reported as done.
    await window
      .locator(`#${button}`)
      .click()
      .catch((error: unknown) => {
        if (!window.isClosed()) throw error;
      });
    const result = await running.ended;
    await page.close();
    return result;
  }

  it('connects the account and number that were chosen there', async () => {
    const result = await signUp('finish');
    expect({ exitCode: result.exitCode, out: result.out }).toEqual({
      exitCode: 0,
      out: expect.stringContaining('Connected.'),
    });
    const folder = join(home, '.config/wactl');
    const { profiles } = JSON.parse(await readFile(join(folder, 'config.json'), 'utf8'));
    expect(profiles.default).toMatchObject({
      wabaId: emulator.wabaId,
      phoneNumberId: emulator.phoneNumberIds[0],
      appId: emulator.appId,
    });
    const { token } = JSON.parse(await readFile(join(folder, 'secrets/default.json'), 'utf8'));
    expect(token).toMatch(/^sbx_/);
    expect(`${result.out}${result.err}`).not.toContain(token);
  });

  it('connects an account without a number', async () => {
    expect((await signUp('finish-only-waba')).exitCode).toBe(0);
  });

  it.each([
    ['was left, with the step', 'cancel', 130, 'The sign-up was left at the step PHONE_NUMBER_SETUP'],
    ['failed, with the reason', 'error', 7, 'The sign-up failed: The number is in use.'],
  ])('says that it %s, and saves nothing', async (_name, button, exitCode, message) => {
    const result = await signUp(button);
    expect({ exitCode: result.exitCode, out: result.out }).toEqual({ exitCode, out: '' });
    expect(result.err).toContain(message);
    expect(await readdir(home)).toEqual([]);
  });
});

describe('the sign-up page', () => {
  it('takes reports from itself only, and its server ends with Ctrl-C', async () => {
    const { url, ended, abort } = await startSignUp();
    const page = await (await fetch(url)).text();
    const { state, ...config } = JSON.parse(/id="config">(.*?)<\/script>/.exec(page)?.[1] ?? '');
    expect(config).toEqual({
      appId: emulator.appId,
      configId: CONFIG_ID,
      version: 'v27.0',
      sdkUrl: `${emulator.graphUrl}/en_US/sdk.js`,
      messageHost: new URL(emulator.graphUrl).host,
    });
    expect(page).not.toContain(emulator.appSecret);

    const report = (headers: Record<string, string>, body: string) =>
      fetch(`${url}report`, { method: 'POST', headers, body }).then(({ status }) => status);
    const code = '{"kind":"code","code":"sbx_code_planted"}';
    expect(await report({}, code)).toBe(403);
    expect(await report({ 'x-sign-up-state': 'guessed' }, code)).toBe(403);
    expect(await report({ 'x-sign-up-state': state }, '{"kind":"code"}')).toBe(400);
    const other = await fetch(url.replace('127.0.0.1', 'localhost')).then(
      ({ status }) => status,
      () => 'no answer',
    );
    expect(other).not.toBe(200);

    abort.abort();
    expect((await ended).exitCode).toBe(130);
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    ['--config-id', '', {}],
    ['--app-id', ` --config-id ${CONFIG_ID}`, {}],
    ['--app-secret-stdin', ` --config-id ${CONFIG_ID}`, { WACTL_APP_ID: '410000000000001' }],
  ])('names %s where it is missing', async (flag, flags, env) => {
    const result = await run(`connect --embedded-signup --json${flags}`, { home, env });
    expect(result.error()).toMatchObject({ exitCode: 2, hint: expect.stringContaining(flag) });
  });
});
