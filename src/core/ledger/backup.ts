import { open, rm, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Clock } from '../clock.js';
import { type CliError, systemErrorCode } from '../errors/error.js';
import { fileUnwritable } from '../errors/files.js';
import { fileExists } from '../errors/templates.js';
import { diskProblem } from '../files/disk-problem.js';
import { syncFolder } from '../files/write-private.js';
import { type CopyProgress, copyLedger } from './copy.js';
import { fileLocation } from './location.js';
import { migrate } from './migrate.js';
import { connectLedger, type OpenLedger } from './open.js';

interface BackupOptions {
  readonly clock: Clock;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: CopyProgress) => void;
}

/**
 * Writes the whole ledger, as it is at one moment, into a new file that its owner alone can read: a ledger that
 * WACTL_STORE can name. Nothing is left behind when it fails.
 * @returns the size of the file in bytes
 * @throws {CliError} `file-exists` (exit 5), `file-unwritable`
 */
export async function backupLedger(ledger: OpenLedger, path: string, options: BackupOptions): Promise<number> {
  await makeNew(path);
  try {
    const { connection } = ledger;
    if (connection.saveTo === undefined) await copyInto(ledger, path, options);
    else await connection.saveTo(path);
    await sync(path);
    return (await stat(path)).size;
  } catch (error) {
    for (const side of ['', '-wal', '-shm', '-journal']) await rm(`${path}${side}`, { force: true });
    throw error;
  }
}

async function copyInto(ledger: OpenLedger, path: string, { clock, ...options }: BackupOptions): Promise<void> {
  const file = await connectLedger(fileLocation(path), { clock });
  try {
    const { connection, words, shown } = file;
    await migrate(connection, { words, now: clock.now(), shown });
    await copyLedger(ledger, file, options);
  } finally {
    await file.connection.close();
  }
}

async function makeNew(path: string): Promise<void> {
  try {
    await (await open(path, 'wx', 0o600)).close();
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') throw exists(path);
    const why = diskProblem(error);
    throw why === undefined ? error : fileUnwritable(`The backup ${path} cannot be written: ${why}.`);
  }
}

async function sync(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
  await syncFolder(dirname(path));
}

function exists(path: string): CliError {
  return fileExists(`${path} exists already. It was not changed.`, { hint: 'name a file that is not there yet' });
}
