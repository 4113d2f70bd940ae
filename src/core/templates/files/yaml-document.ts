import { Composer, type Document, Lexer, LineCounter, type ParsedNode, Parser } from 'yaml';

/** Levels of nesting; a template needs about ten, and the parser's cost grows with the square of the depth. */
export const MAX_DEPTH = 32;

/** Words and marks in one file: the parser takes about 10 microseconds for each. */
const MAX_LEXEMES = 100_000;

/** Mistakes reported per file: one slip in YAML often causes a dozen. */
export const MAX_MISTAKES = 5;

/** Something wrong at an offset of the text. */
export interface TextMistake {
  readonly offset: number;
  readonly message: string;
  readonly hint: string;
  /** The rest of the file can be read all the same. */
  readonly isLocal?: true;
}

export interface ComposedDocument {
  /** Absent when the text is nested too deeply or holds too much to be composed. */
  readonly document?: Document.Parsed<ParsedNode>;
  readonly lines: LineCounter;
  readonly mistakes: readonly TextMistake[];
}

/**
 * Parses YAML or JSON (which YAML 1.2 contains) without turning it into values yet.
 * @param maxLexemes words and marks that are read; a text with more is a mistake
 */
export function composeDocument(text: string, maxLexemes = MAX_LEXEMES): ComposedDocument {
  const lines = new LineCounter();
  lines.addNewLine(0);
  const parser = new Parser(lines.addNewLine);
  const composer = new Composer({ prettyErrors: false, uniqueKeys: false, logLevel: 'silent' });
  const documents: Document.Parsed<ParsedNode>[] = [];
  let lexemes = 0;
  for (const lexeme of new Lexer().lex(text)) {
    for (const token of parser.next(lexeme)) documents.push(...composer.next(token));
    lexemes += 1;
    if (parser.stack.length > MAX_DEPTH) return { lines, mistakes: [tooDeep(parser.offset)] };
    if (lexemes > maxLexemes) return { lines, mistakes: [tooMuch(parser.offset)] };
  }
  for (const token of parser.end()) documents.push(...composer.next(token));
  documents.push(...composer.end(true, text.length));

  const [document, second] = documents;
  const mistakes = document ? syntaxMistakes(document) : [];
  if (second) mistakes.push(severalDocuments(second.range[0]));
  return { ...(document ? { document } : {}), lines, mistakes: onePerPlace(mistakes).slice(0, MAX_MISTAKES) };
}

function syntaxMistakes(document: Document.Parsed<ParsedNode>): TextMistake[] {
  return [...document.errors, ...document.warnings].map(({ pos, message, code }) => ({
    offset: pos[0],
    message: `${message}.`,
    hint: HINTS[code] ?? 'Put texts that hold `: `, `#` or quotes in quotes, and indent with spaces.',
  }));
}

/** The first mistake at a place is the one that explains the others. */
function onePerPlace(mistakes: readonly TextMistake[]): TextMistake[] {
  const places = new Map<number, TextMistake>();
  for (const mistake of mistakes) if (!places.has(mistake.offset)) places.set(mistake.offset, mistake);
  return [...places.values()];
}

const HINTS: Readonly<Record<string, string>> = {
  TAB_AS_INDENT: 'Indent with spaces.',
  TAG_RESOLVE_FAILED: 'Remove the tag (`!…`); put a text that starts with `!` in quotes.',
  MISSING_CHAR: 'Close the quote or bracket.',
  BAD_DQ_ESCAPE: 'Write a backslash as `\\\\`, or use single quotes.',
};

function tooDeep(offset: number): TextMistake {
  return { offset, message: `Nested deeper than ${MAX_DEPTH} levels.`, hint: 'A template needs about ten levels.' };
}

function tooMuch(offset: number): TextMistake {
  return { offset, message: 'The file holds too much for template files.', hint: 'Split it into several files.' };
}

function severalDocuments(offset: number): TextMistake {
  return {
    offset,
    message: 'The file holds more than one YAML document.',
    hint: 'Write one file per template, or a list of templates in Meta form.',
  };
}
