/** Looks whether each link within the built site leads to a page and to a heading that are there. VitePress looks at pages alone. */
import { readdir, readFile } from 'node:fs/promises';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const dist = fileURLToPath(new URL('.vitepress/dist', import.meta.url));
const files = (await readdir(dist, { recursive: true })).map((file) => file.replaceAll('\\', '/'));
const html = new Map();
for (const file of files) if (file.endsWith('.html')) html.set(file, await readFile(join(dist, file), 'utf8'));

/** The file that answers an address of the site. */
function fileOf(path) {
  const name = path.replace(/^\//, '');
  return [name, `${name}.html`, posix.join(name, 'index.html')].find((file) => files.includes(file) && file !== '');
}

let links = 0;
const dead = [];
for (const [file, text] of html) {
  for (const [, href] of text.matchAll(/<a [^>]*href="([^"]*)"/g)) {
    if (/^(?:\w+:|\/\/)/.test(href)) continue;
    links += 1;
    const { pathname, hash } = new URL(href, `http://site/${file}`);
    const target = fileOf(decodeURIComponent(pathname));
    const id = decodeURIComponent(hash.slice(1));
    const isThere = target !== undefined && (id === '' || html.get(target)?.includes(` id="${id}"`));
    if (!isThere) dead.push(`${file}: ${href}`);
  }
}
if (html.size < 20 || links < 100) dead.push(`too little was built: ${html.size} pages, ${links} links`);
for (const one of new Set(dead)) console.error(`dead link  ${one}`);
console.log(`${html.size} pages, ${links} links, ${dead.length} dead`);
process.exitCode = dead.length === 0 ? 0 : 1;
