import { readFile, realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Folders that only the building machine has: the repository, where its packages really lie, and the home folder.
 * @param {string} root the repository
 */
export async function machinePaths(root) {
  const packages = await realpath(join(root, 'node_modules'));
  const places = [root, await realpath(root), join(packages, '..'), homedir()];
  // With a slash behind it, `/root` is not found in `/rooted`, and a home folder `/` would be found everywhere.
  return [...new Set(places.map((place) => `${place.replace(/\/+$/, '')}/`))].filter((place) => place !== '/');
}

/**
 * Those of the files that name one of the places, as text in UTF-8 or UTF-16; compiled code holds both.
 * @param {string} folder
 * @param {string[]} files relative to it
 * @param {string[]} places
 */
export async function filesNaming(folder, files, places) {
  const needles = places.flatMap((place) => [Buffer.from(place, 'utf8'), Buffer.from(place, 'utf16le')]);
  const named = await Promise.all(
    files.map(async (file) => {
      const bytes = await readFile(join(folder, file));
      return needles.some((needle) => bytes.includes(needle));
    }),
  );
  return files.filter((_file, index) => named[index]);
}
