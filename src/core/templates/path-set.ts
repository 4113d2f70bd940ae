import type { Path } from './definition.js';

/** A path as one text, for tables; no key holds the character between its parts. */
export function pathKey(path: Path): string {
  return path.join('\u0000');
}

/** Tells of a path whether it leads to one of these places, into one of them, or to what surrounds one. */
export function relatedTo(places: readonly Path[]): (path: Path) => boolean {
  const ends = new Set(places.map(pathKey));
  const around = new Set(places.flatMap((place) => place.map((_, index) => pathKey(place.slice(0, index)))));
  return (path) => {
    if (ends.size === 0) return false;
    return around.has(pathKey(path)) || prefixes(path).some((prefix) => ends.has(prefix));
  };
}

/** The path itself, and each place it leads through. */
function prefixes(path: Path): readonly string[] {
  return Array.from({ length: path.length + 1 }, (_, length) => pathKey(path.slice(0, length)));
}
