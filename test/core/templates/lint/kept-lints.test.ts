import { chmod, mkdir, readdir, readFile, rm, stat, symlink, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTemplateFiles } from '../../../../src/core/templates/files/find.js';
import { type KeptLints, openKeptLints } from '../../../../src/core/templates/lint/kept-lints.js';
import { lintFiles } from '../../../../src/core/templates/lint/lint-files.js';
import type { LintReport } from '../../../../src/core/templates/lint/report.js';
import { NOON, temporaryFolder } from '../../../support/run.js';

const DAY_MS = 24 * 3600 * 1000;

/** A folder with a file of each fate: fine, broken, ignored, alike, with a sample, and in Meta form. */
async function shop(): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'templates'));
  const say = (text: string) => `category: utility\nlanguages:\n  en_US:\n    body: ${text}\n`;
  const files: Readonly<Record<string, string>> = {
    'fine.yaml': say('Your order has left our warehouse and is on its way.'),
    'alike.yaml': say('Your order has left our warehouse and is on its way.'),
    'long.yaml': say(`Your order is here${' and here'.repeat(200)}.`),
    'ignored.yaml': `# wactl-ignore-file body-too-long: on purpose\n${say(`Your order is there${' and there'.repeat(200)}.`)}`,
    'idle.yaml': `# wactl-ignore body-too-long: not needed\n${say('Your parcel waits for you at the shop.')}`,
    'syntax.yaml': 'category: [',
    'liquid.yaml': say('"Hi {{ name"'),
    'sample.yaml':
      'category: marketing\nlanguages:\n  en_US:\n    header: {format: image, file: ./photo.jpg}\n    body: See what is new with us. Reply STOP to get no more.\n',
    'empty.yaml': '',
    'meta.json': JSON.stringify({ name: 'meta', language: 'xx', category: 'UTILITY', components: [] }),
  };
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'templates', name), text);
  await writeFile(join(folder, 'templates/photo.jpg'), 'a photo');
  return folder;
}

const place = (folder: string) => ({
  folder: join(folder, 'cache'),
  cwd: folder,
  buildId: 'one',
  platform: 'linux' as const,
  now: NOON,
});

/** Lints with what was kept, and counts the files that had to be checked. */
async function lint(
  folder: string,
  { paths = ['templates'], ...given }: Partial<ReturnType<typeof place>> & { readonly paths?: readonly string[] } = {},
): Promise<{ readonly report: LintReport; readonly checked: number }> {
  const files = findTemplateFiles(paths, folder, { dir: 'templates' });
  const kept = openKeptLints({ ...place(folder), ...given });
  let found = 0;
  const counted: KeptLints = {
    find(file) {
      const lint = kept.find(file);
      if (lint !== undefined) found += 1;
      return lint;
    },
    save: kept.save,
  };
  return { report: await lintFiles(files, { kept: counted }), checked: files.length - found };
}

async function plainly(folder: string): Promise<LintReport> {
  return lintFiles(findTemplateFiles(['templates'], folder, { dir: 'templates' }));
}

/** What was kept about a file. */
async function keptFile(folder: string, name: string): Promise<string> {
  const names = await readdir(join(folder, 'cache/lint'), { recursive: true });
  for (const path of names.map((found) => join(folder, 'cache/lint', found))) {
    if ((await stat(path)).isFile() && (await readFile(path, 'utf8')).includes(`/${name}"`)) return path;
  }
  throw new Error(`nothing is kept about ${name}`);
}

/** Files that are read in every run, since there was no text to remember: the empty one. */
const ALWAYS = 1;
const ALL = 10;

