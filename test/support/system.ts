import type { Prompter } from '../../src/core/terminal/prompter.js';
import type { System } from '../../src/core/terminal/system.js';
import { fixedClock, PROCESSES, packageDir } from './run.js';

/** A world in memory for code that takes a `System` itself. What was written is in `out` and `err`. */
export interface MemorySystem extends System {
  out(): string;
  err(): string;
}

export function memorySystem(
  options: { tty?: boolean; env?: Record<string, string>; prompter?: Prompter } = {},
): MemorySystem {
  const written = { out: '', err: '' };
  const isTTY = options.tty ?? false;
  return {
    stdin: { isTTY, async *bytes() {} },
    stdout: {
      isTTY,
      columns: 80,
      write: (text) => {
        written.out += text;
      },
    },
    stderr: {
      isTTY,
      columns: 80,
      write: (text) => {
        written.err += text;
      },
    },
    env: options.env ?? {},
    cwd: '/',
    homeDir: '/home/nobody',
    platform: 'linux',
    packageDir,
    clock: fixedClock(),
    random: () => 0.5,
    signal: new AbortController().signal,
    processes: async () => PROCESSES,
    startDetached: () => Promise.reject(new Error('nothing can be started here')),
    async prompter() {
      if (!options.prompter) throw new Error('nothing may be asked here');
      return options.prompter;
    },
    out: () => written.out,
    err: () => written.err,
  };
}
