import { CST, Lexer } from 'yaml';
import { shieldLiquid } from '../files/shield-liquid.js';

/**
 * A comment that takes findings out of the report:
 * `# wactl-ignore body-too-long: Meta raised the limit for us` for one line, `# wactl-ignore-file …` for a whole file;
 * several rules are joined by commas.
 */
export interface IgnoreComment {
  /** Where the comment stands; both start at 1. */
  readonly line: number;
  readonly column: number;
  /** The line whose findings are meant; undefined: all of the file. */
  readonly target: number | undefined;
  /** As written; empty when the comment names none. */
  readonly rules: readonly string[];
  /** Empty when there is none, and then the comment has no effect. */
  readonly reason: string;
}

const MARK = 'wactl-ignore';
const COMMENT = /^#\s*wactl-ignore(?<file>-file)?(?=\s|:|$)\s*(?<rest>.*)$/;
const CONTENT = /^(?<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?<reason>.*))?/;

/**
 * The ignore comments of a file in YAML, in order. A comment after a value means that line; one on a line of its own
 * means the next line that holds anything. What looks like a comment inside a text is none. Pure, never throws.
 */
export function findIgnoreComments(text: string): IgnoreComment[] {
  if (!text.includes(MARK)) return [];
  const lines = text.split('\n');
  const places = lineStarts(lines);
  const found: IgnoreComment[] = [];
  for (const { start, end } of commentsOf(text)) {
    const match = COMMENT.exec(text.slice(start, end).trimEnd());
    if (match === null) continue;
    const line = places.findLastIndex((place) => place <= start);
    const column = start - (places[line] ?? 0) + 1;
    const content = CONTENT.exec(match.groups?.rest ?? '')?.groups;
    found.push({
      line: line + 1,
      column,
      target: match.groups?.file === undefined ? targetOf(lines, line, column) : undefined,
      rules: content?.rules?.split(/\s*,\s*/) ?? [],
      reason: content?.reason?.trim() ?? '',
    });
  }
  return found;
}

/** The lexer alone knows a comment from a text that holds `#`; it stops nowhere, however broken the file is. */
function* commentsOf(text: string): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0;
  let isText = false;
  for (const lexeme of new Lexer().lex(shieldLiquid(text).text)) {
    // Marks of the lexer that are not in the text.
    if (!isText && (lexeme === CST.DOCUMENT || lexeme === CST.FLOW_END)) continue;
    if (!isText && lexeme === CST.SCALAR) {
      isText = true;
      continue;
    }
    const end = start + lexeme.length;
    if (!isText && lexeme.startsWith('#')) yield { start, end };
    isText = false;
    start = end;
  }
}

function targetOf(lines: readonly string[], line: number, column: number): number {
  const ownLine = lines[line]?.slice(0, column - 1).trim() === '';
  if (!ownLine) return line + 1;
  const next = lines.findIndex((content, index) => index > line && !/^\s*(?:#|$)/.test(content));
  return (next === -1 ? line : next) + 1;
}

function lineStarts(lines: readonly string[]): readonly number[] {
  let offset = 0;
  return lines.map(({ length }) => {
    const start = offset;
    offset += length + 1;
    return start;
  });
}
