import type { TableShape } from './engine.js';

/**
 * The tables in an order in which each comes after those that its rows name; a table that names itself counts as free.
 * Pure.
 * @throws {Error} when tables name each other in a circle
 */
export function inOrder(tables: readonly TableShape[]): readonly TableShape[] {
  const placed: TableShape[] = [];
  const isPlaced = (name: string) => placed.some((table) => table.name === name);
  let left = [...tables];
  while (left.length > 0) {
    const free = left.filter(({ name, references }) =>
      references.every(({ table }) => table === name || isPlaced(table)),
    );
    if (free.length === 0) throw new Error(`tables that name each other: ${left.map(({ name }) => name).join(', ')}`);
    placed.push(...free);
    left = left.filter((table) => !free.includes(table));
  }
  return placed;
}
