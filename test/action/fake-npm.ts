import { chmod, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Clock } from '../../src/core/clock.js';
import { pathBehind, serveCommands, WACTL_IN_SHELL } from '../support/command-in-shell.js';

export interface FakeNpm {
  /** What a job needs in its environment to install from here. */
  readonly env: Readonly<Record<string, string>>;
  /** How `npm` was called last. */
  lastCall(): Promise<{ words: string[]; cwd: string; env: Record<string, string> }>;
}

/** Installs it where it is told to. */
const NPM = `
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
const words = process.argv.slice(2);
const call = { words, cwd: process.cwd(), env: process.env };
writeFileSync(new URL('call.json', import.meta.url), JSON.stringify(call));
const folder = join(words[words.indexOf('--prefix') + 1], 'node_modules/wactl/dist');
mkdirSync(folder, { recursive: true });
writeFileSync(join(folder, 'wactl.cjs'), ${JSON.stringify(WACTL_IN_SHELL)});
`;

/** An `npm` that brings the program of these sources, so that an action runs the real commands without a network. */
export async function fakeNpm(folder: string, clock: Clock): Promise<FakeNpm> {
  const bin = join(folder, 'bin');
  await mkdir(bin);
  await writeFile(join(bin, 'npm.mjs'), NPM);
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'npm.mjs')}" "$@"\n`);
  await chmod(join(bin, 'npm'), 0o755);

  return {
    env: {
      PATH: pathBehind(bin),
      TEST_WACTL_URL: await serveCommands(clock),
    },
    lastCall: async () => JSON.parse(await readFile(join(bin, 'call.json'), 'utf8')),
  };
}
