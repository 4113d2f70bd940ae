import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createKeychain } from '../../../src/core/settings/keychain-process.js';
import { temporaryFolder } from '../../support/run.js';

/** Libraries in place of the real one: the process that loads them is the real one. */
const LIBRARIES = {
  /** Keeps its entries in a file beside it. */
  present: `
    const { readFileSync, writeFileSync } = require('node:fs');
    const path = __dirname + '/entries.json';
    const load = () => { try { return JSON.parse(readFileSync(path, 'utf8')); } catch { return {}; } };
    exports.AsyncEntry = class {
      constructor(service, name, options) { this.key = [service, name, options.linux.store].join('/'); }
      async getPassword() { return load()[this.key] ?? null; }
      async setPassword(value) { writeFileSync(path, JSON.stringify({ ...load(), [this.key]: value })); }
      async deleteCredential() { const { [this.key]: gone, ...rest } = load(); writeFileSync(path, JSON.stringify(rest)); return gone !== undefined; }
    };`,
  locked: `
    const locked = async () => { throw new Error('the collection is locked'); };
    exports.AsyncEntry = class { getPassword = locked; setPassword = locked; deleteCredential = locked; };`,
  forgetful: 'exports.AsyncEntry = class { async setPassword() {} async getPassword() { return null; } };',
  /** Blocks its thread, as a native call does that waits for a dialogue nobody sees. */
  hanging: 'Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);',
  crashing: "process.kill(process.pid, 'SIGSEGV');",
};

const UNUSABLE = 'cannot be used on this system';

async function keychainOf(library: keyof typeof LIBRARIES | undefined, limitMs = 20_000) {
  const packageDir = await temporaryFolder();
  if (library !== undefined) {
    const folder = join(packageDir, 'node_modules/@napi-rs/keyring');
    await mkdir(folder, { recursive: true });
    await writeFile(join(folder, 'index.js'), LIBRARIES[library]);
  }
  return createKeychain({ node: process.execPath, packageDir, env: {}, limitMs });
}

describe('the keychain process', () => {
  it('saves, reads, replaces and removes', async () => {
    const keychain = await keychainOf('present');
    expect(await keychain.read('acme:1')).toBeUndefined();
    await keychain.write('acme:1', '{"token":"sbx_ü\\n"}');
    await keychain.write('beta:2', 'other');
    expect(await keychain.read('acme:1')).toBe('{"token":"sbx_ü\\n"}');
    await keychain.write('acme:1', 'second');
    expect(await keychain.read('acme:1')).toBe('second');
    await keychain.remove('acme:1');
    await keychain.remove('acme:1');
    expect([await keychain.read('acme:1'), await keychain.read('beta:2')]).toEqual([undefined, 'other']);
  });

  it.each([
    ['is absent', undefined, 20_000, 'absent', 'is not supported by this installation', undefined],
    ['is locked', 'locked', 20_000, 'refused', UNUSABLE, 'the collection is locked'],
    ['forgets', 'forgetful', 20_000, 'refused', UNUSABLE, 'it does not give back what was saved'],
    ['crashes', 'crashing', 20_000, 'refused', UNUSABLE, 'its process ended without an answer'],
    ['hangs', 'hanging', 400, 'silent', 'did not answer within 0.4 s', undefined],
  ] as const)('says so when the keychain %s', async (_name, library, limitMs, failure, message, detail) => {
    const keychain = await keychainOf(library, limitMs);
    await expect(keychain.write('acme:1', 'planted-secret')).rejects.toMatchObject({ failure, message, detail });
  });
});
