import { dirname, isAbsolute, join } from 'node:path';
import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import { type ProfileFile, readProfileFile } from '../../../core/numbers/profile-file.js';
import { parseFile } from '../../../core/templates/files/parse-file.js';
import { readNamedText } from '../../named-file.js';
import { changeProfile } from './change.js';

/** A profile is a few lines; a larger file is a mistake. */
const MAX_BYTES = 256 * 1024;

export interface PushOptions {
  readonly dryRun?: boolean;
}

export default async function push(
  context: Context,
  { dryRun = false }: PushOptions,
  file: string,
  meant: string | undefined,
): Promise<void> {
  const { picture, ...draft } = readProfile(await readNamedText(context, file, MAX_BYTES), file);
  await changeProfile(context, { meant, draft, picture: picture && beside(file, picture), dryRun });
}

/** A path as the profile file holds it: from the folder of that file. */
function beside(file: string, path: string): string {
  return isAbsolute(path) ? path : join(dirname(file), path);
}

/** @throws {CliError} exit 5 naming the first mistake by line and column */
function readProfile(text: string, shown: string): ProfileFile {
  const parsed = parseFile(text);
  const [syntax] = parsed.mistakes;
  if (syntax !== undefined) throw invalid(shown, syntax, syntax.message, syntax.hint);
  const read = readProfileFile(parsed.value);
  if ('file' in read) return read.file;
  const [{ path, message, hint }] = read.mistakes;
  throw invalid(shown, parsed.place([...path]), message, hint);
}

function invalid(
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
