import { randomBytes } from 'node:crypto';
import { lstat, mkdir, open, readdir, readFile, realpath, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { CliError, systemErrorCode } from '../../errors/error.js';
import { fileNotWritten } from '../../errors/templates.js';
import { syncFolder } from '../../files/write-private.js';
import { sanitize } from '../../terminal/sanitize.js';
import type { FileToWrite } from './pull-target.js';

/**
 * What lies directly in a folder; undefined when there is no such folder.
 * @throws {CliError} exit 1 when it cannot be read, or is not a folder
 */
export async function listFolder(path: string): Promise<readonly string[] | undefined> {
  try {
    return await readdir(path);
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === undefined) throw error;
    if (code === 'ENOENT') return undefined;
    throw notWritten(path, `it is not a folder that can be read (${code})`);
  }
}

/** Files that are written beside each other: their way to the disk takes most of the time, and they share it. */
const AT_ONCE = 64;

/**
 * Writes files of a pull, each as a whole: a reader sees the old text or the new one. Each must lie in the folder itself
 * once links are followed, must be no link, and must hold what it held when the pull was planned. New texts are on the
 * disk before the first of them takes the place of an old one.
 * @param folder absolute; made when it is missing
 * @throws {CliError} exit 1 for the first that cannot be written; `onWritten` has heard of those before it
 */
export async function writePulledFiles(
  folder: string,
  files: readonly FileToWrite[],
  onWritten: (file: FileToWrite) => void,
): Promise<void> {
  await guarded(folder, () => mkdir(folder, { recursive: true }));
  const root = await realpath(folder);
  for (let from = 0; from < files.length; from += AT_ONCE) {
    await writeTogether(root, folder, files.slice(from, from + AT_ONCE), onWritten);
  }
}

/** A new text beside its place. */
interface Draft {
  readonly file: FileToWrite;
  readonly place: string;
  readonly temporary: string;
}

async function writeTogether(
  root: string,
  folder: string,
  files: readonly FileToWrite[],
  onWritten: (file: FileToWrite) => void,
): Promise<void> {
  const parents = new Map<string, Promise<string>>();
  const parentOf = (path: string): Promise<string> => {
    const named = dirname(resolve(folder, path));
    const real = parents.get(named) ?? realpath(named);
    parents.set(named, real);
    return real;
  };
  const drafts = await Promise.allSettled(files.map((file) => guarded(file.path, () => draft(root, parentOf, file))));
  const made = drafts.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  const left = new Set(made.map(({ temporary }) => temporary));
  try {
    for (const result of drafts) {
      if (result.status === 'rejected') throw result.reason;
      const { file, place, temporary } = result.value;
      await guarded(file.path, () => rename(temporary, place));
      left.delete(temporary);
      onWritten(file);
    }
    for (const parent of new Set(made.map(({ place }) => dirname(place)))) await syncFolder(parent);
  } finally {
    await Promise.all([...left].map((temporary) => rm(temporary, { force: true })));
  }
}

/** @param parentOf the folder that a path lies in, once links are followed */
async function draft(root: string, parentOf: (path: string) => Promise<string>, file: FileToWrite): Promise<Draft> {
  const { path, before, text } = file;
  const parent = await parentOf(path);
  if (parent !== root && !parent.startsWith(root.endsWith(sep) ? root : root + sep)) {
    throw notWritten(path, 'it lies outside the folder of the templates');
  }
  const place = join(parent, basename(path));
  const mode = await checkUnchanged(place, before);
  const temporary = join(parent, `.wactl-${randomBytes(6).toString('hex')}.tmp`);
  try {
    await writeWhole(temporary, text, mode);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return { file, place, temporary };
}

/** The permissions to write with. @throws {CliError} when the place does not hold what it held */
async function checkUnchanged(place: string, before: string | undefined): Promise<number | undefined> {
  const found = await lstat(place).catch((error: unknown) => {
    if (systemErrorCode(error) === 'ENOENT') return undefined;
    throw error;
  });
  if (found?.isSymbolicLink()) throw notWritten(place, 'it is a symbolic link');
  if (before === undefined) {
    if (found !== undefined) throw notWritten(place, 'a file or folder with this name was created in the meantime');
    return undefined;
  }
  const now = found?.isFile() ? (await readFile(place, 'utf8')).replace(/^\uFEFF/, '') : undefined;
  if (now !== before) throw notWritten(place, 'it was changed in the meantime');
  return found === undefined ? undefined : found.mode & 0o777;
}

async function writeWhole(path: string, text: string, mode: number | undefined): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(text);
    if (mode !== undefined) await file.chmod(mode);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function guarded<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    const code = systemErrorCode(error);
    throw error instanceof CliError || code === undefined ? error : notWritten(path, `the system says ${code}`);
  }
}

function notWritten(path: string, why: string): CliError {
  return fileNotWritten(`${sanitize(path)} was not written.`, {
    why,
    hint: 'fix that and pull again, or choose another folder with --dir',
  });
}
