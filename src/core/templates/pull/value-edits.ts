import { type Fields, isFields } from '../../plain-data.js';
import type { Path } from '../definition.js';

/** One change of plain data. Without `value`: the key or item goes. */
export interface ValueEdit {
  readonly path: Path;
  readonly value?: unknown;
}

/**
 * The smallest changes that turn one value into the other, in an order in which they can be made one after another. Lists
 * are compared place by place.
 */
export function editsBetween(before: unknown, after: unknown, path: Path = []): readonly ValueEdit[] {
  if (Array.isArray(before) && Array.isArray(after)) return listEdits(before, after, path);
  if (isFields(before) && isFields(after)) return mapEdits(before, after, path);
  return before === after ? [] : [{ path, value: after }];
}

function mapEdits(before: Fields, after: Fields, path: Path): readonly ValueEdit[] {
  const gone = Object.keys(before).filter((key) => !Object.hasOwn(after, key));
  return [
    ...Object.keys(after).flatMap((key) => {
      const here = [...path, key];
      return Object.hasOwn(before, key)
        ? editsBetween(before[key], after[key], here)
        : [{ path: here, value: after[key] }];
    }),
    ...gone.map((key) => ({ path: [...path, key] })),
  ];
}

/** Items go from the end, so that the places of the others stay. */
function listEdits(before: readonly unknown[], after: readonly unknown[], path: Path): readonly ValueEdit[] {
  const gone = before.slice(after.length).map((_, index) => ({ path: [...path, after.length + index] }));
  return [
    ...after.flatMap((item, index) => {
      const here = [...path, index];
      return index < before.length ? editsBetween(before[index], item, here) : [{ path: here, value: item }];
    }),
    ...gone.reverse(),
  ];
}
