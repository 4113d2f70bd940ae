import type { Change } from '../compare/diff.js';

/** What a file and Meta agree on, by the paths of a comparison: `body`, `buttons.0.url`, `carousel.1.header`. */
export interface Sameness {
  /** Whether the part says the same on both sides. */
  isSame(path: string): boolean;
  /**
   * Merges two lists of which the first is the file's: an item that says the same stays as the file has it, wherever it
   * stands; the others are merged by `mergeItem`, or taken from Meta.
   */
  mergeList<T>(path: string, local: readonly T[], fresh: readonly T[], mergeItem: MergeItem<T>): readonly T[];
}

/** @param path of the item */
type MergeItem<T> = (local: T, fresh: T, path: string) => T;

/** @param changes `before` is Meta's, `after` the file's */
export function sameness(changes: readonly Change[]): Sameness {
  const isSame = (path: string) => !changes.some((change) => touches(change.path, path));
  return {
    isSame,
    mergeList(path, local, fresh, mergeItem) {
      const whole = changes.find((change) => change.path === path);
      if (whole !== undefined) return pickSame(local, listOf(whole.after), fresh, listOf(whole.before));
      return fresh.map((item, index) => {
        const own = local[index];
        const here = `${path}.${index}`;
        if (own === undefined) return item;
        return isSame(here) ? own : mergeItem(own, item, here);
      });
    },
  };
}

/** Whether a change is at the path, below it or above it. */
function touches(changed: string, path: string): boolean {
  return changed === path || changed.startsWith(`${path}.`) || path.startsWith(`${changed}.`);
}

/** Lists of different length are compared as a whole: what both have is found by its content. */
function pickSame<T>(
  local: readonly T[],
  ours: readonly unknown[],
  fresh: readonly T[],
  theirs: readonly unknown[],
): readonly T[] {
  const left = ours.map((item) => JSON.stringify(item));
  return fresh.map((item, index) => {
    const found = left.indexOf(JSON.stringify(theirs[index]));
    if (found === -1) return item;
    left[found] = '';
    return local[found] ?? item;
  });
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
