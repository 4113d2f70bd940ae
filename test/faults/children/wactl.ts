import { setImmediate } from 'node:timers/promises';
import { processes } from '../../../bin/processes.js';
import { createThreads } from '../../../bin/threads.js';
import type { Sink, System } from '../../../src/core/terminal/system.js';
import { main } from '../../../src/main.js';

/** One run of wactl in a process of its own. */
export interface ChildTask {
  readonly words: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly home: string;
  readonly packageDir: string;
  /** What its clock says at the start, in milliseconds; it stands still. */
  readonly now: number;
  /** Sleeping moves the clock instead. */
  readonly moves?: boolean | undefined;
  /** When the process kills itself: at that look at the clock, from 1, or before it prints its result; left out: never. */
  readonly dieAt?: number | 'result' | undefined;
  /** A long transaction has a thread of its own. */
  readonly hasThreads?: boolean | undefined;
}

const {
  words,
  env,
  home,
  packageDir,
  now,
  moves = false,
  dieAt,
  hasThreads = false,
}: ChildTask = JSON.parse(process.argv[2] ?? '');
let looks = 0;
let slept = 0;

function dieIf(isTime: boolean): void {
  if (isTime) process.kill(process.pid, 'SIGKILL');
}

const sink = (stream: NodeJS.WriteStream): Sink => ({
  write(text) {
    dieIf(dieAt === 'result' && stream === process.stdout);
    stream.write(text);
  },
  isTTY: false,
  columns: 80,
});

const { signal } = new AbortController();

const system: System = {
  stdin: { isTTY: false, bytes: () => process.stdin },
  stdout: sink(process.stdout),
  stderr: sink(process.stderr),
  env,
  cwd: home,
  homeDir: home,
  platform: process.platform,
  packageDir,
  clock: {
    // Every step of a send looks at the clock, so each look stands for a moment between two steps.
    now() {
      looks += 1;
      dieIf(looks === dieAt);
      return now + slept;
    },
    async sleep(ms, signal) {
      await setImmediate();
      if (!moves) return;
      signal?.throwIfAborted();
      slept += ms;
    },
  },
  random: () => 0.5,
  startDetached: () => Promise.reject(new Error('nothing can be started here')),
  signal,
  ...(hasThreads && { threads: async () => ({ ...createThreads(import.meta.dirname, signal, 'mjs'), count: 2 }) }),
  processes: async () => processes,
  prompter: () => Promise.reject(new Error('nothing is asked here')),
};

process.exitCode = await main(words, system);
