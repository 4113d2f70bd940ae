import type { Path } from '../templates/definition.js';

/** Whether two paths lead to the same place of a body. */
export function samePath(left: Path, right: Path): boolean {
  return left.length === right.length && left.every((part, index) => part === right[index]);
}
