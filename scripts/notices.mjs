import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** Licences of what a package was made from and does not carry. */
const CONTAINED = { 'jq-wasm': [join(import.meta.dirname, 'licences/jq-wasm.txt')] };

/**
 * The licences of packages, as one text.
 * @param {string} root folder that holds `node_modules`
 * @param {readonly {folder: string, name: string, version: string, license: string}[]} packages
 */
export async function notices(root, packages) {
  const parts = await Promise.all(packages.map((known) => notice(root, known)));
  return `wactl contains the following packages.\n\n${parts.join(`\n${'-'.repeat(80)}\n\n`)}`;
}

async function notice(root, { folder, name, version, license }) {
  const files = (await readdir(join(root, folder))).filter((file) => /^(licen[cs]e|notice)/i.test(file)).sort();
  const paths = [...files.map((file) => join(root, folder, file)), ...(CONTAINED[name] ?? [])];
  const texts = await Promise.all(paths.map((path) => readFile(path, 'utf8')));
  return `${name} ${version} (${license})\n\n${texts.map((text) => text.trim()).join('\n\n')}\n`;
}
