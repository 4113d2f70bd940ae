import { type ParseError, parse } from 'jsonc-parser';

/** A value, or where the text stops being JSON: `line 3, column 5` (both start at 1). */
export type ParsedJson = { readonly value: unknown } | { readonly mistake: string };

/** `JSON.parse` whose failure names the place and never quotes the text: it may be a secret. */
export function parseJson(text: string): ParsedJson {
  try {
    return { value: JSON.parse(text) };
  } catch {
    const before = text.slice(0, firstMistake(text)).split('\n');
    return { mistake: `line ${before.length}, column ${(before.at(-1)?.length ?? 0) + 1}` };
  }
}

/** The offset of the first token that must not stand where it does; the end of the text when something is missing. */
function firstMistake(text: string): number {
  const mistakes: ParseError[] = [];
  try {
    parse(text, mistakes, { disallowComments: true });
  } catch (error) {
    // It calls itself for each level, and some thousand of those in a hostile text are too many.
    if (!(error instanceof RangeError)) throw error;
  }
  return mistakes[0]?.offset ?? text.length;
}
