import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { Context } from '../../../context.js';
import { CliError, EXIT, systemErrorCode } from '../../../core/errors.js';
import { type ProfileFile, readProfileFile } from '../../../core/numbers/profile-file.js';
import { parseFile } from '../../../core/templates/parse-file.js';
import { changeProfile } from './change.js';

export interface PushOptions {
  readonly dryRun?: boolean;
}

export default async function push(
  context: Context,
  { dryRun = false }: PushOptions,
  file: string,
  meant: string | undefined,
): Promise<void> {
  const path = resolve(context.system.cwd, file);
  const { picture, ...draft } = readProfile(await readText(path, file), file);
  const picturePath = picture === undefined ? undefined : resolve(dirname(path), picture);
  await changeProfile(context, { meant, draft, picture: picturePath, dryRun });
}

async function readText(path: string, shown: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const code = systemErrorCode(cause);
    if (code === undefined) throw cause;
    throw new CliError(`${shown} cannot be read (${code}).`, {
      code: 'file-unreadable',
      exitCode: code === 'ENOENT' ? EXIT.notFound : EXIT.failed,
      hint: 'check the path; `wactl numbers profile show --json` prints what a file may hold',
      cause,
    });
  }
}

/** @throws {CliError} exit 5 naming the first mistake by line and column */
function readProfile(text: string, shown: string): ProfileFile {
  const parsed = parseFile(text);
  const [syntax] = parsed.mistakes;
  if (syntax !== undefined) throw unreadable(shown, syntax, syntax.message, syntax.hint);
  const read = readProfileFile(parsed.value);
  if ('file' in read) return read.file;
  const [{ path, message } = { path: [], message: 'it holds nothing' }] = read.mistakes;
  throw unreadable(shown, parsed.place([...path]), message, 'mend the file; a field takes a text, websites a list');
}

function unreadable(
  file: string,
  { line, column }: { readonly line: number; readonly column: number },
  message: string,
  hint: string,
): CliError {
  return new CliError(`${file}:${line}:${column}: ${message}`, {
    code: 'profile-file-invalid',
    exitCode: EXIT.refused,
    hint,
  });
}
