import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dataFiles, readData } from '../../../src/core/preview/data.js';
import { temporaryFolder } from '../../support/run.js';

async function folderWith(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  const folder = await temporaryFolder();
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

describe('readData', () => {
  it.each([
    ['nothing', [], {}],
    ['a pair', ['name=Ada'], { name: 'Ada' }],
    ['a dotted pair', ['customer.name=Ada'], { customer: { name: 'Ada' } }],
    ['a value with = and spaces', ['url=https://shop.example/?a=b c'], { url: 'https://shop.example/?a=b c' }],
    ['an empty value', ['name='], { name: '' }],
    ['numbers as keys', ['body.1=Ada', '2=x'], { body: { 1: 'Ada' }, 2: 'x' }],
    ['a file', ['ada.json'], { customer: { name: 'Ada', age: 36 } }],
    ['a pair over a file', ['ada.json', 'customer.name=Eve'], { customer: { name: 'Eve', age: 36 } }],
    ['a file over a pair', ['customer.name=Eve', 'ada.json'], { customer: { name: 'Ada', age: 36 } }],
    ['a map in place of a text', ['customer=x', 'customer.name=Eve'], { customer: { name: 'Eve' } }],
  ])('reads %s', async (_, words, data) => {
    const folder = await folderWith({ 'ada.json': '{"customer": {"name": "Ada", "age": 36}}' });
    expect(await readData(words, folder)).toEqual(data);
  });

  it.each(['__proto__.polluted=yes', 'constructor.prototype.polluted=yes'])(
    '%s changes no other object',
    async (word) => {
      await readData([word, word], '/');
      expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    },
  );

  it.each([
    ['is not there', 'none.json', 'The file cannot be read: it does not exist.'],
    ['is a folder', 'folder', 'This is not a regular file.'],
    ['is empty', 'empty.json', 'The file is empty.'],
    ['is binary', 'binary.json', 'The file is binary.'],
    ['is not JSON', 'text.json', 'The file is not JSON: line 1, column 1.'],
    ['holds a list', 'list.json', 'The file does not hold a JSON object.'],
    ['is huge', 'huge.json', 'The file has 2.0 MB; at most 1 MB is read.'],
  ])('refuses a file that %s', async (_, name, message) => {
    const folder = await folderWith({
      'empty.json': '',
      'binary.json': new Uint8Array([0, 1, 2]),
      'text.json': 'name: Ada',
      'list.json': '["Ada"]',
      'huge.json': ' '.repeat(2 * 1024 * 1024),
    });
    await mkdir(join(folder, 'folder'));
    await expect(readData([name], folder)).rejects.toMatchObject({
      exitCode: 2,
      message: `--data ${name}: ${message}`,
      hint: 'pass a JSON file with one object, or key=value',
    });
  });
});

describe('dataFiles', () => {
  it('are the words that are no pairs', () => {
    expect(dataFiles(['a.json', 'b=c', '../x/d.json'], '/shop')).toEqual(['/shop/a.json', '/x/d.json']);
  });
});
