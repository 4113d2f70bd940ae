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
 * The requested fields of a node, or the defaults; `id` is always there. A field can be an edge of the node, with
 * arguments and fields of its own.
 * @throws {Refusal} 100 for a field that the node does not have
 * Source: https://developers.facebook.com/docs/graph-api/overview
 */
export function readNode<T extends { readonly id: string }>(
  node: T,
  call: Call,
  nodeType: string,
  table: FieldTable<T>,
  defaults: readonly string[],
): Record<string, unknown> {
  const requested = textParam(call.params, 'fields');
  return pickFields(
    node,
    call,
    nodeType,
    table,
    requested === undefined ? defaults.map(plain) : parseFields(requested),
  );
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
    if (field.name === 'id') continue;
    const read = Object.hasOwn(table, field.name) ? table[field.name] : undefined;
    const edge = read === undefined ? call.findEdge(node.id, field.name) : undefined;
    if (read === undefined && edge === undefined) throw unknownField(field.name, nodeType);
    const value = read === undefined ? edge?.(edgeCall(call, node.id, field)) : read(node, call, field);
    if (value !== undefined) answer[field.name] = narrow(value, field.inner);
  }
  answer.id = node.id;
  return answer;
}

/** The call that an edge named as a field stands for: `phone_numbers.limit(5){id}` is `GET /{id}/phone_numbers?limit=5&fields=id`. */
function edgeCall(call: Call, id: string, { name, modifiers, inner }: FieldRequest): Call {
  const fields = inner.length === 0 ? {} : { fields: inner.map(formatField).join(',') };
  const params = { ...modifiers, ...fields };
  const url = new URL(call.request.url);
  url.pathname = `/${call.request.requestedVersion ?? `v${call.version}.0`}/${id}/${name}`;
  url.search = new URLSearchParams(params).toString();
  return { ...call, id, params, request: { ...call.request, url } };
}

function formatField({ name, modifiers, inner }: FieldRequest): string {
  const arguments_ = Object.entries(modifiers).map(([key, value]) => `.${key}(${value})`);
  return `${name}${arguments_.join('')}${inner.length === 0 ? '' : `{${inner.map(formatField).join(',')}}`}`;
}

export function plain(name: string): FieldRequest {
  return { name, modifiers: {}, inner: [] };
}

export function unknownField(name: string, nodeType: string): Refusal {
  return new Refusal(100, { message: `(#100) Tried accessing nonexisting field (${name}) on node type (${nodeType})` });
}

/** Keeps only the requested inner fields, in an object, a list or the `data` of an edge. */
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

/** Splits at commas outside brackets. */
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
