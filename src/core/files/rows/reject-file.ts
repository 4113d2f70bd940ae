import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fileUnwritable } from '../../errors/files.js';
import { diskProblem } from '../disk-problem.js';
import { csvLine } from './csv-cell.js';

/** The first columns of the file. */
export const REJECT_HEADER = ['row', 'reason', 'message'] as const;

/** A row that is left out. */
export interface RejectedRow {
  /** As a spreadsheet, or for NDJSON an editor, counts. */
  readonly row: number;
  /** Scripts may match on it. */
  readonly reason: string;
  /** What is wrong and what helps, for a person. */
  readonly message: string;
  /** The row as it came. */
  readonly fields: readonly string[];
}

/** The file of the rows that were left out, with the reason in front of each; it can be corrected and read again. */
export interface RejectFile {
  readonly path: string;
  /** Makes the file with the first row, for its owner alone. @throws {CliError} `file-unwritable` */
  write(rejects: readonly RejectedRow[]): Promise<void>;
  /** Whether there was a row to write. */
  isMade(): boolean;
  close(): Promise<void>;
}

export interface RejectFileOptions {
  readonly path: string;
  /** Nobody named it: a file that is there already and not one of ours stays as it is. */
  readonly isDefault: boolean;
  /** The columns of the list; undefined: it is NDJSON. Known when the first row is. */
  readonly header: () => readonly string[] | undefined;
}

export function createRejectFile({ path, isDefault, header }: RejectFileOptions): RejectFile {
  let file: FileHandle | undefined;
  return {
    path,
    async write(rejects) {
      if (rejects.length === 0) return;
      try {
        if (file === undefined) {
          file = await made(path, isDefault);
          await file.appendFile(csvLine([...REJECT_HEADER, ...(header() ?? ['line'])]));
        }
        const lines = rejects.map(({ row, reason, message, fields }) =>
          csvLine([`${row}`, reason, message, ...fields]),
        );
        await file.appendFile(lines.join(''));
      } catch (error) {
        const problem = diskProblem(error, 'refused');
        throw problem === undefined ? error : unwritable(path, problem);
      }
    },
    isMade: () => file !== undefined,
    close: async () => file?.close(),
  };
}

async function made(path: string, isDefault: boolean): Promise<FileHandle> {
  // Windows has no such flag.
  const flags = constants.O_RDWR | constants.O_CREAT | (constants.O_NOFOLLOW ?? 0);
  const file = await open(path, flags, 0o600);
  try {
    if (isDefault && !(await isOurs(file))) throw unwritable(path, 'another file has this name');
    await file.chmod(0o600);
    await file.truncate(0);
    return file;
  } catch (error) {
    await file.close();
    throw error;
  }
}

async function isOurs(file: FileHandle): Promise<boolean> {
  const head = csvLine([...REJECT_HEADER]).trimEnd();
  const { bytesRead, buffer } = await file.read({ buffer: Buffer.alloc(head.length), position: 0 });
  return bytesRead === 0 || buffer.toString('latin1', 0, bytesRead) === head;
}

function unwritable(path: string, problem: string) {
  return fileUnwritable(`The file of rejected rows ${path} could not be written: ${problem}.`, {
    hint: 'name another one with --reject-file',
  });
}
