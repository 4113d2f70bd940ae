import { type Document, isCollection, isMap, isScalar, visit } from 'yaml';
import { isShieldable, restoreLiquid, shieldForWriting } from '../files/shield-liquid.js';
import { addPair } from '../fix/add-pair.js';
import { nodeAt, type OpenDocument, openDocument } from '../fix/open-document.js';
import { applyEdits, inOrder, type TextEdit } from '../fix/text-edit.js';
import { escapeHidden, quoteHidden } from './control-characters.js';
import { shieldData } from './shield-data.js';
import type { ValueEdit } from './value-edits.js';
import { newScalarText, scalarText, withOldEnd } from './yaml-scalar.js';

/**
 * The text of a template file with its data changed; undefined where that cannot be done in place, as below a YAML alias.
 * Texts that only change are replaced where they stand, and all else keeps its form; where lists or maps come or go
 * the whole file is laid out again, comments and all.
 */
export function renderEdits(text: string, edits: readonly ValueEdit[]): string | undefined {
  if (edits.length === 0) return text;
  const open = openDocument(text);
  if (open === undefined) return undefined;
  const json = isJson(text);
  const rendered = renderInPlace(open, edits, json) ?? (json ? renderJson(open, edits) : layOutAgain(open, edits));
  return text.includes('\r\n') ? rendered?.replace(/\r?\n/g, '\r\n') : rendered;
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function renderJson({ text, value }: OpenDocument, edits: readonly ValueEdit[]): string {
  const changed = edits.reduce((whole, edit) => edited(whole, edit.path, edit), value);
  const indent = /\n([ \t]+)/.exec(text)?.[1] ?? '  ';
  return `${escapeHidden(JSON.stringify(changed, null, indent))}\n`;
}

/** The value with one edit made; what is not on the way there is shared. */
function edited(value: unknown, [key, ...rest]: ValueEdit['path'], edit: ValueEdit): unknown {
  if (key === undefined) return edit.value;
  const isGone = rest.length === 0 && !('value' in edit);
  if (Array.isArray(value)) {
    const index = Number(key);
    if (isGone) return value.toSpliced(index, 1);
    return value.toSpliced(index, 1, edited(value[index], rest, edit));
  }
  const { [key]: inner, ...others } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (isGone) return others;
  return { ...(value as object), [key]: edited(inner, rest, edit) };
}

/** Undefined unless each edit gives a text, number or flag another value, or puts one into a map that is there. */
function renderInPlace(open: OpenDocument, edits: readonly ValueEdit[], isJson: boolean): string | undefined {
  const replacements: TextEdit[] = [];
  for (const edit of edits) {
    const replacement = 'value' in edit && isScalarValue(edit.value) ? textEdit(open, edit, isJson) : undefined;
    if (replacement === undefined) return undefined;
    replacements.push(replacement);
  }
  return applyEdits(open.text, inOrder(replacements));
}

function textEdit(open: OpenDocument, { path, value }: ValueEdit, isJson: boolean): TextEdit | undefined {
  const inFlow = isInFlow(open, path);
  const node = nodeAt(open, path);
  if (isScalar(node) && node.value !== null && node.range) {
    const [start, end] = node.range;
    const text = isJson ? jsonText(value) : scalarText(open.text, node, value, inFlow);
    return text === undefined ? undefined : { start, end, text };
  }
  const map = nodeAt(open, path.slice(0, -1));
  if (node !== undefined || !isMap(map) || map.items.length === 0) return undefined;
  const text = isJson ? jsonText(value) : newScalarText(value, inFlow);
  return text === undefined ? undefined : addPair(open, map, { key: String(path.at(-1)), value: text });
}

function jsonText(value: unknown): string {
  return escapeHidden(JSON.stringify(value));
}

function isScalarValue(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value);
}

function isInFlow(open: OpenDocument, path: ValueEdit['path']): boolean {
  return path.some((_, depth) => {
    const node = nodeAt(open, path.slice(0, depth));
    return isCollection(node) && node.flow === true;
  });
}

function layOutAgain({ text }: OpenDocument, edits: readonly ValueEdit[]): string | undefined {
  // Opened once more: the nodes are changed.
  const document = openDocument(text)?.document;
  const canShield = isShieldable(text + JSON.stringify(edits));
  if (document === undefined || !canShield || hasAlias(document)) return undefined;
  for (const { path, ...edit } of edits) {
    if (!('value' in edit)) document.deleteIn(path);
    else document.setIn(path, nodeFor(document, path, edit.value));
  }
  const indent = /^( +)\S/m.exec(text)?.[1]?.length ?? 2;
  quoteHidden(document);
  const rendered = document.toString({
    lineWidth: 0,
    indent: Math.min(Math.max(indent, 2), 8),
    flowCollectionPadding: /\{ /.test(shieldForWriting(text).text),
  });
  return escapeHidden(restoreLiquid(rendered));
}

/** A bare value takes the style of the one it replaces. */
function nodeFor(document: Document, path: ValueEdit['path'], value: unknown): unknown {
  const old = document.getIn(path, true);
  if (!isScalar(old) || !isScalarValue(value)) return document.createNode(shieldData(value));
  return shieldData(typeof value === 'string' ? withOldEnd(old, value) : value);
}

function hasAlias(document: Document): boolean {
  let found = false;
  visit(document, {
    Alias() {
      found = true;
      return visit.BREAK;
    },
  });
  return found;
}
