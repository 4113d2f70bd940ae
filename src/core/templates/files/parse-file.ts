import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type ParsedNode } from 'yaml';
import type { Path, Position } from '../definition.js';
import { readJson } from './json-value.js';
import { shieldLiquid } from './shield-liquid.js';
import { composeDocument, type TextMistake } from './yaml-document.js';
import { toValue } from './yaml-value.js';

/** A syntax mistake and where it stands. */
interface PlacedMistake extends Position {
  readonly message: string;
  readonly hint: string;
}

/** Narrows a place down from a whole value. */
export interface PlaceOptions {
  /** The key itself, and not its value. */
  readonly key?: boolean;
  /** A piece of the text that stands there. */
  readonly within?: string;
}

export interface ParsedFile {
  /** Plain data; undefined when there is a mistake without which nothing can be read. */
  readonly value: unknown;
  readonly mistakes: readonly PlacedMistake[];
  /**
   * Where the value at `path` stands: a text or number at its first character, a list, map or nothing at its key.
   * Where the path leads nowhere, the place of its deepest part that exists.
   */
  place(path: Path, options?: PlaceOptions): Position;
}

/** Reads YAML or JSON as data with places. Never throws for what the text holds. */
export function parseFile(text: string): ParsedFile {
  const json = readJson(text);
  if (json === undefined) return parseYaml(text);
  let parsed: ParsedFile | undefined;
  return {
    value: json,
    mistakes: [],
    place(path, options) {
      parsed ??= parseYaml(text);
      return parsed.place(path, options);
    },
  };
}

function parseYaml(text: string): ParsedFile {
  const shielded = shieldLiquid(text);
  const { document, lines, mistakes } = composeDocument(shielded.text);
  const converted = document && mistakes.length === 0 ? toValue(document, shielded.restore) : undefined;

  const position = (offset: number): Position => {
    const { line, col } = lines.linePos(offset);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  };
  const placed = ({ offset, message, hint }: TextMistake): PlacedMistake => {
    return { ...position(offset), message: shielded.restore(message), hint };
  };
  const found = [...mistakes, ...(converted?.mistakes ?? [])];
  return {
    value: found.every(({ isLocal }) => isLocal) ? (converted?.value ?? null) : undefined,
    mistakes: found.map(placed),
    place: (path, options) => position(document ? offsetOf(document, text, path, options ?? {}) : 0),
  };
}

function offsetOf(document: Document.Parsed<ParsedNode>, text: string, path: Path, options: PlaceOptions): number {
  let node: Node | null = document.contents;
  let key: Node | undefined;
  for (const segment of path) {
    const parent: Node | null | undefined = isAlias(node) ? node.resolve(document) : node;
    const step = childOf(parent, segment);
    if (step === undefined) break;
    key = step.key;
    node = step.node;
  }
  if (options.key) return startOf(key, node);
  if (!isScalar(node) || node.value === null || !node.range) return startOf(key, node);
  const found = options.within === undefined ? -1 : text.slice(0, node.range[1]).indexOf(options.within, node.range[0]);
  return found === -1 ? node.range[0] : found;
}

/** An element of a list has no key: it is its own place. */
function childOf(
  parent: Node | null | undefined,
  segment: string | number,
): { key?: Node; node: Node | null } | undefined {
  if (isSeq(parent)) {
    const item = typeof segment === 'number' ? parent.items[segment] : undefined;
    return item === undefined ? undefined : { node: item as Node | null };
  }
  if (!isMap(parent)) return undefined;
  const pair = parent.items.find(({ key }) => isScalar(key) && String(key.value) === String(segment));
  return pair === undefined ? undefined : { key: pair.key as Node, node: pair.value as Node | null };
}

function startOf(key: Node | undefined, node: Node | null): number {
  return key?.range?.[0] ?? node?.range?.[0] ?? 0;
}
