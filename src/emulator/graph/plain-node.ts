import type { Call } from './call.js';
import { type FieldTable, readNode } from './fields.js';

/** A node whose readable fields are all there already; one whose value is undefined is left out of the answer. */
export interface PlainNode {
  readonly id: string;
  readonly [field: string]: unknown;
}

/**
 * The requested fields of such a node, or the defaults.
 * @param defaults left out: all of them
 * @throws {Refusal} 100 for a field that the node does not have
 */
export function readPlainNode(
  node: PlainNode,
  call: Call,
  nodeType: string,
  defaults: readonly string[] = Object.keys(node),
): Record<string, unknown> {
  const table: FieldTable<PlainNode> = Object.fromEntries(
    Object.keys(node).map((name) => [name, (read: PlainNode) => read[name]]),
  );
  return readNode(node, call, nodeType, table, defaults);
}
