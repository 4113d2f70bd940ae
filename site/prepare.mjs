/**
 * Writes the pages of the site into `pages/`: those of docs/ and the three at the top of the repository, with links that fit,
 * and the reference by groups of commands. The list on docs/README.md is the order of the sidebar, so it has to name every page.
 */
import { cp, mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const pages = fileURLToPath(new URL('pages', import.meta.url));

const INDEX = 'docs/README.md';
const REFERENCE = 'docs/reference.md';

/** Where each page of the site comes from; what is no Markdown is shown as it is. */
const PLACES = {
  [INDEX]: 'index.md',
  [REFERENCE]: 'reference/index.md',
  'README.md': 'overview.md',
  'CHANGELOG.md': 'changelog.md',
  'CONTRIBUTING.md': 'contributing.md',
  'skills/wactl/SKILL.md': 'skill.md',
  Containerfile: 'container.md',
};

/** Folders whose files the site has as they are. */
const FILES = ['schemas', 'docs/pictures'];

const docs = (await readdir(join(root, 'docs'), { recursive: true }))
  .map((file) => posix.join('docs', file.replaceAll('\\', '/')))
  .filter((file) => file.endsWith('.md'));
for (const file of docs) PLACES[file] ??= file.slice('docs/'.length);

/** The address of a page of the site, as VitePress takes it. */
const addressOf = (place) => `/${place.replace(/(?:(?<=^|\/)index)?\.md$/, '')}`;

/** `wactl templates push` is on the page of `templates`. */
const groupOf = (command) => command.split(/[ -]/)[1];

/** @throws {Error} when a link leads to what the site does not have */
function linkOf(page, link) {
  const [path, anchor] = link.split('#');
  const target = path === '' ? page : posix.join(posix.dirname(page), path);
  const hash = anchor === undefined ? '' : `#${anchor}`;
  if (target === REFERENCE && anchor !== undefined) return `/reference/${groupOf(anchor)}${hash}`;
  if (PLACES[target] !== undefined) return addressOf(PLACES[target]) + hash;
  if (FILES.some((folder) => target.startsWith(`${folder}/`))) return `/${target}`;
  throw new Error(`${page} links to ${link}, which is no page of the site`);
}

/** Changes what stands outside of code. */
const outsideCode = (text, change) =>
  text
    .split(/(^ *```[\s\S]*?^ *```$|`[^`\n]+`)/m)
    .map((part, at) => (at % 2 === 0 ? change(part) : part))
    .join('');

/** The one form of HTML on the pages: a picture of a width of its own. */
const PICTURE = /^<p align="center"><img src="([^"]+)" [^>]*alt="([^"]*)"><\/p>$/gm;

const withLinks = (page, text) =>
  outsideCode(text.replaceAll(PICTURE, '![$2]($1)'), (part) =>
    part.replaceAll(/\]\((?!https?:|mailto:)([^)\s]+)\)/g, (_all, link) => `](${linkOf(page, link)})`),
  );

async function write(place, text) {
  await mkdir(dirname(join(pages, place)), { recursive: true });
  await writeFile(join(pages, place), text);
}

/** The commands of one group on a page each, and the first page with the help of all. */
async function writeReference(text) {
  const [start = '', ...sections] = text.split(/^(?=## wactl )/m);
  const groups = new Map();
  for (const section of sections) {
    const group = groupOf(section.slice('## '.length).split('\n')[0]);
    groups.set(group, [...(groups.get(group) ?? []), section]);
  }
  const list = [...groups.keys()].map((group) => `[${group}](/reference/${group})`).join(' · ');
  await write('reference/index.md', `${start}\n${list}\n`);
  for (const [group, own] of groups) await write(`reference/${group}.md`, `# wactl ${group}\n\n${own.join('')}`);
}

await rm(pages, { recursive: true, force: true });
const index = await readFile(join(root, INDEX), 'utf8');
for (const [page, place] of Object.entries(PLACES)) {
  const own = await readFile(join(root, page), 'utf8');
  const text = page.endsWith('.md') ? withLinks(page, own) : `# ${page}\n\n\`\`\`dockerfile\n${own}\`\`\`\n`;
  if (page === REFERENCE) await writeReference(text);
  else await write(place, text);
  const listed = index.includes(`](${posix.relative('docs', page)})`);
  if (page.startsWith('docs/') && page !== INDEX && !listed) throw new Error(`${INDEX} does not list ${page}`);
}
for (const folder of FILES) await cp(join(root, folder), join(pages, 'public', folder), { recursive: true });
