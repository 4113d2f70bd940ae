import { CliError, EXIT } from '../../../errors.js';

interface Failure {
  readonly code: string;
  readonly message: (path: string) => string;
  readonly hint: string;
}

const BUSY: Failure = {
  code: 'store-busy',
  message: (path) => `The ledger ${path} is in use by another command.`,
  hint: 'wait until the other command has ended, then try again',
};
const DAMAGED: Failure = {
  code: 'store-damaged',
  message: (path) => `The ledger ${path} is damaged or not a database. Nothing was changed.`,
  hint: 'put a backup in its place, or move the file aside to start an empty ledger',
};

/** By SQLite's primary result code. Source: https://www.sqlite.org/rescode.html */
const FAILURES: ReadonlyMap<number, Failure> = new Map([
  [5, BUSY],
  [6, BUSY],
  [
    8,
    {
      code: 'store-not-writable',
      message: (path) => `The ledger ${path} may not be written.`,
      hint: 'give this user write access to the file and its folder, or name another with WACTL_STORE',
    },
  ],
  [
    10,
    {
      code: 'store-disk-failed',
      message: (path) => `The disk failed while reading or writing the ledger ${path}.`,
      hint: 'check the disk; do not trust the last command until it works again',
    },
  ],
  [11, DAMAGED],
  [
    13,
    {
      code: 'store-disk-full',
      message: (path) => `The disk of the ledger ${path} is full.`,
      hint: 'free some space, then try again: nothing was half written',
    },
  ],
  [
    14,
    {
      code: 'store-not-opened',
      message: (path) => `The ledger ${path} cannot be opened.`,
      hint: 'check that its folder exists and is yours, or name another file with WACTL_STORE',
    },
  ],
  [26, DAMAGED],
]);

/** One of the runtimes leaves the result code out of errors met while a statement runs. */
const CODE_BY_MESSAGE: readonly [RegExp, number][] = [
  [/database (?:table )?is locked/, 5],
  [/readonly database/, 8],
  [/disk I\/O error/, 10],
  [/malformed|database corruption/, 11],
  [/database or disk is full/, 13],
  [/unable to open database file/, 14],
  [/file is not a database/, 26],
];

/** Turns what can go wrong with the file into an error that says how to fix it. Anything else comes back as it is. */
export function storeFailure(error: unknown, path: string): unknown {
  const failure = FAILURES.get(resultCode(error) ?? -1);
  if (failure === undefined) return error;
  return new CliError(failure.message(path), {
    code: failure.code,
    exitCode: EXIT.failed,
    ...(error instanceof Error ? { why: `SQLite says: ${error.message}` } : {}),
    hint: failure.hint,
    cause: error,
  });
}

/** Another writer holds the ledger; the statement did nothing. */
export function isBusy(error: unknown): boolean {
  return error instanceof CliError && error.code === BUSY.code;
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  // The low byte is the primary code, the rest narrows it down.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return CODE_BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1];
}
