import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Pair,
  type ParsedNode,
  type Scalar,
  visit,
  type YAMLMap,
} from 'yaml';
import type { Position } from '../definition.js';
import type { FindPlace, PlaceOptions } from './place.js';

/**
 * Finds places in a document. Keys and aliases are looked up in tables: with a walk for each, many findings in one file
 * would take the square of its size.
 */
export function yamlPlaces(
  document: Document.Parsed<ParsedNode>,
  text: string,
  position: (offset: number) => Position,
): FindPlace {
  const pairs = new WeakMap<YAMLMap, ReadonlyMap<string, Pair>>();
  let targets: ReadonlyMap<Node, Node | undefined> | undefined;

  function pairIn(map: YAMLMap, key: string): Pair | undefined {
    let known = pairs.get(map);
    if (known === undefined) {
      const entries = map.items.filter((pair) => isScalar(pair.key));
      // Of a key given twice the first counts.
      known = new Map(entries.toReversed().map((pair) => [String((pair.key as Scalar).value), pair]));
      pairs.set(map, known);
    }
    return known.get(key);
  }

  function resolved(node: Node | null): Node | null | undefined {
    if (!isAlias(node)) return node;
    targets ??= aliasTargets(document);
    return targets.get(node);
  }

  function childOf(parent: Node | null | undefined, segment: string | number) {
    if (isSeq(parent)) {
      const item = typeof segment === 'number' ? parent.items[segment] : undefined;
      // An element of a list has no key: it is its own place.
      return item === undefined ? undefined : { key: undefined, node: item as Node | null };
    }
    const pair = isMap(parent) ? pairIn(parent, String(segment)) : undefined;
    return pair && { key: pair.key as Node, node: pair.value as Node | null };
  }

  return (path, options = {}) => {
    let node: Node | null = document.contents;
    let key: Node | undefined;
    for (const segment of path) {
      const step = childOf(resolved(node), segment);
      if (step === undefined) break;
      ({ key, node } = step);
    }
    return position(offsetOf(text, key, node, options));
  };
}

/** What each alias stands for: the anchor of its name that comes last before it. */
function aliasTargets(document: Document.Parsed<ParsedNode>): ReadonlyMap<Node, Node | undefined> {
  const anchors = new Map<string, Node>();
  const targets = new Map<Node, Node | undefined>();
  visit(document, {
    Alias(_, alias) {
      targets.set(alias, anchors.get(alias.source));
    },
    Value(_, node) {
      if (node.anchor !== undefined) anchors.set(node.anchor, node);
    },
  });
  return targets;
}

function offsetOf(text: string, key: Node | undefined, node: Node | null, options: PlaceOptions): number {
  if (options.key) return startOf(key, node);
  if (!isScalar(node) || node.value === null || !node.range) return startOf(key, node);
  const found = options.within === undefined ? -1 : text.slice(0, node.range[1]).indexOf(options.within, node.range[0]);
  return found === -1 ? node.range[0] : found;
}

function startOf(key: Node | undefined, node: Node | null): number {
  return key?.range?.[0] ?? node?.range?.[0] ?? 0;
}
