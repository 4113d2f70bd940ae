import { spawn } from 'node:child_process';
import { closeSync, openSync } from 'node:fs';
import type { Detached } from '../src/core/terminal/system.js';

/** What `System.startDetached` promises. */
export function startDetached(words: readonly string[], file: string): Detached {
  const output = openSync(file, 'a', 0o600);
  const child = spawn(process.execPath, [process.argv[1] ?? '', ...words], {
    detached: true,
    stdio: ['ignore', output, output],
  });
  closeSync(output);
  let hasFailed = false;
  child.once('error', () => {
    hasFailed = true;
  });
  child.unref();
  return {
    hasEnded: () => hasFailed || child.exitCode !== null || child.signalCode !== null,
    stop: () => void child.kill(),
  };
}
