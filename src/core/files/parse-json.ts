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

const SPACE = /[ \t\r\n]*/y;
const TOKEN =
  /[{}[\],:]|"(?:[ !#-[\]-\uffff]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?(?![\w.])|(?:true|false|null)(?!\w)/y;

type Opener = '{' | '[';
type Expected = 'value' | 'value or ]' | 'key' | 'key or }' | 'colon' | 'comma or close' | 'end';

/** The offset of the first token that must not stand where it does; the end of the text when something is missing. */
function firstMistake(text: string): number {
  const open: Opener[] = [];
  let expected: Expected | undefined = 'value';
  let offset = 0;
  while (expected !== undefined) {
    offset += match(SPACE, text, offset)?.length ?? 0;
    const token = match(TOKEN, text, offset);
    if (token === undefined) return offset;
    expected = step(token, expected, open);
    if (expected !== undefined) offset += token.length;
  }
  return offset;
}

function match(pattern: RegExp, text: string, offset: number): string | undefined {
  pattern.lastIndex = offset;
  return pattern.exec(text)?.[0];
}

/** What may follow `token`, or undefined when it must not stand here. Keeps the open brackets in `open`. */
function step(token: string, expected: Expected, open: Opener[]): Expected | undefined {
  const afterValue = () => (open.length === 0 ? 'end' : 'comma or close');
  if (token === '}' || token === ']') {
    const opener = token === '}' ? '{' : '[';
    const empty = expected === (token === '}' ? 'key or }' : 'value or ]');
    if (open.at(-1) !== opener || !(empty || expected === 'comma or close')) return undefined;
    open.pop();
    return afterValue();
  }
  if (token === ',') return expected === 'comma or close' ? (open.at(-1) === '{' ? 'key' : 'value') : undefined;
  if (token === ':') return expected === 'colon' ? 'value' : undefined;
  if (expected === 'key' || expected === 'key or }') return token.startsWith('"') ? 'colon' : undefined;
  if (expected !== 'value' && expected !== 'value or ]') return undefined;
  if (token !== '{' && token !== '[') return afterValue();
  open.push(token);
  return token === '{' ? 'key or }' : 'value or ]';
}
