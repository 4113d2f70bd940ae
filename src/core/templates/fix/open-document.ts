import {
  type Document,
  isMap,
  isScalar,
  type LineCounter,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Position } from '../definition.js';
import { shieldForWriting } from '../files/shield-liquid.js';
import { composeDocument } from '../files/yaml-document.js';
import { toValue } from '../files/yaml-value.js';

/** How the keys and line ends of a text are written. */
export interface TextStyle {
  /** JSON: every key in quotes. */
  readonly quoted: boolean;
  readonly lineEnd: '\n' | '\r\n';
}

/** A template file without syntax mistakes, open for edits: its nodes know their places in `text`. */
export interface OpenDocument {
  readonly text: string;
  readonly document: Document.Parsed<ParsedNode>;
  /** Plain data. */
  readonly value: unknown;
  readonly style: TextStyle;
  /** The text or key that begins at an offset, and the map whose key it is. */
  scalarAt(offset: number): { readonly scalar: Scalar; readonly keyOf?: YAMLMap } | undefined;
  offsetOf(position: Position): number;
  positionOf(offset: number): Position;
}

/** Files in JSON may hold more words and marks than one in YAML; a change waits for them. */
const MAX_LEXEMES = 1_000_000;

/** Opens a text; undefined when it cannot be read as data. */
export function openDocument(text: string): OpenDocument | undefined {
  const { text: shielded, restore } = shieldForWriting(text);
  const { document, lines, mistakes } = composeDocument(shielded, MAX_LEXEMES);
  if (document === undefined || mistakes.length > 0) return undefined;
  const converted = toValue(document, restore);
  if (converted.mistakes.length > 0) return undefined;
  let scalars: ReturnType<typeof scalarsOf> | undefined;
  return {
    text,
    document,
    value: converted.value,
    style: { quoted: /^\s*[[{]/.test(text), lineEnd: text.includes('\r\n') ? '\r\n' : '\n' },
    scalarAt(offset) {
      scalars ??= scalarsOf(document);
      return scalars.get(offset);
    },
    offsetOf: ({ line, column }) => (lines.lineStarts[line - 1] ?? 0) + column - 1,
    positionOf: (offset) => positionIn(lines, offset),
  };
}

/** The node at a path, when a map or list leads to it without an alias. */
export function nodeAt({ document }: OpenDocument, path: readonly (string | number)[]): Node | null | undefined {
  return document.getIn(path, true) as Node | null | undefined;
}

/** The pair of a map with this key. */
export function pairOf(map: YAMLMap, key: string): Pair | undefined {
  return map.items.find((pair) => isScalar(pair.key) && String(pair.key.value) === key);
}

/** The pairs of a map by their keys. */
export function pairsOf(map: YAMLMap): ReadonlyMap<string, Pair> {
  return new Map(map.items.flatMap((pair) => (isScalar(pair.key) ? [[String(pair.key.value), pair]] : [])));
}

function scalarsOf(document: Document.Parsed<ParsedNode>): Map<number, { scalar: Scalar; keyOf?: YAMLMap }> {
  const found = new Map<number, { scalar: Scalar; keyOf?: YAMLMap }>();
  visit(document, {
    Scalar(key, scalar, ancestors) {
      const start = scalar.range?.[0];
      const map = ancestors.at(-2);
      if (start === undefined || found.has(start)) return;
      found.set(start, { scalar, ...(key === 'key' && isMap(map) && { keyOf: map }) });
    },
  });
  return found;
}

function positionIn(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line: Math.max(line, 1), column: Math.max(col, 1) };
}
