import { mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';
import type { Clock } from '../../src/core/clock.js';
import type { ExitCode } from '../../src/core/errors/error.js';
import type { Choice, Prompter } from '../../src/core/terminal/prompter.js';
import type { Processes, Sink, System } from '../../src/core/terminal/system.js';
import { main } from '../../src/main.js';

/** The repository: where the package's own files lie during tests. */
export const packageDir = fileURLToPath(new URL('../../', import.meta.url));

/** A fixed instant for commands that need no emulator: 2026-11-01T12:00:00Z. */
export const NOON = Date.UTC(2026, 10, 1, 12);

export interface RunOptions {
  readonly env?: Readonly<Record<string, string | undefined>>;
  readonly cwd?: string;
  /** Home folder; settings live in `.config/wactl` below it. Defaults to a folder that is gone when the command ends. */
  readonly home?: string;
  /** Whole, or as it comes. */
  readonly stdin?: string | Uint8Array | AsyncIterable<Uint8Array>;
  /** Answers to the questions asked, in order. Giving any makes the streams a terminal. */
  readonly answers?: readonly (string | boolean)[];
  readonly tty?: boolean;
  /** Of both streams; default: 80 for stdout, and as many as a sentence takes for stderr. */
  readonly columns?: number;
  readonly clock?: Clock;
  readonly signal?: AbortSignal;
  /** Default: this process alone. */
  readonly processes?: Processes;
  /** Default: fails. */
  readonly startDetached?: System['startDetached'];
  /** Default: absent, so npm is not asked. */
  readonly askForVersion?: System['askForVersion'];
  /** Sees each piece of stdout as it is written, for commands that stream. */
  readonly onStdout?: (text: string) => void;
}

export interface RunResult {
  readonly stdout: string;
  readonly stderr: string;
  readonly exitCode: ExitCode;
  /** stdout as one JSON value. */
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
  json(): any;
  /** The error object that `--json` prints as the last line of stderr. */
  // biome-ignore lint/suspicious/noExplicitAny: tests assert on the shape
  error(): any;
}

/** A machine with one process. */
export const PROCESSES: Processes = {
  pid: process.pid,
  boot: async () => 'boot-1',
  pidSpace: async () => undefined,
  isRunning: (pid) => pid === process.pid,
};

/** A clock that never moves by itself; sleeping moves it. */
export function fixedClock(now = NOON): Clock {
  let time = now;
  return {
    now: () => time,
    async sleep(ms) {
      time += ms;
    },
  };
}

/** Most tests look for whole sentences on stderr; how they are wrapped is tested apart. */
const WIDE = 1000;

/** A new folder that goes when the test ends. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * Runs one command line through `main()` in this process, in a world of its own.
 * `line` is split at spaces; pass an array where a word holds one.
 * A question without an answer, or an answer left over, fails the test.
 */
export async function run(line: string | readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const home = options.home ?? (await mkdtemp(join(tmpdir(), 'wactl-home-')));
  if (home === homedir()) throw new Error('a test must not touch the real home folder');
  const tty = options.tty ?? options.answers !== undefined;
  const out = capture(tty, options.columns, options.onStdout);
  const err = capture(tty, options.columns ?? WIDE);
  const answers = [...(options.answers ?? [])];
  const system: System = {
    stdin: { isTTY: tty, bytes: () => once(options.stdin) },
    stdout: out.sink,
    stderr: err.sink,
    env: { NO_COLOR: '1', ...options.env },
    cwd: options.cwd ?? home,
    homeDir: home,
    platform: 'linux',
    packageDir,
    clock: options.clock ?? fixedClock(),
    random: () => 0.5,
    signal: options.signal ?? new AbortController().signal,
    processes: async () => options.processes ?? PROCESSES,
    startDetached: options.startDetached ?? (() => Promise.reject(new Error('nothing can be started here'))),
    ...(options.askForVersion ? { askForVersion: options.askForVersion } : {}),
    prompter: async () => answering(answers),
  };
  const exitCode = await main(typeof line === 'string' ? line.split(' ') : line, system);
  if (options.home === undefined) await rm(home, { recursive: true, force: true });
  if (answers.length > 0) throw new Error(`answers left over: ${JSON.stringify(answers)}`);
  const stdout = out.text();
  const stderr = err.text();
  return {
    stdout,
    stderr,
    exitCode,
    json: () => JSON.parse(stdout),
    error: () => JSON.parse(stderr.trimEnd().split('\n').at(-1) ?? '').error,
  };
}

function capture(isTTY: boolean, columns = 80, onText?: (text: string) => void): { sink: Sink; text(): string } {
  const chunks: string[] = [];
  const write = (text: string) => {
    chunks.push(text);
    onText?.(text);
  };
  return { sink: { write, isTTY, columns }, text: () => chunks.join('') };
}

async function* once(input: RunOptions['stdin']): AsyncIterable<Uint8Array> {
  if (typeof input === 'object' && Symbol.asyncIterator in input) yield* input;
  else if (input !== undefined) yield typeof input === 'string' ? Buffer.from(input) : input;
}

function answering(answers: (string | boolean)[]): Prompter {
  const next = (question: { message: string }): string | boolean => {
    const answer = answers.shift();
    if (answer === undefined) throw new Error(`no answer is left for "${question.message}"`);
    return answer;
  };
  const word = async (question: { message: string }) => String(next(question));
  return {
    text: word,
    secret: word,
    async select(question: { message: string; choices: readonly Choice[] }) {
      const answer = String(next(question));
      if (!question.choices.some((choice) => choice.value === answer)) {
        throw new Error(`"${answer}" is not offered by "${question.message}"`);
      }
      return answer;
    },
    confirm: async (question) => next(question) === true,
  };
}
