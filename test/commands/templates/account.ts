import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { type RunOptions, type RunResult, run } from '../../support/run.js';
import { folderWith } from './support.js';

/** An account on the emulator, a folder with files, and `wactl` in it with one ledger for all its runs. */
export interface Shop {
  readonly emulator: TestEmulator;
  readonly cwd: string;
  wactl(line: string | readonly string[], options?: RunOptions): Promise<RunResult>;
  /** Edits a template at Meta, as another tool would. */
  editAtMeta(name: string, language: string, body: object): Promise<void>;
  /** Method and path of what Meta was asked to change, ids of uploads left out. */
  changes(): Promise<readonly string[]>;
}

export async function openShop(files: Readonly<Record<string, string | Uint8Array>>): Promise<Shop> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  const cwd = await folderWith(files);
  const env = { ...emulator.env, WACTL_STORE: join(cwd, 'ledger.sqlite') };
  const wactl = (line: string | readonly string[], options: RunOptions = {}) =>
    run(line, { cwd, env, clock: emulator.clock, ...options });
  return {
    emulator,
    cwd,
    wactl,
    async editAtMeta(name, language, body) {
      const { templates } = (await wactl('templates list --json')).json();
      const { id } = templates.find(
        (template: { name: string; language: string }) => template.name === name && template.language === language,
      );
      const response = await emulator.emulator.fetch(
        new Request(`${emulator.graphUrl}/v26.0/${id}`, {
          method: 'POST',
          headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      );
      if (!response.ok) throw new Error(await response.text());
    },
    async changes() {
      const { requests } = await emulator.control('/log');
      return requests
        .filter(({ method }: { method: string }) => method !== 'GET')
        .map(({ method, path }: { method: string; path: string }) => {
          return `${method} ${path
            .replace(/^\/v[\d.]+\//, '')
            .replace(/^upload:.*/, 'upload')
            .replace(/^\d+/, 'id')}`;
        });
    },
  };
}
