import { closeSync, constants, openSync, readSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { systemErrorCode } from '../../errors/error.js';
import type { TemplateFile } from './find.js';

/** Names that a file can only hold letter by letter; YAML makes `123` and `true` of other texts as well. */
const LITERAL = /^(?!(?:true|false|null)$)(?=.*[a-z_])[a-z0-9_]+$/;

/** Escapes of YAML and JSON that may stand for a letter of a name, and the line break that goes on with a word. */
const ESCAPE = /\\(?:[xuU]0*(?:3\d|5[fF]|6[\dA-Fa-f]|7[\dA-Fa-f])|\r|\n)/;

/** Most files are smaller; a larger one is not looked through. */
const LOOKED_AT_BYTES = 64 * 1024;

/**
 * Whether a file may hold one of these templates, or a mistake about it, told by its bytes alone: to parse thousands of
 * files for one name takes ten times as long. It errs on one side: a file that holds the name always may. Undefined: the
 * bytes do not tell for these names.
 */
export function mayHold(names: readonly string[]): ((file: TemplateFile) => boolean) | undefined {
  if (!names.every((name) => LITERAL.test(name))) return undefined;
  const wanted = names.map((name) => Buffer.from(name));
  const room = Buffer.allocUnsafe(LOOKED_AT_BYTES);
  return ({ path }) => {
    if (names.some((name) => path.includes(name)) && names.includes(basename(path, extname(path)))) return true;
    const bytes = headOf(path, room);
    if (bytes === undefined || bytes.length === room.length) return true;
    return (
      wanted.some((name) => bytes.includes(name)) || (bytes.includes('\\') && ESCAPE.test(bytes.toString('latin1')))
    );
  };
}

/** The first bytes, in the room given; undefined: it cannot be read at once, and the reader says why. */
function headOf(path: string, room: Buffer): Buffer | undefined {
  let file: number | undefined;
  try {
    // Opening a pipe that nobody writes to would wait for ever.
    file = openSync(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    return room.subarray(0, readSync(file, room, 0, room.length, 0));
  } catch (error) {
    if (systemErrorCode(error) === undefined) throw error;
    return undefined;
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
