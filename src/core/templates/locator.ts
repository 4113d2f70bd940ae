import type { Origin } from './compile-piece.js';
import type { Path, Position, TemplateDefinition } from './definition.js';
import { type ParsedFile, parseFile } from './parse-file.js';

/**
 * Finds places of compiled bodies in the file's text. Most templates have no finding, so the file is parsed again when
 * the first place is asked for: keeping what a parser knows of ten thousand files would fill the memory.
 */
export function createLocator(text: string): (origins: readonly Origin[]) => TemplateDefinition['locate'] {
  let place: ParsedFile['place'] | undefined;
  return (origins) =>
    (path): Position => {
      place ??= parseFile(text).place;
      return place(sourceOf(path, origins));
    };
}

/** The most exact origin that the path lies below, and from there the same way down. */
function sourceOf(path: Path, origins: readonly Origin[]): Path {
  let best: Origin = { path: [], source: [] };
  for (const origin of origins) {
    const below = origin.path.length >= best.path.length && origin.path.every((part, index) => part === path[index]);
    if (below) best = origin;
  }
  return [...best.source, ...path.slice(best.path.length)];
}
