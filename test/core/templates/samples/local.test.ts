import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';
import { readSamples } from '../../../../src/core/templates/samples/local.js';
import { temporaryFolder } from '../../../support/run.js';
import { JPEG, MP4, PDF, PNG } from '../samples.js';

/** The samples of one template whose header of this format names this file. */
async function check(format: string, name: string, content: Uint8Array | undefined) {
  const folder = await temporaryFolder();
  if (content !== undefined) await writeFile(join(folder, name), content);
  const text = `category: utility\nlanguages:\n  en:\n    header: {format: ${format}, file: "${name}"}\n    body: Hello\n`;
  const { definitions } = readTemplates(text, { path: join(folder, 'a.yaml'), shown: 'a.yaml' });
  const { samples, doubts } = await readSamples(definitions);
  return { sample: samples.get(join(folder, name)), doubts };
}

const ofSize = (bytes: number, start: Uint8Array) => {
  const content = new Uint8Array(bytes);
  content.set(start);
  return content;
};
const MB = 1024 * 1024;

describe('readSamples', () => {
  it.each([
    ['image', 'hero.png', PNG, 'image/png'],
    ['IMAGE', 'hero.JPG', JPEG, 'image/jpeg'],
    ['video', 'film.mp4', MP4, 'video/mp4'],
    ['gif', 'loop.mp4', MP4, 'video/mp4'],
    ['document', 'page.pdf', PDF, 'application/pdf'],
    ['image', 'named-wrongly.png', JPEG, 'image/jpeg'],
    ['image', 'no-ending', PNG, 'image/png'],
  ])('takes a sample of %s: %s', async (format, name, content, type) => {
    const { sample, doubts } = await check(format, name, content);
    expect(sample).toEqual({
      file: expect.stringContaining(name),
      type,
      sizeBytes: content.length,
      sha256: createHash('sha256').update(content).digest('hex'),
    });
    expect(doubts).toEqual([]);
  });

  it.each<[string, string, string, Uint8Array | undefined, RegExp]>([
    ['a missing file', 'image', 'hero.png', undefined, /hero\.png cannot be read \(ENOENT\)/],
    [
      'a PDF as an image',
      'image',
      'hero.pdf',
      PDF,
      /hero\.pdf is of type application\/pdf; a header of format IMAGE takes image\/jpeg or image\/png/,
    ],
    ['a PDF that calls itself an image', 'image', 'hero.png', PDF, /is of type application\/pdf/],
    ['an image as a document', 'document', 'page.png', PNG, /a header of format DOCUMENT takes application\/pdf/],
    [
      'a GIF file',
      'gif',
      'loop.gif',
      Buffer.from('GIF89a'),
      /is of type image\/gif; a header of format GIF takes video\/mp4/,
    ],
    [
      'a film that the upload does not take',
      'video',
      'film.3gp',
      Buffer.from('\0\0\0\x18ftyp3gp4'),
      /is of type video\/3gpp/,
    ],
    ['nothing known', 'image', 'hero.xyz', Buffer.from('?'), /has no known type \(\.xyz\)/],
    ['an empty file', 'image', 'hero.png', new Uint8Array(), /hero\.png is empty/],
    [
      'an image above 5 MB',
      'image',
      'hero.png',
      ofSize(5 * MB + 1, PNG),
      /has 5\.1 MB; a header of format IMAGE takes 5\.0 MB/,
    ],
    ['a film above 16 MB', 'video', 'film.mp4', ofSize(16 * MB + 1, MP4), /has 16\.1 MB/],
  ])('refuses %s', async (_, format, name, content, message) => {
    await expect(check(format, name, content)).rejects.toMatchObject({
      message: expect.stringMatching(message),
      code: 'sample-refused',
      exitCode: 5,
      why: expect.stringMatching(/^the header at a\.yaml:4:\d+ names it as its sample$/),
    });
  });

  it('takes an image of just 5 MB', async () => {
    expect((await check('image', 'hero.png', ofSize(5 * MB, PNG))).sample?.sizeBytes).toBe(5 * MB);
  });

  it('doubts a file that does not begin like its name says', async () => {
    const { sample, doubts } = await check('image', 'hero.png', Buffer.from('not really a picture'));
    expect(sample?.type).toBe('image/png');
    expect(doubts).toEqual(['hero.png does not begin like a file of type image/png; Meta may refuse it.']);
  });

  it('refuses a folder', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'hero.png'));
    const text = 'category: utility\nlanguages: {en: {header: {format: image, file: hero.png}, body: Hello}}\n';
    const { definitions } = readTemplates(text, { path: join(folder, 'a.yaml'), shown: 'a.yaml' });
    await expect(readSamples(definitions)).rejects.toMatchObject({ code: 'sample-refused' });
  });

  it('finds the samples of cards, and those that a file in Meta form names', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'one.png'), PNG);
    await writeFile(join(folder, 'two.png'), JPEG);
    const card = (file: string) => ({
      components: [{ type: 'HEADER', format: 'IMAGE', example: { header_handle: [`file:${file}`] } }],
    });
    const body = {
      name: 'cards',
      language: 'en',
      category: 'MARKETING',
      components: [
        { type: 'BODY', text: 'Hello' },
        { type: 'CAROUSEL', cards: [card('one.png'), card('./two.png')] },
      ],
    };
    const file = { path: join(folder, 'a.json'), shown: 'a.json' };
    const { samples } = await readSamples(readTemplates(JSON.stringify(body), file).definitions);
    expect([...samples.values()].map(({ file: path, type }) => [path, type])).toEqual([
      [join(folder, 'one.png'), 'image/png'],
      [join(folder, 'two.png'), 'image/jpeg'],
    ]);
  });
});
