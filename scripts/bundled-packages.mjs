import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * @typedef {object} Package
 * @property {string} folder relative to that of the repository
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {string | undefined} integrity of what the registry gave
 */

/**
 * The packages that bundled files come from, sorted by folder.
 * @param {string} root folder that holds `node_modules` and the lockfile
 * @param {readonly string[]} inputs paths of bundled files, relative to `root`
 * @returns {Promise<Package[]>}
 */
export async function bundledPackages(root, inputs) {
  const locked = await lockfile(root);
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  return Promise.all(
    [...folders].sort().map(async (folder) => {
      const { name, version, license } = JSON.parse(await readFile(join(root, folder, 'package.json'), 'utf8'));
      return { folder, name, version, license, integrity: locked[folder]?.integrity };
    }),
  );
}

/**
 * Packages that may be absent from this machine, as the lockfile has them.
 * @param {readonly string[]} names
 * @returns {Promise<Package[]>}
 */
export async function lockedPackages(root, names) {
  const locked = await lockfile(root);
  return names.map((name) => {
    const folder = `node_modules/${name}`;
    const { version, license, integrity } = locked[folder];
    return { folder, name, version, license, integrity };
  });
}

async function lockfile(root) {
  return JSON.parse(await readFile(join(root, 'package-lock.json'), 'utf8')).packages;
}

/**
 * `node_modules/@a/b/lib/x.js` → `node_modules/@a/b`; undefined for our own files. Where the packages lie is of no interest:
 * `node_modules` may be a link.
 */
function packageFolder(path) {
  return /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}
