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

/** A keychain in memory; one that does not answer throws as the real one does after its time. */
function keychain(entries: Map<string, string>, answers = true): Keychain {
  const asked = <T>(value: T): Promise<T> =>
    answers ? Promise.resolve(value) : Promise.reject(new KeychainError('silent', 'did not answer within 3 s'));
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
    const silent = keychain(new Map(), false);
    const result = await runWith(silent, 'connect', emulator.env);
    expect(result.exitCode).toBe(0);
    expect(result.err).toContain('The keychain did not answer within 3 s. The secrets are in ');
    expect((await file()).token).toBe(emulator.token);
    const later = await runWith(silent, 'numbers list');
    expect({ exitCode: later.exitCode, err: later.err }).toEqual({ exitCode: 0, err: '' });
  });

  it('is mended by connecting again when the keychain stopped answering', async () => {
    const entries = new Map<string, string>();
    await runWith(keychain(entries), 'connect', emulator.env);
    const broken = keychain(entries, false);
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
