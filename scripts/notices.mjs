import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences of what a package was made from and does not carry. */
const CONTAINED = { 'jq-wasm': [join(import.meta.dirname, 'licences/jq-wasm.txt')] };

/**
 * The licences of the packages that a bundle contains, as one text.
 * @param {string} root folder that holds `node_modules`
 * @param {string[]} inputs paths of bundled files, relative to `root`
 */
export async function notices(root, inputs) {
  const folders = new Set(inputs.map(packageFolder).filter((folder) => folder !== undefined));
  const parts = await Promise.all([...folders].sort().map((folder) => notice(join(root, folder))));
  return `wactl contains the following packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

/** `node_modules/@a/b/lib/x.js` → `node_modules/@a/b`; undefined for our own files. */
function packageFolder(path) {
  return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0];
}

async function notice(folder) {
  const { name, version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  const paths = [...files.map((file) => join(folder, file)), ...(CONTAINED[name] ?? [])];
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
