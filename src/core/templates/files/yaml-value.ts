import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type ParsedNode,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { MAX_DEPTH, MAX_MISTAKES, type TextMistake } from './yaml-document.js';

/** Values in one file, aliases counted each time they are used: what stops a YAML bomb. */
export const MAX_VALUES = 100_000;

export interface ConvertedDocument {
  readonly value: unknown;
  readonly mistakes: readonly TextMistake[];
}

/**
 * Turns a parsed document into plain data. Stricter than the library's own way, which knows no place of a mistake:
 * aliases are counted, keys are texts, given once and never `__proto__`, and a merge key (`<<`) is a key like others.
 * `restore` is applied to every text.
 */
export function toValue(document: Document.Parsed<ParsedNode>, restore: (text: string) => string): ConvertedDocument {
  const anchors = new Map<string, Node>();
  const mistakes: TextMistake[] = [];
  let values = 0;
  let exhausted = false;

  function convert(node: Node | null, depth: number): unknown {
    values += 1;
    if (node === null || exhausted || mistakes.length >= MAX_MISTAKES) return null;
    if (depth > MAX_DEPTH || values > MAX_VALUES) {
      exhausted = true;
      return refuse(node, TOO_LARGE);
    }
    if (isAlias(node)) {
      const target = anchors.get(node.source);
      return target === undefined ? refuse(node, UNKNOWN_ALIAS) : convert(target, depth + 1);
    }
    if (isScalar(node) || isMap(node) || isSeq(node)) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
      if (isScalar(node)) return convertScalar(node);
      if (isMap(node)) return convertMap(node, depth);
      return node.items.map((item) => convert(item as Node | null, depth + 1));
    }
    return refuse(node, NOT_DATA);
  }

  function convertMap(map: YAMLMap, depth: number): Record<string, unknown> {
    const result: Record<string, unknown> = {};
    for (const { key, value } of map.items) {
      const name = isScalar(key) ? restore(String(key.value)) : undefined;
      if (name === undefined) refuse(key as Node, COMPLEX_KEY);
      else if (name === '__proto__') refuse(key as Node, FORBIDDEN_KEY);
      else if (Object.hasOwn(result, name))
        refuse(key as Node, { ...REPEATED_KEY, message: `The key "${name}" is given twice.` });
      else result[name] = convert(value as Node | null, depth + 1);
    }
    return result;
  }

  function convertScalar(scalar: Scalar): unknown {
    const { value } = scalar;
    if (typeof value === 'string') return restore(value);
    if (typeof value === 'number' && Number.isInteger(value) && !Number.isSafeInteger(value)) {
      return refuse(scalar, LARGE_NUMBER);
    }
    return value === null || typeof value === 'number' || typeof value === 'boolean' ? value : refuse(scalar, NOT_DATA);
  }

  function refuse(node: Node, problem: Omit<TextMistake, 'offset'>): null {
    mistakes.push({ offset: node.range?.[0] ?? 0, ...problem });
    return null;
  }

  return { value: convert(document.contents, 0), mistakes };
}

const TOO_LARGE = {
  message: 'The file grows too large or too deep when its aliases are followed.',
  hint: 'Write the values out instead of using `*aliases`.',
};
const UNKNOWN_ALIAS = {
  message: 'This alias has no anchor above it.',
  hint: 'Put a text that starts with `*` in quotes.',
};
const COMPLEX_KEY = {
  message: 'A key must be a plain text.',
  hint: 'Put a text that starts with `{` or `[` in quotes.',
};
const FORBIDDEN_KEY = { message: 'The key "__proto__" is not allowed.', hint: 'Rename the key.' };
const REPEATED_KEY = { message: '', hint: 'Remove one of the two.', isLocal: true } as const;
const LARGE_NUMBER = { message: 'This number is too large to be read exactly.', hint: 'Put it in quotes.' };
const NOT_DATA = {
  message: 'Only texts, numbers, true, false, null, lists and maps are allowed.',
  hint: 'Remove the tag (`!!…`).',
};
