import { watch } from 'node:fs/promises';
import { systemErrorCode } from '../errors/error.js';
import { watchFailed } from '../errors/files.js';

/** What one watcher said last. */
interface Turn {
  readonly index: number;
  readonly error?: unknown;
}

/**
 * Yields whenever a file directly in one of the folders changes, appears or goes, until the signal aborts; then it ends.
 * Watching starts at the call, so nothing is missed before the first item is asked for. One save can yield several times.
 * A folder that does not exist, or is deleted, has no more changes.
 * @throws {CliError} `watch-failed` (exit 1) when the system does not watch a folder
 */
export function watchFolders(folders: readonly string[], signal: AbortSignal): AsyncGenerator<void, void, void> {
  const watchers = folders.map((folder) => watch(folder, { signal })[Symbol.asyncIterator]());
  // Never rejects: nobody listens to all of them at all times.
  const next = (index: number): Promise<Turn> => {
    const item = watchers[index]?.next() ?? Promise.resolve();
    return item.then(
      () => ({ index }),
      (error: unknown) => ({ index, error }),
    );
  };
  const aborted = new Promise<undefined>((resolve) => {
    if (signal.aborted) resolve(undefined);
    else signal.addEventListener('abort', () => resolve(undefined), { once: true });
  });
  return follow(
    watchers.map((_, index) => next(index)),
    next,
    aborted,
    folders,
  );
}

async function* follow(
  first: readonly Promise<Turn>[],
  next: (index: number) => Promise<Turn>,
  aborted: Promise<undefined>,
  folders: readonly string[],
): AsyncGenerator<void, void, void> {
  const turns = new Map(first.entries());
  while (true) {
    const turn = await Promise.race([aborted, ...turns.values()]);
    if (turn === undefined) return;
    if (turn.error === undefined) {
      turns.set(turn.index, next(turn.index));
      yield;
    } else {
      turns.delete(turn.index);
      checkEnd(turn.error, folders[turn.index] ?? '');
    }
  }
}

function checkEnd(error: unknown, folder: string): void {
  if (error instanceof Error && error.name === 'AbortError') return;
  const code = systemErrorCode(error);
  if (code === 'ENOENT') return;
  throw watchFailed(`The folder ${folder} cannot be watched (${code ?? String(error)}).`, {
    hint: 'run it again without --watch, or end other programs that watch many files',
    cause: error,
  });
}
