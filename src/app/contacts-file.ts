import { createReadStream } from 'node:fs';
import type { ContactRef } from '../core/contacts/ref.js';
import { CliError, systemErrorCode } from '../core/errors/error.js';
import { fileNotFound, fileUnreadable } from '../core/errors/files.js';
import { diskProblem } from '../core/files/disk-problem.js';
import { linesOf } from '../core/files/rows/lines.js';
import { namedContact } from './contact.js';
import { namedPath } from './named-file.js';
import type { Ports } from './ports.js';

/** A line of a list of people: who it names, or why nobody. */
export type NamedLine =
  | { readonly text: string; readonly contact: ContactRef }
  | { readonly text: string; readonly problem: CliError };

/** So many people are looked up at once. */
const LINES_AT_ONCE = 500;

/**
 * The people of a file, or of standard input for `-`: one a line, named as `<contact>` is; empty lines count for nothing.
 * Comes in parts, so a list may be of any length.
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2)
 */
export async function* contactsIn(
  file: string,
  country: string | undefined,
  ports: Ports,
): AsyncGenerator<readonly NamedLine[], void> {
  const { stdin } = ports.system;
  const chunks = file === '-' ? stdin.bytes() : createReadStream(namedPath(ports.system, file));
  let part: NamedLine[] = [];
  try {
    for await (const { text } of linesOf(chunks)) {
      part.push(await readLine(text.trim(), country, ports));
      if (part.length < LINES_AT_ONCE) continue;
      yield part;
      part = [];
    }
  } catch (error) {
    throw readFailure(file, error);
  }
  if (part.length > 0) yield part;
}

async function readLine(text: string, country: string | undefined, ports: Ports): Promise<NamedLine> {
  try {
    return { text, contact: await namedContact(text, country, ports) };
  } catch (error) {
    // Whatever else goes wrong would go wrong with the next line, too.
    if (error instanceof CliError && ['phone-invalid', 'contact-unknown'].includes(error.code))
      return { text, problem: error };
    throw error;
  }
}

function readFailure(file: string, error: unknown): unknown {
  const name = file === '-' ? 'Standard input' : file;
  if (systemErrorCode(error) === 'ENOENT') {
    return fileNotFound(`File not found: ${name}.`, { hint: 'check the path, or give - for standard input' });
  }
  const problem = diskProblem(error);
  if (problem === undefined) return error;
  return fileUnreadable(`${name} cannot be read: ${problem}.`, { hint: 'name a text file with one contact a line' });
}