describe('what linting found', () => {
  it('is the same the second time, and almost nothing is checked again', async () => {
    const folder = await shop();
    const expected = await plainly(folder);
    const rules = new Set(expected.findings.map(({ rule }) => rule));
    expect([...rules]).toEqual(
      expect.arrayContaining(['body-too-long', 'body-duplicate', 'yaml-syntax', 'liquid-syntax', 'ignore-unused']),
    );
    expect(expected.ignored).toHaveLength(1);
    expect(await lint(folder)).toEqual({ report: expected, checked: ALL });
    expect(await lint(folder)).toEqual({ report: expected, checked: ALWAYS });
    expect(await lint(folder)).toEqual({ report: expected, checked: ALWAYS });
  });

  it('is kept for other files when only some are linted', async () => {
    const folder = await shop();
    await lint(folder);
    await writeFile(join(folder, 'templates/fine.yaml'), 'category: [');
    expect((await lint(folder, { paths: ['templates/fine.yaml'] })).checked).toBe(1);
    expect(await lint(folder)).toEqual({ report: await plainly(folder), checked: ALWAYS });
  });

  const changes: Readonly<Record<string, (folder: string) => Promise<unknown>>> = {
    'the text of a file': (folder) =>
      writeFile(join(folder, 'templates/fine.yaml'), 'category: utility\nlanguages:\n  en_US: {body: "{{ x"}\n'),
    'the text, in the same length': async (folder) => {
      const path = join(folder, 'templates/fine.yaml');
      await writeFile(path, (await readFile(path, 'utf8')).replace('body', 'bodi'));
    },
    'a sample that is gone': (folder) => rm(join(folder, 'templates/photo.jpg')),
    'a sample that leads elsewhere': async (folder) => {
      await rm(join(folder, 'templates/photo.jpg'));
      await writeFile(join(folder, 'elsewhere.jpg'), 'another photo');
      await symlink('../elsewhere.jpg', join(folder, 'templates/photo.jpg'));
    },
    'a file that is a link now': async (folder) => {
      await rm(join(folder, 'templates/fine.yaml'));
      await writeFile(join(folder, 'elsewhere.yaml'), 'category: [');
      await symlink('../elsewhere.yaml', join(folder, 'templates/fine.yaml'));
    },
    'a file that is gone': (folder) => rm(join(folder, 'templates/alike.yaml')),
    'a file that is new': (folder) =>
      writeFile(join(folder, 'templates/new.yaml'), 'category: utility\nlanguages: {en_US: {body: "{{ x"}}\n'),
  };

  it.each(Object.entries(changes))('is not said of a file that has changed: %s', async (_, change) => {
    const folder = await shop();
    const before = await lint(folder);
    await change(folder);
    const { report } = await lint(folder);
    expect(report).toEqual(await plainly(folder));
    expect(report).not.toEqual(before.report);
    // Back again: a sample that was missing was not remembered as missing.
    await writeFile(join(folder, 'templates/photo.jpg'), 'a photo');
    expect((await lint(folder)).report).toEqual(await plainly(folder));
  });

  it('is spread evenly, however much the names of files are alike', async () => {
    const folder = await temporaryFolder();
    const lint = { findings: [], ignores: [], facts: [], digest: 'x', samples: [] };
    const files = Array.from({ length: 6400 }, (_, index) => {
      const shown = `templates/order_${index}.yaml`;
      return { path: join(folder, shown), shown };
    });
    openKeptLints(place(folder)).save(new Map(files.map((file) => [file, lint])));
    const home = join(folder, 'cache/lint', (await readdir(join(folder, 'cache/lint')))[0] ?? '');
    const sizes = await Promise.all((await readdir(home)).map(async (name) => (await stat(join(home, name))).size));
    expect(sizes).toHaveLength(64);
    expect(Math.max(...sizes)).toBeLessThan(2 * Math.min(...sizes));
  });

  it('is forgotten by another build of the tool, and in another working folder', async () => {
    const folder = await shop();
    await lint(folder);
    expect((await lint(folder, { buildId: 'two' })).checked).toBe(ALL);
    expect((await lint(folder, { cwd: join(folder, 'elsewhere') })).checked).toBe(ALL);
  });

  it.each<[string, (text: string) => string]>([
    ['cut off', (text) => text.slice(0, -10)],
    ['with one character changed', (text) => text.replace('too-long', 'too-wide')],
    ['empty', () => ''],
    ['without a line', (text) => text.split('\n').slice(1).join('\n')],
  ])('is not taken from a damaged file: %s', async (_, damage) => {
    const folder = await shop();
    const expected = await plainly(folder);
    await lint(folder);
    const path = await keptFile(folder, 'long.yaml');
    const text = await readFile(path, 'utf8');
    await writeFile(path, damage(text));
    const others = text.split('\n').length - 3;
    expect(await lint(folder)).toEqual({ report: expected, checked: ALWAYS + 1 + others });
    expect((await lint(folder)).checked).toBe(ALWAYS);
  });

  it('is for its owner alone, and not taken from a file that others can write', async () => {
    const folder = await shop();
    await lint(folder);
    const path = await keptFile(folder, 'fine.yaml');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    await chmod(path, 0o622);
    expect((await lint(folder)).checked).toBeGreaterThan(ALWAYS);
  });

  it('stands in the way of nothing where it cannot be kept', async () => {
    const folder = await shop();
    await writeFile(join(folder, 'cache'), 'not a folder');
    const expected = await plainly(folder);
    expect(await lint(folder)).toEqual({ report: expected, checked: ALL });
    expect(await lint(folder)).toEqual({ report: expected, checked: ALL });
  });

  it('goes after a month in which nobody linted there', async () => {
    const folder = await shop();
    await lint(folder, { cwd: join(folder, 'old') });
    await lint(folder, { cwd: join(folder, 'new') });
    const [first = '', second = ''] = await readdir(join(folder, 'cache/lint'));
    const at = (days: number) => new Date(NOON - days * DAY_MS);
    await utimes(join(folder, 'cache/lint', first), at(31), at(31));
    await utimes(join(folder, 'cache/lint', second), at(29), at(29));
    await lint(folder, { cwd: join(folder, 'third') });
    const left = await readdir(join(folder, 'cache/lint'));
    expect([left.includes(first), left.includes(second), left.length]).toEqual([false, true, 2]);
  });
});
