import { expect } from 'vitest';
import { run } from '../../support/run.js';

/** What help says a value looks like; `anything` where it says it in words. */
type Shape = 'anything' | { readonly item: Shape } | { readonly keys: ReadonlyMap<string, Shape> };

/**
 * Fails unless a value has just the keys that the help of a command promises, at every depth.
 * @param command such as `templates plan`
 * @param variant which of the shapes in its help: 0 is the first
 */
export async function expectPromised(command: string, value: unknown, variant = 0): Promise<void> {
  const { stdout } = await run(`${command} --help`);
  const promise = /JSON \(--json\):\n([\s\S]*?)(?:\n\n|$)/.exec(stdout)?.[1]?.replace(/\s+/g, ' ') ?? '';
  const shape = shapesIn(promise)[variant];
  if (shape === undefined) throw new Error(`the help of ${command} promises no shape ${variant}: ${promise}`);
  expect(differences(shape, value, '$')).toEqual([]);
}

function differences(shape: Shape, value: unknown, path: string): string[] {
  if (shape === 'anything' || value === null) return [];
  if ('item' in shape) {
    if (!Array.isArray(value)) return [`${path} is no list`];
    return value.flatMap((item, index) => differences(shape.item, item, `${path}[${index}]`));
  }
  const found = Object.keys(value as object);
  const lacking = [...shape.keys.keys()].filter((key) => !found.includes(key)).map((key) => `${path} lacks ${key}`);
  const untold = found.filter((key) => !shape.keys.has(key)).map((key) => `${path}.${key} is not in the help`);
  const below = [...shape.keys].flatMap(([key, inner]) => {
    return differences(inner, (value as Record<string, unknown>)[key] ?? null, `${path}.${key}`);
  });
  return [...lacking, ...untold, ...below];
}

/** The shapes that stand in a text one after the other, with words between them. */
function shapesIn(text: string): Shape[] {
  const shapes: Shape[] = [];
  for (let at = 0; at < text.length; at += 1) {
    if (!/[{[]/.test(text.charAt(at))) continue;
    const end = endOf(text, at);
    shapes.push(shapeOf(text.slice(at, end)));
    at = end;
  }
  return shapes;
}

/** Where the bracket that opens at this place is closed. */
function endOf(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    if (/[{[]/.test(text.charAt(at))) depth += 1;
    if (/[}\]]/.test(text.charAt(at))) depth -= 1;
    if (depth === 0) return at + 1;
  }
  throw new Error(`a bracket is left open: ${text.slice(start)}`);
}

function shapeOf(text: string): Shape {
  const inner = text.slice(1, -1);
  if (text.startsWith('[')) return { item: shapeOf(inner) };
  if (!text.startsWith('{')) return 'anything';
  const keys = new Map<string, Shape>();
  for (let rest = inner; rest !== ''; ) {
    const [head = '', key = '', colon] = /^(\w+)(: )?/.exec(rest) ?? [];
    if (key === '') throw new Error(`no key where one should be: ${rest}`);
    rest = rest.slice(head.length);
    const end = /^[{[]/.test(rest) ? endOf(rest, 0) : (/,|$/.exec(rest)?.index ?? 0);
    keys.set(key, colon === undefined ? 'anything' : shapeOf(rest.slice(0, end)));
    rest = rest.slice(end).replace(/^, /, '');
  }
  return { keys };
}
