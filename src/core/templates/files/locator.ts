import type { Path, Position } from '../definition.js';
import { parseFile } from './parse-file.js';
import type { FindPlace } from './place.js';

/**
 * Finds places in a file's text. Most templates have no finding, so the file is parsed again when the first place is
 * asked for: keeping what a parser knows of ten thousand files would fill the memory.
 */
export function createLocator(text: string): (source: Path) => Position {
  let place: FindPlace | undefined;
  return (source) => {
    place ??= parseFile(text).place;
    return place(source);
  };
}
