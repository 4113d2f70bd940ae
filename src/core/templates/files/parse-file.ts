import type { Position } from '../definition.js';
import { jsonPlaces } from './json-places.js';
import { readJson } from './json-value.js';
import type { FindPlace } from './place.js';
import { readPlainYaml } from './plain-yaml.js';
import { shieldLiquid } from './shield-liquid.js';
import { composeDocument, type TextMistake } from './yaml-document.js';
import { yamlPlaces } from './yaml-places.js';
import { toValue } from './yaml-value.js';

/** A syntax mistake and where it stands. */
interface PlacedMistake extends Position {
  readonly message: string;
  readonly hint: string;
}

export interface ParsedFile {
  /** Plain data; undefined when there is a mistake without which nothing can be read. */
  readonly value: unknown;
  readonly mistakes: readonly PlacedMistake[];
  readonly place: FindPlace;
}

/** Reads YAML or JSON as data with places. Never throws for what the text holds. */
export function parseFile(text: string): ParsedFile {
  const json = readJson(text);
  if (json !== undefined) return withPlaces(json, () => jsonPlaces(text));
  const plain = readPlainYaml(text);
  return plain === undefined ? parseYaml(text) : withPlaces(plain, () => parseYaml(text).place);
}

/** A file without mistakes; where things stand in it is found out when the first place is asked for. */
function withPlaces(value: unknown, findPlaces: () => FindPlace): ParsedFile {
  let place: FindPlace | undefined;
  return {
    value,
    mistakes: [],
    place(path, options) {
      place ??= findPlaces();
      return place(path, options);
    },
  };
}

/** Reads any YAML, and says what is wrong with it. */
export function parseYaml(text: string): ParsedFile {
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
    place: document === undefined ? () => position(0) : yamlPlaces(document, text, position),
  };
}
