import { join } from 'node:path';
import type { Import } from './imports.js';

/** A way down a house: each floor may use those below it, and the rooms of one floor each other. The top comes first. */
export type Floors = readonly (readonly string[])[];

/**
 * The imports that lead from a lower floor to a higher one, types included. What lies on no floor is left out, see
 * `homeless`.
 * @param floors files and folders, relative to `base`
 */
export function upward(imports: readonly Import[], base: string, floors: Floors): readonly Import[] {
  return imports.filter(({ from, to }) => {
    const [start, end] = [floorOf(from, base, floors), floorOf(to, base, floors)];
    return start !== -1 && end !== -1 && end < start;
  });
}

/** Files below `base` that no floor names, so that a new one is given its place. */
export function homeless(files: readonly string[], base: string, floors: Floors): readonly string[] {
  return files.filter((file) => within(file, base) && floorOf(file, base, floors) === -1);
}

function floorOf(file: string, base: string, floors: Floors): number {
  return floors.findIndex((rooms) => rooms.some((room) => within(file, join(base, room))));
}

function within(file: string, folder: string): boolean {
  return folder === '.' || file === folder || file.startsWith(`${folder}/`);
}
