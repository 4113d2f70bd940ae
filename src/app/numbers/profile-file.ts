import { dirname, isAbsolute, join } from 'node:path';
import type { CliError } from '../../core/errors/error.js';
import { profileFileInvalid } from '../../core/errors/numbers.js';
import { type ProfileFile, readProfileFile } from '../../core/numbers/profile-file.js';
import { parseFile } from '../../core/templates/files/parse-file.js';
import { readNamedText } from '../named-file.js';
import type { Ports } from '../ports.js';

/** A profile is a few lines; a larger file is a mistake. */
const MAX_BYTES = 256 * 1024;

/**
 * The profile in a file. A picture that it names is meant from the folder of the file; it is returned from the folder the
 * command runs in.
 * @throws {CliError} exit 3 when the file is not there; exit 5 naming the first mistake by line and column
 */
export async function loadProfileFile({ system }: Ports, file: string): Promise<ProfileFile> {
  const profile = parse(await readNamedText(system, file, MAX_BYTES), file);
  const { picture } = profile;
  return picture === undefined || isAbsolute(picture) ? profile : { ...profile, picture: join(dirname(file), picture) };
}

function parse(text: string, shown: string): ProfileFile {
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
  return profileFileInvalid(`${file}:${line}:${column}: ${message}`, {
    hint,
  });
}
