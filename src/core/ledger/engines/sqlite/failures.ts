import { CliError } from '../../../errors/error.js';
import {
  storeBusy,
  storeDamaged,
  storeDiskFailed,
  storeDiskFull,
  storeNotOpened,
  storeNotWritable,
} from '../../../errors/ledger.js';
import { BUSY, type FailureCase } from '../failure-case.js';

const DAMAGED: FailureCase = {
  failure: storeDamaged,
  message: (path) => `The ledger ${path} is damaged or not a database. Nothing was changed.`,
  hint: 'put a backup in its place, or move the file aside to start an empty ledger',
};

/** Another connection is writing, or one of this process. */
const LOCKED = [5, 6];

/** By SQLite's primary result code. Source: https://www.sqlite.org/rescode.html */
const CASES: ReadonlyMap<number, FailureCase> = new Map([
  ...LOCKED.map((code) => [code, BUSY] as const),
  [
    8,
    {
      failure: storeNotWritable,
      message: (path) => `The ledger ${path} may not be written.`,
      hint: 'give this user write access to the file and its folder, or name another with WACTL_STORE',
    },
  ],
  [
    10,
    {
      failure: storeDiskFailed,
      message: (path) => `The disk failed while reading or writing the ledger ${path}.`,
      hint: 'check the disk; do not trust the last command until it works again',
    },
  ],
  [11, DAMAGED],
  [
    13,
    {
      failure: storeDiskFull,
      message: (path) => `The disk of the ledger ${path} is full.`,
      hint: 'free some space, then try again: nothing was half written',
    },
  ],
  [
    14,
    {
      failure: storeNotOpened,
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
  const known = CASES.get(resultCode(error) ?? -1);
  if (known === undefined) return error;
  const { failure, message, hint } = known;
  const why = error instanceof Error ? `SQLite says: ${error.message}` : undefined;
  return failure(message(path), { why, hint, cause: error });
}

/** Another writer holds the ledger; the statement did nothing. */
export function isBusy(error: unknown): boolean {
  return error instanceof CliError && error.code === storeBusy.code;
}

/** The same of an error as SQLite made it. */
export function isLocked(error: unknown): boolean {
  return LOCKED.includes(resultCode(error) ?? -1);
}

function resultCode(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('code' in error) || error.code !== 'ERR_SQLITE_ERROR') return undefined;
  // The low byte is the primary code, the rest narrows it down.
  if ('errcode' in error && typeof error.errcode === 'number') return error.errcode & 0xff;
  return CODE_BY_MESSAGE.find(([pattern]) => pattern.test(error.message))?.[1];
}
