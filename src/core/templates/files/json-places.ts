import { type Node, parseTree } from 'jsonc-parser';
import { lineStarts, positionIn } from './line-index.js';
import type { FindPlace, PlaceOptions } from './place.js';

/** Finds places in a text that is valid JSON. */
export function jsonPlaces(text: string): FindPlace {
  const root = parseTree(text);
  const starts = lineStarts(text);
  const members = new WeakMap<Node, ReadonlyMap<string, Node>>();

  function memberOf(object: Node, key: string): Node | undefined {
    let known = members.get(object);
    if (known === undefined) {
      known = new Map((object.children ?? []).map((property) => [String(property.children?.[0]?.value), property]));
      members.set(object, known);
    }
    return known.get(key);
  }

  return (path, options = {}) => {
    let node = root;
    let key: Node | undefined;
    for (const segment of path) {
      if (node?.type === 'array') {
        const item: Node | undefined = typeof segment === 'number' ? node.children?.[segment] : undefined;
        if (item === undefined) break;
        [key, node] = [undefined, item];
      } else {
        const [name, value]: readonly Node[] =
          (node?.type === 'object' && memberOf(node, String(segment))?.children) || [];
        if (name === undefined) break;
        [key, node] = [name, value];
      }
    }
    return positionIn(starts, offsetOf(text, key, node, options));
  };
}

/** A text or number at its first character, a list, map or nothing at its key. */
function offsetOf(text: string, key: Node | undefined, node: Node | undefined, options: PlaceOptions): number {
  const isScalar = node !== undefined && ['string', 'number', 'boolean'].includes(node.type);
  if (options.key || !isScalar) return (key ?? node)?.offset ?? 0;
  if (options.within === undefined) return node.offset;
  const found = text.slice(0, node.offset + node.length).indexOf(options.within, node.offset);
  return found === -1 ? node.offset : found;
}
