import type { Pager } from '../src/core/terminal/system.js';

/** Pagers that have the keys now: Ctrl-C is meant for them. */
let open = 0;

export function isPaging(): boolean {
  return open > 0;
}

/**
 * What `System.startPager` promises.
 * @param signal closes it
 * @param print for what a pager that cannot be started does not show
 */
export function startPager(
  [program, ...words]: readonly [program: string, ...words: string[]],
  env: NodeJS.ProcessEnv,
  onGone: () => void,
  { signal, print }: { readonly signal: AbortSignal; readonly print: (text: string) => void },
): Pager {
  // Few commands need it, and importing it costs every start a millisecond.
  const { spawn } = process.getBuiltinModule('node:child_process');
  const child = spawn(program, words, { env, stdio: ['pipe', 'inherit', 'inherit'], signal });
  open += 1;
  // What to print if it turns out that it did not start.
  let kept: string[] | undefined = [];
  let isStarted = true;
  let isGone = false;
  const ended = new Promise<void>((resolve) => {
    const end = () => {
      if (isGone) return;
      isGone = true;
      open -= 1;
      resolve();
      if (isStarted) onGone();
    };
    child.once('spawn', () => {
      kept = undefined;
    });
    child.once('error', () => {
      if (kept !== undefined) {
        isStarted = false;
        for (const text of kept) print(text);
      }
      end();
    });
    child.once('exit', end);
    // It was closed before it had read everything.
    child.stdin.on('error', () => {});
  });
  return {
    write(text) {
      if (!isStarted) return print(text);
      kept?.push(text);
      if (!isGone) child.stdin.write(text);
    },
    async ready() {
      if (isGone || !child.stdin.writableNeedDrain) return;
      await Promise.race([new Promise((resolve) => child.stdin.once('drain', resolve)), ended]);
    },
    async end() {
      if (!isGone) child.stdin.end();
      await ended;
    },
  };
}
