import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Context } from '../../context.js';
import type { ExitCode } from '../../core/errors/error.js';
import { servePlain } from '../../core/http/serve-plain.js';
import type { RunningServer } from '../../core/http/server.js';
import type { Sink, System } from '../../core/terminal/system.js';
import { createEmulator, type Emulator, type ReadyLine } from '../../emulator/app.js';
import { lineSink, memorySink } from './sinks.js';

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
}

/** Sets the stage, plays on it, and takes it down whatever happens: no process, port or file stays. */
export async function withStage(context: Context, play: (stage: Stage) => Promise<void>): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-demo-'));
  const emulator = createEmulator({ clockMode: 'virtual', randomSeed: 1 });
  const ending = new AbortController();
  const started: Promise<unknown>[] = [];
  let server: RunningServer | undefined;
  try {
    server = await servePlain(emulator.answer);
    const template = join('templates', 'order_shipped.yaml');
    await cp(join(context.system.packageDir, template), join(folder, template));
    await play(
      stageOn({ context, emulator, ready: emulator.ready(server.url), folder, ending: ending.signal, started }),
    );
  } finally {
    ending.abort();
    await Promise.allSettled(started);
    await server?.close();
    await emulator.close();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Props {
  readonly context: Context;
  readonly emulator: Emulator;
  readonly ready: ReadyLine;
  readonly folder: string;
  /** Aborts when the stage is taken down. */
  readonly ending: AbortSignal;
  /** Commands that still run then. */
  readonly started: Promise<unknown>[];
}

function stageOn(props: Props): Stage {
  const { context, ready } = props;
  const { isTTY, columns } = context.system.stdout;
  // What goes on a screen is indented by two there, and is made to fit; data is the same everywhere.
  const shape = isTTY && !context.output.json ? { isTTY, columns: columns - 2 } : undefined;
  return {
    emulator: ready,
    async run(words, stdin = '') {
      let screen = '';
      const show = (text: string) => {
        screen += text;
      };
      const [out, err] = [memorySink(show, shape), memorySink(show)];
      const exitCode = await context.run(words, world(props, stdin, out, err, context.signal));
      return { exitCode, stdout: out.text().trimEnd(), stderr: err.text().trimEnd(), screen: screen.trimEnd() };
    },
    start(words) {
      const [out, err] = [lineSink(), memorySink()];
      const signal = AbortSignal.any([props.ending, context.signal]);
      const ended = context.run(words, world(props, '', out, err, signal));
      props.started.push(ended);
      const gone = ended.then((): never => {
        throw new Error(`\`wactl ${words.join(' ')}\` ended: ${err.text()}`);
      });
      // Whoever waits for a line hears of it; nobody else has to.
      gone.catch(() => {});
      return { nextLine: () => Promise.race([out.next(), gone]) };
    },
    control: (path, body) => callControl(props, path, body),
  };
}

/** The world of one command. Nothing of the user's own environment enters it. */
function world(
  { emulator, folder }: Props,
  stdin: string,
  stdout: Sink,
  stderr: Sink,
  signal: AbortSignal,
): Partial<System> {
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

async function callControl({ emulator, ready }: Props, path: string, body: unknown): Promise<unknown> {
  const answer = await emulator.fetch(
    new Request(`${ready.controlUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${ready.controlKey}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    }),
  );
  if (!answer.ok) throw new Error(`the emulator answered ${path} with ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

async function* bytesOf(text: string): AsyncIterable<Uint8Array> {
  if (text !== '') yield new TextEncoder().encode(text);
}
