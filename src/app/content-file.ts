import { dirname } from 'node:path';
import type { DefinedError } from '../core/errors/define.js';
import type { CliError } from '../core/errors/error.js';
import { messageInvalid } from '../core/errors/sending.js';
import type { ContentMistake, ReadContent } from '../core/messages/spec/mistakes.js';
import { parseFile } from '../core/templates/files/parse-file.js';
import { codeFrame } from '../core/terminal/code-frame.js';
import { namedPath, readNamedText } from './named-file.js';
import { readPiped } from './piped-text.js';
import type { Ports } from './ports.js';

/** A content that somebody wrote in a YAML or JSON file. */
export interface ContentFile<T> {
  readonly content: T;
  /** Where paths in it begin; undefined: in the folder that the command runs in. */
  readonly folder?: string;
}

/** A message is a few kilobytes. */
const MAX_BYTES = 1024 * 1024;

/**
 * Reads a content from a file, or from standard input for `-`.
 * @param read tells what is wrong with the value
 * @param refuse the error for what is wrong
 * @throws {CliError} `file-not-found` (exit 3), `file-unreadable` (exit 2), and that error (exit 5) with the places
 */
export async function readContentFile<T>(
  file: string,
  read: (value: unknown) => ReadContent<T>,
  ports: Ports,
  refuse: DefinedError = messageInvalid,
): Promise<ContentFile<T>> {
  const isPiped = file === '-';
  const text = isPiped ? await readPiped(ports.system) : await readNamedText(ports.system, file, MAX_BYTES);
  const shown = isPiped ? 'standard input' : file;
  if (text.trim() === '') throw refuse(`${shown} is empty.`, { hint: 'write the message into it' });
  const { value, mistakes, place } = parseFile(text);
  if (mistakes.length > 0) throw invalid(refuse, shown, text, mistakes);
  const found = read(value);
  if ('mistakes' in found) {
    const placed = found.mistakes.map((mistake) => ({ ...mistake, ...place(mistake.path, { key: mistake.isKey }) }));
    throw invalid(refuse, shown, text, placed);
  }
  return { content: found.content, ...(isPiped ? {} : { folder: dirname(namedPath(ports.system, file)) }) };
}

interface Placed extends Pick<ContentMistake, 'message' | 'hint'> {
  readonly line: number;
  readonly column: number;
}

function invalid(refuse: DefinedError, shown: string, text: string, mistakes: readonly Placed[]): CliError {
  const [first, ...more] = mistakes;
  if (first === undefined) throw new Error('a file without a mistake is valid');
  const frames = mistakes.map(({ line, column, message, hint }) => {
    const said = more.length === 0 ? '' : `${line}:${column} ${message}${hint === undefined ? '' : ` ${hint}`}\n`;
    return `${said}${codeFrame(text, { line, column }) || codeFrame(text, endOf(text))}`;
  });
  const head =
    more.length === 0
      ? `${shown}:${first.line}:${first.column}: ${first.message}`
      : `${shown} has ${mistakes.length} mistakes.`;
  const hint = more.length === 0 ? first.hint : undefined;
  return refuse(head, { why: `in ${shown}:\n${frames.join('\n')}`, hint: hint ?? 'correct the file' });
}

/** Where a text ends: what is missing at its end is missed on the line after it. */
function endOf(text: string): Pick<Placed, 'line' | 'column'> {
  const lines = text.trimEnd().split('\n');
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 };
}

/**
 * A content given by flags.
 * @param flagAt the flag that gave the value at a place
 * @param command whose help tells of the flags
 */
export function contentOfFlags<T>(
  read: ReadContent<T>,
  flagAt: (path: ContentMistake['path']) => string,
  command: string,
): T {
  if ('content' in read) return read.content;
  const lines = read.mistakes.map(({ path, message, hint }) => {
    return `${flagAt(path)}: ${message}${hint === undefined ? '' : ` ${hint}`}`;
  });
  throw messageInvalid(lines.join('\n'), { hint: `see \`wactl ${command} --help\`` });
}
