import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadTemplates } from '../../../src/core/templates/load.js';
import { temporaryFolder } from '../../support/run.js';

const SECRET = 'category: utility\nlanguages: {en_US: {body: The word is swordfish.}}\n';
const withImage = (file: string) =>
  `category: utility\nlanguages: {en_US: {header: {format: image, file: ${JSON.stringify(file)}}, body: Hello there}}\n`;

/** A folder `shop/templates` with one good file and a picture, beside a secret file and picture. */
async function shop(): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'shop/templates/media'), { recursive: true });
  await writeFile(join(cwd, 'shop/templates/good.yaml'), withImage('./media/a.png'));
  await writeFile(join(cwd, 'shop/templates/media/a.png'), '');
  await writeFile(join(cwd, 'secret.yaml'), SECRET);
  await writeFile(join(cwd, 'secret.png'), '');
  return cwd;
}

async function load(cwd: string, options: { paths?: string[]; dir?: string; allowOutside?: boolean } = {}) {
  const { definitions, findings } = await loadTemplates({ dir: 'shop/templates', cwd, ...options });
  const media = definitions.flatMap((definition) => definition.media.map(({ file }) => file.slice(cwd.length + 1)));
  return {
    names: definitions.map(({ name }) => name),
    media,
    rules: findings.map(({ file, rule }) => `${file} ${rule}`),
  };
}

const GOOD = { names: ['good'], media: ['shop/templates/media/a.png'], rules: [] };

describe('what lies outside the folder that was named', () => {
  it('is not read through a link, unless that is allowed', async () => {
    const cwd = await shop();
    await symlink(join(cwd, 'secret.yaml'), join(cwd, 'shop/templates/link.yaml'));
    expect(await load(cwd)).toEqual({ ...GOOD, rules: ['shop/templates/link.yaml file-outside'] });
    const allowed = await load(cwd, { allowOutside: true });
    expect(allowed).toEqual({ ...GOOD, names: ['good', 'link'] });
  });

  it('is not read when the link itself is named', async () => {
    const cwd = await shop();
    await symlink(join(cwd, 'secret.yaml'), join(cwd, 'shop/templates/link.yaml'));
    const named = { paths: ['shop/templates/link.yaml'] };
    expect(await load(cwd, named)).toEqual({ names: [], media: [], rules: ['shop/templates/link.yaml file-outside'] });
    expect((await load(cwd, { ...named, allowOutside: true })).names).toEqual(['link']);
  });

  it.each<[string, (cwd: string) => string]>([
    ['an absolute path', (cwd) => join(cwd, 'secret.png')],
    ['a path that climbs', () => '../../secret.png'],
    ['a link', () => './media/link.png'],
  ])('is no sample by %s', async (_, file) => {
    const cwd = await shop();
    await symlink(join(cwd, 'secret.png'), join(cwd, 'shop/templates/media/link.png'));
    await writeFile(join(cwd, 'shop/templates/other.yaml'), withImage(file(cwd)));
    expect(await load(cwd)).toEqual({
      ...GOOD,
      names: ['good', 'other'],
      rules: ['shop/templates/other.yaml media-outside'],
    });
    expect((await load(cwd, { allowOutside: true })).rules).toEqual([]);
  });

  it('is no sample of a file in Meta form', async () => {
    const cwd = await shop();
    const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [`file:${join(cwd, 'secret.png')}`] } };
    const body = { name: 'meta', language: 'en_US', category: 'UTILITY', components: [header] };
    await writeFile(join(cwd, 'shop/templates/meta.json'), JSON.stringify(body));
    expect((await load(cwd)).rules).toEqual(['shop/templates/meta.json media-outside']);
  });

  it('is fine where the link leads within the folder, and where the folder itself is a link', async () => {
    const cwd = await shop();
    await symlink('good.yaml', join(cwd, 'shop/templates/same.yaml'));
    expect((await load(cwd)).rules).toEqual([]);
    await symlink(join(cwd, 'shop/templates'), join(cwd, 'linked'));
    expect((await load(cwd, { dir: 'linked' })).rules).toEqual([]);
  });

  it('is what one file of the folder may use of the rest of it', async () => {
    const cwd = await shop();
    await mkdir(join(cwd, 'shop/templates/more'));
    await writeFile(join(cwd, 'shop/templates/more/b.yaml'), withImage('../media/a.png'));
    const named = { paths: ['shop/templates/more/b.yaml'] };
    expect((await load(cwd, named)).rules).toEqual([]);
    expect((await load(cwd, { ...named, dir: 'elsewhere' })).rules).toEqual([
      'shop/templates/more/b.yaml media-outside',
    ]);
  });
});
