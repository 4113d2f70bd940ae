import type { Path, Position } from '../definition.js';

/** Narrows a place down from a whole value. */
export interface PlaceOptions {
  /** The key itself, and not its value. */
  readonly key?: boolean;
  /** A piece of the text that stands there. */
  readonly within?: string;
}

/**
 * Where the value at `path` of a file stands: a text or number at its first character, a list, map or nothing at its
 * key. Where the path leads nowhere, the place of its deepest part that exists.
 */
export type FindPlace = (path: Path, options?: PlaceOptions) => Position;
