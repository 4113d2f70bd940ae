import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { startEmulator } from '../support/emulator.js';
import { type RunResult, run, temporaryFolder } from '../support/run.js';

const PIN = '482915';
const VERIFY_TOKEN = 'marked-verify-token';
const WRONG_TOKEN = 'sbx_markedWrongToken0123456789';

/** Every command that touches a secret, well and badly. `<` gives standard input. */
const LINES: readonly (readonly [words: string, stdin?: string])[] = [
  ['whoami'],
  ['whoami --verify'],
  ['profiles list'],
  ['profiles show default'],
  ['numbers list'],
  ['numbers verify --yes'],
  ['numbers register 999 --pin-stdin --yes', `${PIN}\n`],
  ['numbers register --again --pin-stdin --yes', `${PIN}\n`],
  ['numbers set-pin --pin-stdin --yes', `${PIN}\n`],
  ['templates list'],
  ['templates status nothing'],
  ['webhooks status'],
  ['webhooks subscribe --callback-url http://127.0.0.1:9/x --yes'],
  ['webhooks verify body.json --signature sha256=00'],
  ['send text +15550100002 hello'],
  ['send text +15550100002 hello --dry-run'],
  ['templates list --graph-url http://127.0.0.1:9'],
  ['templates list --graph-url http://192.0.2.1:9'],
  ['templates list --api-version v1.0'],
  ['connect --token-stdin --app-secret-stdin', `${WRONG_TOKEN}\nmarked-wrong-app-secret\n`],
  ['disconnect --yes'],
];

it('no secret appears in any output, error or file', async () => {
  const emulator = await startEmulator();
  const home = await temporaryFolder();
  const secrets = [emulator.token, emulator.appSecret, PIN, VERIFY_TOKEN, WRONG_TOKEN, 'marked-wrong-app-secret'];
  const connectLine = `connect --token-stdin --app-secret-stdin --graph-url ${emulator.graphUrl} --waba ${emulator.wabaId}`;
  const stdin = `${emulator.token}\n${emulator.appSecret}\n`;
  const results: RunResult[] = [];
  for (const flags of ['', ' --json', ' --verbose']) {
    results.push(await run(connectLine + flags, { home, stdin, clock: emulator.clock }));
    expect(results.at(-1)?.exitCode).toBe(0);
    for (const [words, input] of LINES) {
      const env = { WACTL_VERIFY_TOKEN: VERIFY_TOKEN };
      results.push(
        await run(words + flags, {
          home,
          env,
          clock: emulator.clock,
          ...(input === undefined ? {} : { stdin: input }),
        }),
      );
    }
    await emulator.control('/faults', {
      rules: [{ match: { path: 'phone_numbers' }, times: 1, do: { status: 400, code: 190, accept: false } }],
    });
    await run(connectLine, { home, stdin, clock: emulator.clock });
    results.push(await run(`numbers list${flags}`, { home, clock: emulator.clock }));
  }
  const written = [...results.flatMap(({ stdout, stderr }) => [stdout, stderr]), ...(await filesBelow(home))];
  expect(results.filter(({ exitCode }) => exitCode !== 0).length).toBeGreaterThan(20);
  for (const secret of secrets) {
    expect(written.filter((text) => text.includes(secret)).map((text) => text.slice(0, 200))).toEqual([]);
  }
  await emulator.close();
});

it('finds a secret where there is one: the file made for secrets', async () => {
  const emulator = await startEmulator();
  const home = await temporaryFolder();
  await run(`connect --token-stdin --graph-url ${emulator.graphUrl}`, {
    home,
    stdin: `${emulator.token}\n`,
    clock: emulator.clock,
  });
  const texts = await filesBelow(home, '');
  expect(texts.some((text) => text.includes(emulator.token))).toBe(true);
  await emulator.close();
});

/** The contents of all files below a folder, those of the folder made for secrets left out. */
async function filesBelow(folder: string, leaveOut = 'secrets'): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile() && (leaveOut === '' || !entry.parentPath.endsWith(leaveOut)));
  return Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name), 'latin1')));
}
