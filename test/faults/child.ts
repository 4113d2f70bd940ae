import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import type { Shop } from '../commands/send/shop.js';
import { type Bundled, bundle, type Replaced } from '../support/bundle.js';
import { packageDir } from '../support/run.js';
import type { ChildTask } from './children/wactl.js';

/** How a process ended. */
interface ChildEnd {
  readonly exitCode: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A wactl in a process of its own. */
export interface Child {
  readonly process: ChildProcess;
  readonly ended: Promise<ChildEnd>;
}

/** `children/wactl.ts`, ready to run; with one part broken on purpose where told. Remove it when the file's tests are done. */
export const bundleChild = (broken?: Replaced): Promise<Bundled> =>
  bundle(['test/faults/children/wactl.ts', 'bin/ledger-worker.ts'], broken);

/** Runs a command line on the shop's ledger, at the time it is there. It is killed when the test ends. */
export function startChild(
  scripts: Bundled,
  shop: Pick<Shop, 'env' | 'home' | 'emulator'>,
  words: readonly string[],
  {
    dieAt,
    moves,
    now = shop.emulator.clock.now(),
    env = {},
  }: Partial<Pick<ChildTask, 'dieAt' | 'moves' | 'now'>> & { readonly env?: Readonly<Record<string, string>> } = {},
): Child {
  const task: ChildTask = {
    words,
    env: { ...shop.env, ...env },
    home: shop.home,
    packageDir,
    now,
    moves,
    dieAt,
  };
  const child = spawn(process.execPath, [scripts.path('wactl'), JSON.stringify(task)], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  const ended = Promise.all([textOf(child.stdout), textOf(child.stderr), once(child, 'close')]).then(
    ([stdout, stderr]) => ({ exitCode: child.exitCode, signal: child.signalCode, stdout, stderr }),
  );
  return { process: child, ended };
}

async function textOf(stream: NodeJS.ReadableStream): Promise<string> {
  let text = '';
  for await (const chunk of stream) text += String(chunk);
  return text;
}
