import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { usageError } from '../../errors/command.js';
import { type CliError, systemErrorCode } from '../../errors/error.js';
import { fileExists, fileNotWritten } from '../../errors/templates.js';

/** Longest name that fits a file name with its ending on every system. */
const MAX_FILE_NAME = 200;

export interface NewFile {
  /** Folder, as the user named it. */
  readonly dir: string;
  readonly cwd: string;
  /** Of the template; becomes the name of the file. */
  readonly name: string;
  readonly text: string;
}

/** Where a new template file goes, as the user would call it. @throws {CliError} exit 2 for a name that cannot be a file name */
export function newFilePath({ dir, name }: Pick<NewFile, 'dir' | 'name'>): string {
  if (!/^[a-z0-9_]+$/.test(name) || name.length > MAX_FILE_NAME) {
    throw usageError(
      `"${name.slice(0, 40)}" cannot name a template file.`,
      `use at most ${MAX_FILE_NAME} lowercase letters, digits and underscores, such as order_shipped`,
    );
  }
  return join(dir, `${name}.yaml`);
}

/**
 * Writes a template file that does not exist yet, and its folder. Returns its path, as the user would call it.
 * @throws {CliError} exit 5 when there is such a file already, exit 1 when it cannot be written
 */
export async function writeNewFile(file: NewFile): Promise<string> {
  const shown = newFilePath(file);
  const path = resolve(file.cwd, shown);
  try {
    await makeFolder(dirname(path), shown);
    await writeFile(path, file.text, { flag: 'wx' });
    return shown;
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    throw code === 'EEXIST' ? alreadyThere(shown) : notWritten(shown, code);
  }
}

async function makeFolder(folder: string, shown: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    // A file of the folder's name is there, too, and is not the file to write.
    throw notWritten(shown, code);
  }
}

function alreadyThere(shown: string): CliError {
  return fileExists(`${shown} exists already; it was not changed.`, {
    hint: 'choose another --name, or edit the file',
  });
}

function notWritten(shown: string, code: string): CliError {
  return fileNotWritten(`${shown} cannot be written (${code}).`, {
    hint: 'check the permissions of the folder, or choose another with --dir',
  });
}
