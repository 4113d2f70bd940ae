import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import type { ExitCode } from '../../core/errors.js';
import { type Handler, serve } from '../../core/http/serve.js';
import type { Sink, System } from '../../core/terminal/system.js';
import { createEmulator, type ReadyLine } from '../../emulator/app.js';

/** What one command printed and how it ended. */
export interface Ran {
  readonly exitCode: ExitCode;
  readonly stdout: string;
  readonly stderr: string;
  /** Both streams in the order they were written, as a terminal shows them. */
  readonly screen: string;
}

/** A command that keeps running beside the others. */
export interface Served {
  /** Its next line of output; rejects when it ends first. */
  nextLine(): Promise<string>;
}

/** The word that the emulator repeats when it checks the address of the receiver. */
export const VERIFY_TOKEN = 'demo-verify-token';

/** A world of its own for the demo: an emulator on a free port, a temporary folder, and commands that run in both. */
export interface Stage {
  readonly emulator: ReadyLine;
  /** Runs a command line with virtual time, in the temporary folder, with the demo's settings. */
  run(words: readonly string[], stdin?: string): Promise<Ran>;
  /** Starts a command that serves until the stage is taken down. */
  start(words: readonly string[]): Served;
  /** A call of the emulator's control interface. @returns the answer */
  control(path: string, body?: unknown): Promise<unknown>;
  takeDown(): Promise<void>;
}

export async function setUpStage(context: Context): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-demo-'));
  const emulator = createEmulator({ clockMode: 'virtual' });
  const server = await serve((request) => emulator.fetch(request));
  const ready = emulator.ready(server.url);
  const ending = new AbortController();
  const started: Promise<unknown>[] = [];
  await cp(
    join(context.system.packageDir, 'templates', 'order_shipped.yaml'),
    join(folder, 'templates', 'order_shipped.yaml'),
  );

  function world(stdin: string, stdout: Sink, stderr: Sink, signal: AbortSignal): Partial<System> {
    return {
      stdin: { isTTY: false, bytes: () => bytesOf(stdin) },
      stdout,
      stderr,
      env: { WACTL_CONFIG_DIR: join(folder, 'config'), WACTL_VERIFY_TOKEN: VERIFY_TOKEN, NO_COLOR: '1' },
      cwd: folder,
      homeDir: folder,
      clock: emulator.clock,
      signal,
    };
  }

  return {
    emulator: ready,
    async run(words, stdin = '') {
      let screen = '';
      const show = (text: string) => {
        screen += text;
      };
      const out = memorySink(show);
      const err = memorySink(show);
      const exitCode = await context.run(words, world(stdin, out, err, context.signal));
      return { exitCode, stdout: out.text().trimEnd(), stderr: err.text().trimEnd(), screen: screen.trimEnd() };
    },
    start(words) {
      const lines = lineSink();
      const err = memorySink();
      const signal = AbortSignal.any([ending.signal, context.signal]);
      const ended = context.run(words, world('', lines, err, signal));
      started.push(ended);
      const gone = ended.then((): never => {
        throw new Error(`\`wactl ${words.join(' ')}\` ended: ${err.text()}`);
      });
      gone.catch(() => {});
      return { nextLine: () => Promise.race([lines.next(), gone]) };
    },
    control: (path, body) => callControl((request) => emulator.fetch(request), ready, path, body),
    async takeDown() {
      ending.abort();
      await Promise.allSettled(started);
      await server.close();
      await emulator.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function callControl(handler: Handler, ready: ReadyLine, path: string, body: unknown): Promise<unknown> {
  const answer = await handler(
    new Request(`${ready.controlUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ready.controlKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (!answer.ok) throw new Error(`the emulator answered ${path} with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

interface MemorySink extends Sink {
  text(): string;
}

/** Keeps what is written, and tells of each piece. */
function memorySink(onText?: (text: string) => void): MemorySink {
  let written = '';
  return {
    isTTY: false,
    columns: 100,
    write(text) {
      written += text;
      onText?.(text);
    },
    text: () => written,
  };
}

/** Hands out what is written line by line. */
function lineSink(): Sink & { next(): Promise<string> } {
  const lines: string[] = [];
  let rest = '';
  let wake = () => {};
  return {
    isTTY: false,
    columns: 100,
    write(text) {
      const parts = (rest + text).split('\n');
      rest = parts.pop() ?? '';
      lines.push(...parts);
      wake();
    },
    async next() {
      while (lines.length === 0) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return lines.shift() ?? '';
    },
  };
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  if (text !== '') yield new TextEncoder().encode(text);
}
