import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findTemplateFiles, type TemplateFile } from '../../../../src/core/templates/files/find.js';
import { lintEach } from '../../../../src/core/templates/lint/lint-file.js';
import { lintFiles } from '../../../../src/core/templates/lint/lint-files.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { loadFile, loadTemplates } from '../../../../src/core/templates/load.js';
import type { Threads } from '../../../../src/core/terminal/system.js';
import { temporaryFolder } from '../../../support/run.js';

/** Files enough for several threads, with mistakes of each kind: alone, in a file, across files, and ignored ones. */
async function writeShop(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const body = (index: number) =>
    `Hi, your order ${index} of our shop is with our courier and on its way to you today.`;
  const names = Array.from({ length: 6800 }, (_, index) => `order_${String(index).padStart(4, '0')}`);
  for (const [index, name] of names.entries()) {
    const comment = index % 97 === 0 ? '# wactl-ignore-file body-too-long: on purpose\n' : '';
    const long = index % 101 === 0 || index % 97 === 0 ? ' and so on'.repeat(120) : '';
    // Every 300th says the same as the first.
    const text = index % 300 === 0 ? body(0) : body(index);
    const broken = index % 211 === 5 ? '\n  fr:\n    body: "{{ unclosed"' : '';
    const file = `${comment}category: utility\nlanguages:\n  en_US:\n    body: ${text}${long}${broken}\n`;
    await writeFile(join(folder, `${name}.yaml`), file);
  }
}

/** Runs the worker's work on this thread, with what it gets and gives copied as between threads. */
function threadsOf(count: number): {
  readonly threads: () => Promise<Pick<Threads, 'count' | 'run'>>;
  readonly shares: number[];
} {
  const shares: number[] = [];
  const run: Threads['run'] = async (script, input) => {
    expect(script).toBe('lint-worker');
    const files = structuredClone(input) as TemplateFile[];
    shares.push(files.length);
    return structuredClone(await lintEach(files));
  };
  return { threads: async () => ({ count, run }), shares };
}

describe('lintFiles', () => {
  it('reports the same however many threads there are', async () => {
    const folder = await temporaryFolder();
    await writeShop(join(folder, 'templates'));
    const files = findTemplateFiles(['templates'], folder);
    const expected = lintTemplates(await loadTemplates({ cwd: folder }));
    const rules = new Set(expected.findings.map(({ rule }) => rule));
    expect([...rules].sort()).toEqual(expect.arrayContaining(['body-duplicate', 'body-too-long', 'liquid-syntax']));
    expect(expected.ignored.length).toBeGreaterThan(0);

    expect(await lintFiles(files)).toEqual(expected);
    for (const [count, others] of [
      [1, []],
      [2, [3400]],
      [16, [2267, 2266]],
    ] as const) {
      const { threads, shares } = threadsOf(count);
      expect(await lintFiles(files, { threads })).toEqual(expected);
      expect(shares).toEqual(others);
    }
  });

  it('asks for no thread where there is little to do', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'templates'));
    await writeFile(join(folder, 'templates/a.yaml'), 'category: utility\nlanguages: {en_US: {body: Hello there.}}\n');
    const threads = () => Promise.reject(new Error('not needed'));
    expect(await lintFiles(findTemplateFiles(['templates'], folder), { threads })).toMatchObject({ files: 1 });
  });

  it('stops when it is interrupted', async () => {
    const folder = await temporaryFolder();
    await writeShop(join(folder, 'templates'));
    const { threads } = threadsOf(2);
    const linting = lintFiles(findTemplateFiles(['templates'], folder), { threads, signal: AbortSignal.abort() });
    await expect(linting).rejects.toThrow('aborted');
  });

  it('fails when a thread does', async () => {
    const folder = await temporaryFolder();
    await writeShop(join(folder, 'templates'));
    const threads = async () => ({ count: 2, run: () => Promise.reject(new Error('out of memory')) });
    await expect(lintFiles(findTemplateFiles(['templates'], folder), { threads })).rejects.toThrow('out of memory');
  });
});

describe('a finding across templates', () => {
  const saying = (index: number) => ({
    name: `order_${index}`,
    language: 'en_US',
    category: 'UTILITY',
    components: [{ type: 'BODY', text: 'Hello, your order has left our warehouse today.' }],
  });
  const list = (count: number) => JSON.stringify(Array.from({ length: count }, (_, index) => saying(index)));

  it.each([10, 300])(
    'reads no file more than once again: %i templates of one wording in each of two files',
    async (count) => {
      const folder = await temporaryFolder();
      await writeFile(join(folder, 'a.json'), list(count));
      await writeFile(join(folder, 'b.json'), list(count));
      const reads: string[] = [];
      const reload = (file: TemplateFile) => {
        reads.push(file.shown);
        return loadFile(file);
      };
      const { findings } = await lintFiles(findTemplateFiles(['.'], folder), { reload });
      expect(reads).toEqual(['a.json', 'b.json']);
      // Each but the first says the same as it, and those of the second file have its names as well.
      expect(findings.filter(({ rule }) => rule === 'body-duplicate')).toHaveLength(2 * count - 2);
      expect(findings.filter(({ rule }) => rule === 'name-language-duplicate')).toHaveLength(count);
    },
  );

  it('reads one file once for all its languages', async () => {
    const folder = await temporaryFolder();
    const text = (variable: string) => `Hello, your order ${variable} has left our warehouse today, see you soon.`;
    const languages = ['en_US', 'en', 'en_GB', 'en_AU', 'en_CA'].map(
      (code, index) => `  ${code}: {body: "${text(index === 0 ? '{{ id }}' : '')}"}\n`,
    );
    await writeFile(join(folder, 'a.yaml'), `category: utility\nlanguages:\n${languages.join('')}samples: {id: A-1}\n`);
    let reads = 0;
    const reload = (file: TemplateFile) => {
      reads += 1;
      return loadFile(file);
    };
    const { findings } = await lintFiles(findTemplateFiles(['.'], folder), { reload });
    expect(findings.filter(({ rule }) => rule === 'languages-variables-differ')).toHaveLength(4);
    expect(reads).toBe(1);
  });
});

describe('a large file in JSON', () => {
  it('of a thousand templates is read', async () => {
    const folder = await temporaryFolder();
    const templates = Array.from({ length: 1000 }, (_, index) => ({
      name: `order_${index}`,
      language: 'en_US',
      category: 'UTILITY',
      components: [
        { type: 'HEADER', format: 'TEXT', text: `Order ${index}` },
        {
          type: 'BODY',
          text: `Hello {{1}}, your order ${index} of {{2}} has left our warehouse today and is on its way to you.`,
          example: { body_text: [['Ada', 'Monday']] },
        },
        { type: 'FOOTER', text: index === 999 ? '*Shop*' : 'Example Shop' },
        { type: 'BUTTONS', buttons: [{ type: 'URL', text: 'Track', url: 'https://shop.example/track' }] },
      ],
    }));
    const text = JSON.stringify(templates, null, 2);
    const before = text.slice(0, text.indexOf('"*Shop*"')).split('\n');
    await writeFile(join(folder, 'a.json'), text);
    const report = await lintFiles(findTemplateFiles(['.'], folder));
    expect(report.templates).toBe(1000);
    expect(report.findings.map(({ rule, line }) => [rule, line])).toEqual([['footer-format', before.length]]);
  });
});
