import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sourceFiles } from './support/imports.js';
import { packageDir } from './support/run.js';

/** Words that a reader stumbles over, and what to write in their place. */
const WORDS: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/(?<!\bthere )\bis none\b/i, 'is not valid, is missing'],
  [/(?<!\bthere )\bis no (?!longer\b)/i, 'unknown …, is not a valid …'],
  [/\bmend(?:s|ed|ing)?\b/i, 'fix'],
  [/\banew\b|\bafresh\b/i, 'again, create a new …'],
  [/(?<!\bby )\bhand(?:s|ed|ing)?(?: (?!over\b)[^\s.:;,]+){0,3}? in\b/i, 'submit'],
  [/\bby (?:itself|themselves)\b/i, 'automatically, on its own'],
  [/\bcannot be asked\b/i, 'is required, could not be checked'],
  [/\b(?:runs?|ran) out\b/i, 'expire'],
  [/\btaken back\b/i, 'revoked'],
  [/\bstands? (?:there|in (?:its|the) way)\b/i, 'is in the way, blocks'],
  [/\bround in circles\b/i, 'loops'],
  [/\bagain is harmless\b/i, 'safe to repeat'],
];

/** The places of such words: `src/a.ts:3: "Mend" (write: fix) in: Mend the file.` */
function slipsIn(file: string, text: string): string[] {
  return text.split('\n').flatMap((line, index) =>
    WORDS.flatMap(([pattern, instead]) => {
      const found = pattern.exec(line);
      return found === null ? [] : [`${file}:${index + 1}: "${found[0]}" (write: ${instead}) in: ${line.trim()}`];
    }),
  );
}

/** Comments as empty lines, so that what is left keeps its line. */
function withoutComments(text: string): string {
  return text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, '')).replace(/(^|\s)\/\/.*$/gm, '$1');
}

async function slipsInFiles(files: readonly string[], read = (text: string) => text): Promise<string[]> {
  const lists = await Promise.all(
    files.map(async (file) => slipsIn(file, read(await readFile(join(packageDir, file), 'utf8')))),
  );
  return lists.flat();
}

describe('wording', () => {
  it.each([
    'X is no button type.',
    'The token is none.',
    'Mend the file.',
    'until it is mended',
    'Hand 3 templates in for review?',
    'was handed in',
    'Handing it in again would not help.',
    'The token has run out.',
    'The pause ends by itself.',
  ])('knows "%s"', (text) => {
    expect(slipsIn('x', text)).toHaveLength(1);
  });

  it.each([
    'There is no template of this name; there is none of any name.',
    'The template is no longer paused.',
    'We recommend an amendment.',
    'Type it by hand in a terminal.',
    'The message was handed over in one piece.',
    '{code, meaning, steps, next}',
    '// mend the file',
    '/* mend\n the file */',
  ])('lets "%s" pass', (text) => {
    expect(slipsIn('x', withoutComments(text))).toEqual([]);
  });

  it('names the line', () => {
    expect(slipsIn('a.ts', withoutComments('/* a\n b */\nconst a = "anew";'))).toEqual([
      'a.ts:3: "anew" (write: again, create a new …) in: const a = "anew";',
    ]);
  });

  it('of what the program says is plain English', async () => {
    expect(await slipsInFiles(await sourceFiles('src'), withoutComments)).toEqual([]);
  });

  it('of the pages, help included, is plain English', async () => {
    const docs = (await readdir(join(packageDir, 'docs'), { recursive: true })).map((file) => join('docs', file));
    const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...docs.filter((file) => file.endsWith('.md'))];
    expect(await slipsInFiles(pages)).toEqual([]);
  });
});
