import { isMap, isScalar, type Node, type YAMLMap } from 'yaml';
import { isFields } from '../../plain-data.js';
import { renderExpression, splitLiquid, variablesOf } from '../compile/liquid.js';
import type { Finding } from '../finding.js';
import { addPair, fillPair, keyText } from './add-pair.js';
import { nodeAt, type OpenDocument, pairOf, pairsOf, type TextStyle } from './open-document.js';
import type { Fix, TextEdit } from './text-edit.js';

/** Missing values as they nest; a leaf is the stand-in to write. */
interface Missing {
  [key: string]: string | Missing;
}

/** Adds a stand-in to `samples` for each variable that has no value there. */
export function channelSampleFixes(open: OpenDocument, findings: readonly Finding[]): Fix[] {
  const { value } = open;
  const wanted = findings.some(({ rule, path }) => rule === 'example-missing' && path.startsWith('languages.'));
  const root = nodeAt(open, []);
  if (!wanted || !isFields(value) || !isMap(root)) return [];
  const samples = isFields(value.samples) ? value.samples : {};
  const missing = missingSamples(textsIn(value.languages), samples);
  const edits =
    pairOf(root, 'samples') === undefined
      ? [newSamples(open, root, missing)]
      : fillMap(open, root, { samples: missing });
  return edits.flatMap((edit) => (edit === undefined ? [] : [{ ...edit, rule: 'example-missing' }]));
}

/** A missing value that Liquid names by keys alone: `order.number`, but not `items[0]`. */
const KEYS = /^[^.[\]]+(?:\.[^.[\]]+)*$/;

function missingSamples(texts: readonly string[], samples: Readonly<Record<string, unknown>>): Missing {
  const expressions = texts
    .flatMap((text) => splitLiquid(text).parts)
    .flatMap((part) => (part.kind === 'expression' ? [part.expression] : []))
    .filter((expression) => {
      const rendered = renderExpression(expression, samples);
      return !rendered.ok && rendered.reason === 'missing';
    });
  const missing: Missing = {};
  for (const variable of new Set(expressions.flatMap(variablesOf))) {
    const keys = variable.split('.');
    if (KEYS.test(variable) && isBlank(valueAt(samples, keys))) addLeaf(missing, keys, `<${variable}>`);
  }
  return missing;
}

/** Nothing where a longer variable needs a map: `order` beside `order.number`. */
function addLeaf(missing: Missing, [key = '', ...rest]: readonly string[], standIn: string): void {
  const below = Object.hasOwn(missing, key) ? missing[key] : undefined;
  if (rest.length === 0) {
    if (below === undefined) missing[key] = standIn;
    return;
  }
  const map = typeof below === 'object' ? below : {};
  missing[key] = map;
  addLeaf(map, rest, standIn);
}

function newSamples(open: OpenDocument, root: YAMLMap, missing: Missing): TextEdit | undefined {
  const { style, positionOf } = open;
  const entries = Object.entries(missing);
  if (entries.length === 0) return undefined;
  if (root.flow) return addPair(open, root, { key: 'samples', value: flowText(missing, style) });
  const indent = ' '.repeat(positionOf(root.range?.[0] ?? 0).column + 1);
  const lines = entries.map(
    ([key, below]) => `${style.lineEnd}${indent}${keyText(key, style)}: ${flowText(below, style)}`,
  );
  return addPair(open, root, { key: 'samples', value: lines.join('') });
}

/** Edits that bring the missing values into a map of the file; what stands in the way of one leaves that one out. */
function fillMap(open: OpenDocument, map: YAMLMap, missing: Missing): (TextEdit | undefined)[] {
  const { style } = open;
  const pairs = pairsOf(map);
  return Object.entries(missing).flatMap(([key, below]) => {
    const pair = pairs.get(key);
    if (pair === undefined) return [addPair(open, map, { key, value: flowText(below, style) })];
    const node = pair.value as Node | null;
    if (typeof below === 'object' && isMap(node)) return fillMap(open, node, below);
    const blank = node === null || (isScalar(node) && isBlank(node.value));
    return [blank ? fillPair(open.text, pair, flowText(below, style)) : undefined];
  });
}

function flowText(value: string | Missing, style: TextStyle): string {
  if (typeof value === 'string') return JSON.stringify(value);
  const pairs = Object.entries(value).map(([key, below]) => `${keyText(key, style)}: ${flowText(below, style)}`);
  return `{${pairs.join(', ')}}`;
}

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(textsIn);
}

function valueAt(value: unknown, keys: readonly string[]): unknown {
  return keys.reduce(
    (found: unknown, key) => (isFields(found) && Object.hasOwn(found, key) ? found[key] : undefined),
    value,
  );
}

function isBlank(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'string' && value.trim() === '');
}
