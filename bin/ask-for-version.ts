import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { childEnvironment } from '../src/core/secret-variables.js';

/** npm alone takes seconds to start on a slow machine. */
const LIMIT_MS = 30_000;

/** What `System.askForVersion` promises. @param folder where the built scripts lie */
export function askForVersion(folder: string, file: string): void {
  const child = spawn(process.execPath, [join(folder, 'newest-version.cjs'), file, `${LIMIT_MS}`], {
    detached: true,
    stdio: 'ignore',
    windowsHide: true,
    // Settings of npm may name any variable. Source: https://docs.npmjs.com/cli/v11/configuring-npm/npmrc
    env: childEnvironment(process.env),
    // A project chooses neither the registry, by its .npmrc, nor what npm is, by a file that Windows would find first.
    cwd: dirname(file),
  });
  // Where no process can be started, nothing is asked.
  child.once('error', () => {});
  child.unref();
}
