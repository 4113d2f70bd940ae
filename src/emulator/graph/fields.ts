import type { Call } from './call.js';
import { textParam } from './call.js';
import { Refusal } from './refusal.js';

/** One entry of `fields=`: `name`, `phone_numbers.limit(5){id}`. */
export interface FieldRequest {
  readonly name: string;
  /** Arguments in round brackets, by modifier: `{limit: '5'}`. */
  readonly modifiers: Readonly<Record<string, string>>;
  readonly inner: readonly FieldRequest[];
}

/** How each readable field of a node is found. A field whose value is undefined is left out of the answer. */
export type FieldTable<T> = Readonly<Record<string, (node: T, call: Call, request: FieldRequest) => unknown>>;

/** Takes a `fields=` text apart. Tolerant: an unclosed bracket ends with the text. */
export function parseFields(text: string): FieldRequest[] {
  return splitTop(text).map((part) => {
    const open = part.indexOf('{');
    const head = open < 0 ? part : part.slice(0, open);
    const inner = open < 0 ? [] : parseFields(part.slice(open + 1, part.endsWith('}') ? -1 : undefined));
    const [name = '', ...modifiers] = head.split(/\.(?=[a-z_]+\()/);
    return { name: name.trim(), modifiers: Object.fromEntries(modifiers.map(modifier)), inner };
  });
}

/**
 * The fields that a call asks for, or the defaults; `id` is always there.
 * @throws {Refusal} 100 for a field that the node does not have
 */
export function readNode<T extends { readonly id: string }>(
  node: T,
  call: Call,
  nodeType: string,
  table: FieldTable<T>,
  defaults: readonly string[],
): Record<string, unknown> {
  const asked = textParam(call.params, 'fields');
  return pickFields(node, call, nodeType, table, asked === undefined ? defaults.map(plain) : parseFields(asked));
}

/** As `readNode`, with the fields already taken apart. */
export function pickFields<T extends { readonly id: string }>(
  node: T,
  call: Call,
  nodeType: string,
  table: FieldTable<T>,
  fields: readonly FieldRequest[],
): Record<string, unknown> {
  const answer: Record<string, unknown> = {};
  for (const field of fields) {
    const read = Object.hasOwn(table, field.name) ? table[field.name] : undefined;
    if (field.name !== 'id' && read === undefined) throw unknownField(field.name, nodeType);
    const value = read?.(node, call, field);
    if (value !== undefined) answer[field.name] = narrow(value, field.inner);
  }
  return { ...answer, id: node.id };
}

/** The call that an edge named as a field stands for: `phone_numbers.limit(5){id}`. */
export function edgeCall(call: Call, { modifiers, inner }: FieldRequest): Call {
  const fields = inner.length === 0 ? {} : { fields: inner.map(formatField).join(',') };
  return { ...call, params: { ...modifiers, ...fields } };
}

function formatField({ name, modifiers, inner }: FieldRequest): string {
  const arguments_ = Object.entries(modifiers).map(([key, value]) => `.${key}(${value})`);
  return `${name}${arguments_.join('')}${inner.length === 0 ? '' : `{${inner.map(formatField).join(',')}}`}`;
}

export function plain(name: string): FieldRequest {
  return { name, modifiers: {}, inner: [] };
}

function unknownField(name: string, nodeType: string): Refusal {
  return new Refusal(100, { message: `(#100) Tried accessing nonexisting field (${name}) on node type (${nodeType})` });
}

/** Keeps only the inner fields asked for, in an object, a list or the `data` of an edge. */
function narrow(value: unknown, inner: readonly FieldRequest[]): unknown {
  if (inner.length === 0 || typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((item) => narrow(item, inner));
  const source = value as Record<string, unknown>;
  if (Array.isArray(source.data)) return { ...source, data: narrow(source.data, inner) };
  const kept = inner.filter(({ name }) => source[name] !== undefined);
  const id = source.id === undefined ? {} : { id: source.id };
  return { ...Object.fromEntries(kept.map((field) => [field.name, narrow(source[field.name], field.inner)])), ...id };
}

function modifier(text: string): [string, string] {
  const open = text.indexOf('(');
  return [text.slice(0, open), text.slice(open + 1).replace(/\)$/, '')];
}

/** Splits at commas that stand in no bracket. */
function splitTop(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let start = 0;
  for (let index = 0; index <= text.length; index++) {
    const character = text[index];
    if (character === '{' || character === '(' || character === '[') depth++;
    if (character === '}' || character === ')' || character === ']') depth--;
    if (index < text.length && (character !== ',' || depth > 0)) continue;
    parts.push(text.slice(start, index).trim());
    start = index + 1;
  }
  return parts.filter((part) => part !== '');
}
