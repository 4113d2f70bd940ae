import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadPreview } from '../../../src/core/preview/load.js';
import { temporaryFolder } from '../../support/run.js';

/** A folder with `templates/` in it. */
async function shop(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'templates'));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, 'templates', name), text);
  return folder;
}

const HI = `
category: utility
languages:
  en_US: {body: "Hi {{ name }}, your order left today."}
  fr: {body: "Bonjour {{ name }}, votre commande est partie."}
samples: {name: Ada}
`;

const textOf = (body: readonly { readonly text: string }[] | null) => body?.map(({ text }) => text).join('');

describe('loadPreview', () => {
  it('shows the first language, and names the others', async () => {
    const cwd = await shop({ 'hi.yaml': HI });
    const { message, ...rest } = await loadPreview({ name: 'hi', data: [], cwd });
    expect([message.language, textOf(message.body)]).toEqual(['en_US', 'Hi Ada, your order left today.']);
    expect(rest).toEqual({ otherLanguages: ['fr'], errors: 0, folders: [join(cwd, 'templates')] });
  });

  it('shows the language and the data that were asked for', async () => {
    const cwd = await shop({ 'hi.yaml': HI });
    const { message, otherLanguages } = await loadPreview({ name: 'hi', language: 'fr', data: ['name=Eve'], cwd });
    expect([textOf(message.body), otherLanguages]).toEqual(['Bonjour Eve, votre commande est partie.', ['en_US']]);
  });

  it('names the folders of media and data, each once', async () => {
    const cwd = await shop({
      'hi.yaml':
        'category: marketing\nlanguages: {en: {header: {format: image, file: ../media/a.png}, body: Hi there}}',
    });
    await mkdir(join(cwd, 'people'));
    await writeFile(join(cwd, 'people', 'ada.json'), '{"name": "Ada"}');
    const { folders, message } = await loadPreview({ name: 'hi', data: ['people/ada.json', 'a=b'], cwd });
    expect(folders).toEqual([join(cwd, 'templates'), join(cwd, 'media'), join(cwd, 'people')]);
    expect(message.header).toEqual({ kind: 'media', format: 'image', file: join(cwd, 'media', 'a.png') });
  });

  it('counts the errors of what it shows, of the file and of the rules', async () => {
    const cwd = await shop({
      'hi.yaml': 'languages: {en: {body: "Hi {{ name }}, welcome to our shop."}}',
      'other.yaml': 'languages: {en: {}}',
    });
    // No sample, no category.
    expect((await loadPreview({ name: 'hi', data: [], cwd })).errors).toBe(2);
  });

  it.each([
    ['a name close to one', 'hy', undefined, { exitCode: 3, hint: 'did you mean hi?' }],
    ['another name', 'welcome', undefined, { exitCode: 3, hint: 'choose one of hi' }],
    ['a language close to one', 'hi', 'en-US', { exitCode: 3, hint: 'give --language en_US' }],
    ['another language', 'hi', 'de', { exitCode: 3, hint: 'give --language en_US, or fr' }],
  ])('refuses %s', async (_, name, language, error) => {
    const cwd = await shop({ 'hi.yaml': HI });
    await expect(loadPreview({ name, language, data: [], cwd })).rejects.toMatchObject({
      code: 'template-not-found',
      ...error,
    });
  });

  it('says that there may be more in files that cannot be read', async () => {
    const cwd = await shop({ 'hi.yaml': HI, 'broken.yaml': 'a: [', 'empty.yaml': '' });
    await expect(loadPreview({ name: 'welcome', data: [], cwd })).rejects.toMatchObject({
      why: '2 of the files cannot be read; `wactl templates lint` says why',
    });
  });

  it('says what keeps a template from being shown', async () => {
    const cwd = await shop({ 'hi.yaml': 'languages: {en: {body: "{% if a %}Hi{% endif %}"}}' });
    await expect(loadPreview({ name: 'hi', data: [], cwd })).rejects.toMatchObject({
      code: 'template-unreadable',
      exitCode: 5,
      message: expect.stringMatching(/^templates\/hi\.yaml:1: "\{% if a %\}" would change the fixed text/),
    });
  });

  it('says how to begin where there is no template at all', async () => {
    await expect(loadPreview({ name: 'hi', data: [], cwd: await shop({}) })).rejects.toMatchObject({
      hint: 'choose one of your own: write one with `wactl templates new`',
    });
  });
});
