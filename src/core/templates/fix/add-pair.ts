import { isMap, isScalar, isSeq, type Node, type Pair, Scalar, type YAMLMap } from 'yaml';
import type { OpenDocument, TextStyle } from './open-document.js';
import type { TextEdit } from './text-edit.js';

/** A pair to write. */
export interface NewPair {
  readonly key: string;
  /** As it stands in the file; one that begins with a line end goes below its key. */
  readonly value: string;
}

/** A text as a key of this style. */
export function keyText(key: string, { quoted }: TextStyle): string {
  const plain = /^[A-Za-z_][\w-]*$/.test(key) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(key);
  return plain && !quoted ? key : JSON.stringify(key);
}

/**
 * The edit that puts a pair behind one of a map, or into an empty map, in the way the map is written. Undefined where
 * the text is laid out in a way that leaves no certain place.
 */
export function addPair(
  open: OpenDocument,
  map: YAMLMap,
  { key, value }: NewPair,
  behind?: Pair,
): TextEdit | undefined {
  const after = behind ?? map.items.at(-1);
  const pair = `${keyText(key, open.style)}:${/^\s/.test(value) ? '' : ' '}${value}`;
  if (map.flow) return addToFlow(open, map, pair, after);
  return after === undefined ? undefined : addToBlock(open, map, pair, after);
}

function addToFlow(open: OpenDocument, map: YAMLMap, pair: string, after: Pair | undefined): TextEdit | undefined {
  const { lineEnd } = open.style;
  const start = map.range?.[0];
  if (start === undefined) return undefined;
  if (after === undefined) return insertion(start + 1, pair);
  const end = endOf(after);
  const keyStart = startOf(after);
  if (end === undefined || keyStart === undefined) return undefined;
  const indent = indentOf(open, keyStart);
  // One pair to a line stays so.
  return insertion(end, /^\s+$/.test(indent) ? `,${lineEnd}${indent}${pair}` : `, ${pair}`);
}

function addToBlock(open: OpenDocument, map: YAMLMap, pair: string, after: Pair): TextEdit | undefined {
  const first = map.items[0];
  const start = first && startOf(first);
  const end = endOf(after);
  if (start === undefined || end === undefined) return undefined;
  const before = indentOf(open, start);
  // A key behind a `?`, a tag or an anchor.
  if (!/^[\s-]*$/.test(before)) return undefined;
  return insertBelow(open, end, `${' '.repeat(before.length)}${pair}`, after.value);
}

/**
 * The edit that puts whole lines below a value of a block.
 * @param end behind the value
 */
export function insertBelow(
  { text, style: { lineEnd } }: OpenDocument,
  end: number,
  lines: string,
  value: unknown,
): TextEdit | undefined {
  if (end > 0 && text[end - 1] === '\n') return insertion(end, `${lines}${lineEnd}`);
  const rest = /^[^\r\n]*/.exec(text.slice(end))?.[0] ?? '';
  const lineEnds = end + rest.length;
  // Without its line end a block text would gain one.
  if (!/^\s*(?:#.*)?$/.test(rest) || (lineEnds === text.length && isBlockText(value))) return undefined;
  return insertion(lineEnds, `${lineEnd}${lines}`);
}

/** The edit that gives an empty or blank value of a pair this text. */
export function fillPair(text: string, { key, value }: Pair, filled: string): TextEdit | undefined {
  const range = (value as Node | null)?.range;
  if (range && range[1] > range[0]) return { start: range[0], end: range[1], text: filled };
  const keyEnd = isScalar(key) ? key.range?.[1] : undefined;
  if (keyEnd === undefined) return undefined;
  const colon = text.indexOf(':', keyEnd);
  return colon === -1 || text.slice(keyEnd, colon).trim() !== '' ? undefined : insertion(colon + 1, ` ${filled}`);
}

export function insertion(at: number, text: string): TextEdit {
  return { start: at, end: at, text };
}

function startOf({ key }: Pair): number | undefined {
  return (key as Node | null)?.range?.[0];
}

function endOf({ key, value }: Pair): number | undefined {
  return endOfNode(value as Node | null) ?? (key as Node | null)?.range?.[1];
}

/** Behind the last character of a value; what the library says of a block also counts the comments behind it. */
export function endOfNode(node: Node | null): number | undefined {
  if (isMap(node) && !node.flow) {
    const last = node.items.at(-1);
    return last && endOf(last);
  }
  if (isSeq(node) && !node.flow) return endOfNode((node.items.at(-1) ?? null) as Node | null);
  return node?.range?.[1];
}

/** What stands before an offset on its line. */
export function indentOf({ text, positionOf }: OpenDocument, offset: number): string {
  return text.slice(offset - positionOf(offset).column + 1, offset);
}

function isBlockText(value: unknown): boolean {
  return isScalar(value) && (value.type === Scalar.BLOCK_LITERAL || value.type === Scalar.BLOCK_FOLDED);
}
