import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import * as z from 'zod';
import { templateSchema } from '../scripts/template-schema.js';
import { shieldLiquid } from '../src/core/templates/files/shield-liquid.js';
import { packageDir } from './support/run.js';

const FILE = '../schemas/template.schema.json';

describe('schemas/template.schema.json', () => {
  it('is made from the schema of the linter (npm run docs writes it)', async () => {
    await expect(`${JSON.stringify(templateSchema(), null, 2)}\n`).toMatchFileSnapshot(FILE);
  });

  const schema = z.fromJSONSchema(templateSchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const accepts = (value: unknown) => schema.safeParse(value).success;

  it('accepts the examples that come with the package', async () => {
    const folder = join(packageDir, 'templates');
    const files = (await readdir(folder)).filter((name) => name.endsWith('.yaml'));
    expect(files.length).toBeGreaterThan(2);
    const texts = await Promise.all(files.map((name) => readFile(join(folder, name), 'utf8')));
    const refused = files.filter((_, index) => !accepts(parse(shieldLiquid(texts[index] ?? '').text)));
    expect(refused).toEqual([]);
  });

  it.each([
    ['an unknown key', { languages: { en_US: { body: 'x' } }, categorie: 'utility' }],
    ['an unknown language', { languages: { 'en-US': { body: 'x' } } }],
    ['no languages', { category: 'utility' }],
    ['a button without a type', { languages: { en_US: { buttons: [{ text: 'x' }] } } }],
    ['a number as a text', { languages: { en_US: { body: 7 } } }],
  ])('refuses %s', (_, value) => {
    expect(accepts(value)).toBe(false);
  });
});
