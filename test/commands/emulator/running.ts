import { type RunOptions, type RunResult, run } from '../../support/run.js';

/** An emulator started by the command itself. */
export interface Running {
  // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
  readonly ready: any;
  /** What Ctrl-C does; resolves when the command has ended. */
  stop(): Promise<RunResult>;
}

/** Runs `wactl emulator start --json …` on a free port until its first line is there. */
export async function startCommand(words: readonly string[], options: RunOptions): Promise<Running> {
  const ctrlC = new AbortController();
  let text = '';
  let seen = (_line: string) => {};
  const line = new Promise<string>((resolve) => {
    seen = resolve;
  });
  const ended = run(['emulator', 'start', '--json', '--port', '0', ...words], {
    ...options,
    signal: ctrlC.signal,
    onStdout(more) {
      text += more;
      if (text.includes('\n')) seen(text.slice(0, text.indexOf('\n')));
    },
  });
  const failed = ended.then((result) => Promise.reject(new Error(`ended at once: ${result.stderr}`)));
  const first = await Promise.race([line, failed]);
  failed.catch(() => undefined);
  return {
    ready: JSON.parse(first),
    stop() {
      ctrlC.abort();
      return ended;
    },
  };
}
