import { mkdir, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../src/core/templates/load.js';
import { temporaryFolder } from '../../support/run.js';

const TEMPLATE = 'category: utility\nlanguages: {en_US: {body: Your parcel is here.}}\n';

/** A folder with these files. */
async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const cwd = await temporaryFolder();
  for (const [name, content] of Object.entries(files)) {
    await mkdir(join(cwd, name, '..'), { recursive: true });
    await writeFile(join(cwd, name), content);
  }
  return cwd;
}

describe('which files are read', () => {
  const files = {
    'templates/b.yaml': TEMPLATE,
    'templates/a.yml': TEMPLATE,
    'templates/more/c.json': '{"languages": {"en_US": {"body": "x"}}}',
    'templates/.hidden/d.yaml': TEMPLATE,
    'templates/.e.yaml': TEMPLATE,
    'templates/notes.md': '# no template',
    'templates/node_modules/f.yaml': TEMPLATE,
    'other.txt': TEMPLATE,
  };

  it.each<[string, { dir?: string; paths?: string[] }, string[]]>([
    ['the folder templates', {}, ['templates/a.yml', 'templates/b.yaml', 'templates/more/c.json']],
    ['another folder', { dir: 'templates/more' }, ['templates/more/c.json']],
    [
      'given paths, each once',
      { paths: ['templates/b.yaml', './templates/b.yaml', 'templates/more'] },
      ['./templates/b.yaml', 'templates/more/c.json'],
    ],
    ['a file of any name', { paths: ['other.txt'] }, ['other.txt']],
  ])('%s', async (_, options, expected) => {
    const { files: found } = await loadTemplates({ ...options, cwd: await folderWith(files) });
    expect(found.map(({ shown }) => shown)).toEqual(expected);
  });

  it('is told by their absolute path, too', async () => {
    const cwd = await folderWith(files);
    const { definitions } = await loadTemplates({ paths: [join(cwd, 'templates/b.yaml')], cwd: '/' });
    expect(definitions.map(({ name, file }) => ({ name, file }))).toEqual([
      { name: 'b', file: join(cwd, 'templates/b.yaml') },
    ]);
  });

  it('does not follow a link to a folder', async () => {
    const cwd = await folderWith(files);
    await symlink(join(cwd, 'templates'), join(cwd, 'templates/more/up'));
    const { files: found } = await loadTemplates({ cwd });
    expect(found).toHaveLength(3);
  });

  it('must exist', async () => {
    const cwd = await folderWith({});
    await expect(loadTemplates({ cwd })).rejects.toMatchObject({
      message: 'There is no file or folder "templates".',
      code: 'templates-not-found',
      exitCode: 3,
      hint: 'give a file or folder, or write a first template with `wactl templates new`',
    });
  });
});

describe('a file that cannot be read hides no other', () => {
  it.each<[string, string | Uint8Array, { rule: string; message: string }]>([
    ['an empty file', '', { rule: 'file-empty', message: 'The file is empty.' }],
    ['only spaces', ' \n\n', { rule: 'file-empty', message: 'The file is empty.' }],
    [
      'a picture',
      new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0]),
      { rule: 'file-not-text', message: 'The file is binary.' },
    ],
    [
      'Latin-1',
      new Uint8Array([0x6e, 0x61, 0xef, 0x76]),
      { rule: 'file-not-text', message: 'The file is not UTF-8 text.' },
    ],
    ['UTF-16', Buffer.from('\ufeffname: x', 'utf16le'), { rule: 'file-not-text', message: 'The file is binary.' }],
  ])('%s', async (_, content, expected) => {
    const cwd = await folderWith({ 'templates/bad.yaml': content, 'templates/good.yaml': TEMPLATE });
    const { definitions, findings } = await loadTemplates({ cwd });
    expect(definitions.map(({ name }) => name)).toEqual(['good']);
    expect(findings).toMatchObject([{ ...expected, file: 'templates/bad.yaml', severity: 'error' }]);
  });

  it('50 MB, refused by its size', async () => {
    const cwd = await folderWith({ 'templates/big.yaml': '', 'templates/good.yaml': TEMPLATE });
    await truncate(join(cwd, 'templates/big.yaml'), 50 * 1024 * 1024);
    const { definitions, findings } = await loadTemplates({ cwd });
    expect(definitions).toHaveLength(1);
    expect(findings).toEqual([
      {
        rule: 'file-too-large',
        severity: 'error',
        file: 'templates/big.yaml',
        template: '',
        language: '',
        path: '',
        message: 'The file has 50.0 MB; at most 1 MB is read.',
        hint: 'Split it into several files.',
        source: 'wactl template files',
      },
    ]);
  });

  it('a link to nothing, and a folder named like a file', async () => {
    const cwd = await folderWith({ 'templates/good.yaml': TEMPLATE, 'templates/folder.yaml/inner.yaml': TEMPLATE });
    await symlink(join(cwd, 'gone.yaml'), join(cwd, 'templates/link.yaml'));
    const { definitions, findings } = await loadTemplates({ cwd });
    expect(definitions.map(({ name }) => name)).toEqual(['inner', 'good']);
    expect(findings).toMatchObject([
      { rule: 'file-unreadable', file: 'templates/link.yaml', message: 'The file cannot be read: it does not exist.' },
    ]);
  });

  it('a device is never opened', async () => {
    const { findings } = await loadTemplates({ paths: ['/dev/zero'], cwd: '/' });
    expect(findings).toMatchObject([{ rule: 'file-unreadable', message: 'This is not a regular file.' }]);
  });

  it('a link that leads to itself', async () => {
    const cwd = await folderWith({ 'templates/good.yaml': TEMPLATE });
    await symlink('loop.yaml', join(cwd, 'templates/loop.yaml'));
    const { findings } = await loadTemplates({ cwd });
    expect(findings).toMatchObject([{ message: 'The file cannot be read: its symbolic links form a loop.' }]);
  });
});

describe('sample files of headers', () => {
  const text =
    'category: marketing\nlanguages:\n  en_US:\n    header: {format: image, file: ./hero.png}\n    body: Look at this.\n';

  it('must be there', async () => {
    const cwd = await folderWith({ 'templates/offer.yaml': text });
    const { findings } = await loadTemplates({ cwd });
    expect(findings).toMatchObject([
      {
        rule: 'media-missing',
        line: 4,
        column: 35,
        template: 'offer',
        language: 'en_US',
        message: `File not found: ${join(cwd, 'templates/hero.png')}.`,
      },
    ]);
  });

  it('are looked for beside the template', async () => {
    const cwd = await folderWith({ 'templates/offer.yaml': text, 'templates/hero.png': 'x' });
    const { definitions, findings } = await loadTemplates({ cwd });
    expect(findings).toEqual([]);
    expect(definitions[0]?.media).toMatchObject([{ file: join(cwd, 'templates/hero.png') }]);
  });
});
