import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inlineMedia } from '../../../src/core/preview/inline-media.js';
import { createPreview, type PreviewMessage } from '../../../src/core/preview/message.js';
import { temporaryFolder } from '../../support/run.js';

function messageWith(...files: readonly string[]): PreviewMessage {
  const header = { type: 'HEADER', format: 'IMAGE' };
  const cards = files.slice(1).map(() => ({ components: [header] }));
  const body = { name: 'hi', language: 'en', category: 'MARKETING', components: [header, { type: 'CAROUSEL', cards }] };
  const media = files.map((file, index) => {
    const place = index === 0 ? ['components', 0] : ['components', 1, 'cards', index - 1, 'components', 0];
    return { path: [...place, 'example', 'header_handle', 0], file };
  });
  return createPreview(body, { media });
}

const bytes = (...parts: readonly (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const PNG = bytes([0x89], 'PNG\r\n', [0x1a], '\n', 'rest');

describe('inlineMedia', () => {
  it.each([
    ['PNG', PNG, 'image/png'],
    ['JPEG', bytes([0xff, 0xd8, 0xff, 0xe0], 'rest'), 'image/jpeg'],
    ['MP4', bytes([0, 0, 0, 24], 'ftypisom', 'rest'), 'video/mp4'],
    ['3GPP', bytes([0, 0, 0, 24], 'ftyp3gp4', 'rest'), 'video/3gpp'],
  ])('takes %s by its content, whatever the name', async (_, content, type) => {
    const file = join(await temporaryFolder(), 'hero.bin');
    await writeFile(file, content);
    expect(await inlineMedia(messageWith(file))).toEqual(
      new Map([[file, `data:${type};base64,${content.toString('base64')}`]]),
    );
  });

  it('takes the samples of cards as well, each once', async () => {
    const folder = await temporaryFolder();
    const [one, two] = [join(folder, '1.png'), join(folder, '2.png')];
    for (const file of [one, two]) await writeFile(file, PNG);
    expect([...(await inlineMedia(messageWith(one, two, two))).keys()]).toEqual([one, two]);
  });

  it.each([
    ['some other file of this machine', bytes('-----BEGIN PRIVATE KEY-----')],
    ['a drawing that can hold scripts', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['a document', bytes('%PDF-1.7')],
    ['an empty file', bytes()],
    ['a picture of more than 5 MB', Buffer.concat([PNG, Buffer.alloc(5 * 1024 * 1024)])],
  ])('leaves out %s', async (_, content) => {
    const file = join(await temporaryFolder(), 'hero.png');
    await writeFile(file, content);
    expect(await inlineMedia(messageWith(file))).toEqual(new Map());
  });

  it('leaves out what is not there and what is no file', async () => {
    const folder = await temporaryFolder();
    await mkdir(join(folder, 'folder.png'));
    expect(await inlineMedia(messageWith(join(folder, 'none.png'), join(folder, 'folder.png')))).toEqual(new Map());
  });
});
