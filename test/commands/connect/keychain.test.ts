import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { type Keychain, KeychainError } from '../../../src/core/keychain.js';
import { main } from '../../../src/main.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { temporaryFolder } from '../../support/run.js';
import { memorySystem } from '../../support/system.js';

let emulator: TestEmulator;
let home: string;

beforeEach(async () => {
  emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  home = await temporaryFolder();
});

const SILENT = new KeychainError('silent', 'did not answer within 3 s');
const UNUSABLE = new KeychainError(
  'refused',
  'cannot be used on this system',
  'Platform failure: DBus error: no address',
);

/** A keychain in memory, or one that fails as real ones do. */
function keychain(entries: Map<string, string>, failure?: KeychainError): Keychain {
  const asked = <T>(value: T): Promise<T> => (failure === undefined ? Promise.resolve(value) : Promise.reject(failure));
  return {
    read: (entry) => asked(entries.get(entry)),
    write: async (entry, secret) => {
      await asked(undefined);
      entries.set(entry, secret);
    },
    remove: async (entry) => {
      await asked(undefined);
      entries.delete(entry);
    },
  };
}

/** Runs a line on a machine that has this keychain. */
async function runWith(chain: Keychain, line: string, env: Readonly<Record<string, string>> = {}) {
  const system = {
    ...memorySystem({ env }),
    homeDir: home,
    cwd: home,
    clock: emulator.clock,
    keychain: async () => chain,
  };
  const exitCode = await main(line.split(' '), system);
  return { exitCode, out: system.out(), err: system.err() };
}

const file = async () => JSON.parse(await readFile(join(home, '.config/wactl/secrets/default.json'), 'utf8'));

const created = () => `Created the ledger ${join(home, '.config/wactl/ledgers', `${emulator.wabaId}.sqlite`)}.\n`;

describe('connect with a keychain', () => {
  it('saves the secrets there, and every later command finds them', async () => {
    const entries = new Map<string, string>();
    const result = await runWith(keychain(entries), 'connect --json', emulator.env);
    expect({ exitCode: result.exitCode, err: result.err }).toEqual({ exitCode: 0, err: '' });
    expect(JSON.parse(result.out).secretsIn).toBe('keychain');
    expect(Object.keys(await file())).toEqual(['keychain']);
    expect([...entries.values()].map((text) => JSON.parse(text))).toEqual([
      { token: emulator.token, appSecret: emulator.appSecret },
    ]);
    expect((await runWith(keychain(entries), 'numbers list --json')).exitCode).toBe(0);
  });

  it('falls back to the file, and says so once', async () => {
    const silent = keychain(new Map(), SILENT);
    const result = await runWith(silent, 'connect', emulator.env);
    expect(result.exitCode).toBe(0);
    const path = join(home, '.config/wactl/secrets/default.json');
    expect(result.err).toBe(
      `The keychain did not answer within 3 s: secrets go into a private file, ${path} (WACTL_KEYCHAIN=off says so for good).\n${created()}`,
    );
    expect((await file()).token).toBe(emulator.token);
    const later = await runWith(silent, 'numbers list');
    expect({ exitCode: later.exitCode, err: later.err }).toEqual({ exitCode: 0, err: '' });
  });

  it.each([
    ['not', 'connect', 1, expect.not.stringContaining('DBus')],
    ['with --verbose', 'connect --verbose', 2, expect.stringContaining('Platform failure: DBus error: no address')],
  ])('%s says what the system says of it', async (_name, line, lines, text) => {
    const { err } = await runWith(keychain(new Map(), UNUSABLE), line, emulator.env);
    expect(err).toEqual(text);
    expect(
      err
        .trimEnd()
        .split('\n')
        .filter((row) => row.includes('keychain')),
    ).toHaveLength(lines);
  });

  it('says nothing with WACTL_KEYCHAIN=off', async () => {
    const env = { ...emulator.env, WACTL_KEYCHAIN: 'off' };
    expect((await runWith(keychain(new Map(), UNUSABLE), 'connect', env)).err).toBe(created());
  });

  it('is mended by connecting again when the keychain stopped answering', async () => {
    const entries = new Map<string, string>();
    await runWith(keychain(entries), 'connect', emulator.env);
    const broken = keychain(entries, SILENT);
    const stuck = await runWith(broken, 'numbers list');
    expect({ exitCode: stuck.exitCode, err: stuck.err }).toEqual({
      exitCode: 4,
      err: expect.stringContaining('WACTL_KEYCHAIN=off wactl connect --profile default'),
    });
    const mended = await runWith(broken, 'connect --profile default', { ...emulator.env, WACTL_KEYCHAIN: 'off' });
    expect(mended.exitCode).toBe(0);
    expect((await runWith(broken, 'numbers list')).exitCode).toBe(0);
  });

  it('with --dry-run writes nothing, there or elsewhere', async () => {
    const entries = new Map<string, string>();
    const result = await runWith(keychain(entries), 'connect --dry-run --json', emulator.env);
    expect(JSON.parse(result.out).secretsIn).toBeNull();
    expect([[...entries], await readdir(home)]).toEqual([[], []]);
  });
});
