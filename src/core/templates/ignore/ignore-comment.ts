import { CST, Lexer } from 'yaml';
import { lineStarts, positionIn } from '../files/line-index.js';
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
  /** Empty when missing, and then the comment has no effect. */
  readonly reason: string;
}

const MARK = 'wactl-ignore';
const COMMENT = /^#\s*wactl-ignore(?<file>-file)?(?=\s|:|$)\s*(?<rest>.*)$/;
const CONTENT = /^(?<rules>[\w-]+(?:\s*,\s*[\w-]+)*)\s*(?::(?<reason>.*))?/;

/**
 * The ignore comments of a file in YAML, in order. A comment after a value means that line; one on a line of its own
 * means the next line that holds anything. What looks like a comment inside a text is not one. Pure, never throws.
 */
export function findIgnoreComments(text: string): IgnoreComment[] {
  if (!text.includes(MARK)) return [];
  const lines = text.split('\n');
  const starts = lineStarts(text);
  const targets = nextContents(lines);
  const found: IgnoreComment[] = [];
  for (const { start, end } of commentsOf(text)) {
    const match = COMMENT.exec(text.slice(start, end).trimEnd());
    if (match === null) continue;
    const { line, column } = positionIn(starts, start);
    const ownLine = lines[line - 1]?.slice(0, column - 1).trim() === '';
    const content = CONTENT.exec(match.groups?.rest ?? '')?.groups;
    found.push({
      line,
      column,
      target: match.groups?.file !== undefined ? undefined : ownLine ? targets[line] : line,
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

/** For each line, counted from 1, the next one that holds anything but a comment; the line itself where none does. */
function nextContents(lines: readonly string[]): readonly number[] {
  const next: number[] = [];
  let found: number | undefined;
  for (let line = lines.length; line >= 1; line -= 1) {
    next[line] = found ?? line;
    if (!/^\s*(?:#|$)/.test(lines[line - 1] ?? '')) found = line;
  }
  return next;
}
