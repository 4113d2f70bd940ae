import type { BadLine } from '../../app/check-contacts.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import type { View } from '../../core/terminal/output.js';
import { sanitize } from '../../core/terminal/sanitize.js';

/** One person by argument, or many by file. @throws {CliError} exit 2 for neither and for both */
export function oneOrMany(
  contact: string | undefined,
  file: string | undefined,
): { readonly contact: string } | { readonly file: string } {
  if (contact !== undefined && file === undefined) return { contact };
  if (file !== undefined && contact === undefined) return { file };
  const message = file === undefined ? 'Nobody is named.' : 'Give a contact or --contacts-file, not both.';
  throw usageError(
    message,
    'give one contact, or a file with one a line as --contacts-file <file>, - for standard input',
  );
}

/**
 * Prints each result as it comes: a line for a person, under `--json` one object a line.
 * @param each sees every result
 * @throws {ExitWith} exit 1 in the end, when a line named nobody
 */
export async function printMany<T extends object>(
  context: Context,
  pages: AsyncIterable<readonly (T | BadLine)[]>,
  view: View<T>,
  each: (result: T) => void = () => {},
): Promise<void> {
  let isBad = false;
  await context.output.lines(
    pages,
    (row, style) => {
      return 'error' in row ? `${sanitize(row.contact)}: ${style.red(sanitize(row.error.message))}` : view(row, style);
    },
    (row) => {
      if ('error' in row) isBad = true;
      else each(row);
    },
  );
  if (isBad) throw new ExitWith(EXIT.failed);
}
