import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Files that are not text, and still show what they are: sample media of templates, and WebAssembly whose sources are public. */
const BY_NATURE = ['.jpg', '.png', '.pdf', '.mp4', '.wasm'];

/**
 * Those of the files that their reader cannot read: they hold neither text nor a known form, as compiled code does.
 * @param {string} folder
 * @param {readonly string[]} files relative to it
 */
export async function unreadable(folder, files) {
  const isOpen = await Promise.all(files.map((file) => isReadable(join(folder, file))));
  return files.filter((_file, index) => !isOpen[index]);
}

async function isReadable(path) {
  if (BY_NATURE.includes(extname(path))) return true;
  const bytes = await readFile(path);
  try {
    return !new TextDecoder('utf-8', { fatal: true }).decode(bytes).includes('\u0000');
  } catch {
    return false;
  }
}
