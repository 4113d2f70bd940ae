import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { expect, it } from 'vitest';
import { packageDir } from '../support/run.js';

const docs = (await readdir(join(packageDir, 'docs'), { recursive: true })).filter((file) => file.endsWith('.md'));
const pages = ['README.md', 'CHANGELOG.md', 'CONTRIBUTING.md', ...docs.sort().map((file) => join('docs', file))];

/** What stands outside of code. */
const proseOf = (page: string) => page.replaceAll(/^( *)```.*\n[\s\S]*?^\1```$|`[^`\n]+`/gm, '');

/** What GitHub calls a heading: https://docs.github.com/en/get-started/writing-on-github/getting-started-with-writing-and-formatting-on-github/basic-writing-and-formatting-syntax#section-links */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
    .replaceAll(' ', '-');

const anchorsOf = (text: string) =>
  [...text.replaceAll(/^( *)```.*\n[\s\S]*?^\1```$/gm, '').matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
    anchorOf(heading),
  );

it.each(pages)('links of %s lead to files and headings that are there', async (page) => {
  const text = await readFile(join(packageDir, page), 'utf8');
  const dead: string[] = [];
  for (const [, link = ''] of proseOf(text).matchAll(/\]\((?!https?:)([^)\s]+)\)/g)) {
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : normalize(join(dirname(page), path));
    const isThere = existsSync(join(packageDir, target));
    const anchors = isThere && anchor !== undefined ? anchorsOf(await readFile(join(packageDir, target), 'utf8')) : [];
    if (!isThere || (anchor !== undefined && !anchors.includes(anchor))) dead.push(link);
  }
  expect(dead).toEqual([]);
});

it('the first page of docs/ lists every other, which is the sidebar of the site', async () => {
  const index = await readFile(join(packageDir, 'docs/README.md'), 'utf8');
  expect(docs.filter((file) => file !== 'README.md' && !index.includes(`](${file})`))).toEqual([]);
});
