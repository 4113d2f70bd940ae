import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pickTemplates } from '../../../src/core/templates/pick.js';
import { temporaryFolder } from '../../support/run.js';

const two = (english: string, french: string) =>
  `category: utility\nlanguages:\n  en_US: {body: "${english}"}\n  fr: {body: "${french}"}\n`;

async function shop(): Promise<string> {
  const cwd = await temporaryFolder();
  await mkdir(join(cwd, 'templates'));
  await mkdir(join(cwd, 'order_late'));
  const write = (name: string, text: string) => writeFile(join(cwd, name), text);
  await write('templates/order_shipped.yaml', two('Your order has left us.', 'Votre commande est partie, *{{ x }}'));
  await write('templates/invoice.yaml', two('Your invoice is here.', 'Votre facture est *la.'));
  await write('templates/broken.yaml', 'category: [');
  await write('other.yaml', 'category: utility\nlanguages: {de: {body: Ihre Bestellung ist da., footer: "*A*"}}\n');
  await write('order_late/order_late.yaml', 'category: utility\nlanguages: {en_US: {body: Your order is late.}}\n');
  return cwd;
}

async function pick(...words: string[]) {
  const { definitions, report } = await pickTemplates({ words, dir: 'templates', cwd: await shop() });
  return {
    templates: definitions.map(({ name, language }) => `${name}:${language}`),
    counts: [report.files, report.templates],
    errors: report.findings
      .filter(({ severity }) => severity === 'error')
      .map(({ file, language, rule }) => `${file}:${language} ${rule}`),
  };
}

describe('templates of files', () => {
  it.each<[string, string[], Awaited<ReturnType<typeof pick>>]>([
    [
      'by name, with their own mistakes alone',
      ['order_shipped'],
      {
        templates: ['order_shipped:en_US', 'order_shipped:fr'],
        counts: [1, 2],
        errors: [
          'templates/order_shipped.yaml:fr body-variable-at-edge',
          'templates/order_shipped.yaml:fr example-missing',
        ],
      },
    ],
    ['by name and language', ['invoice:en_US'], { templates: ['invoice:en_US'], counts: [1, 1], errors: [] }],
    [
      'by file, whatever its folder',
      ['other.yaml'],
      { templates: ['other:de'], counts: [1, 1], errors: ['other.yaml:de footer-format'] },
    ],
    [
      'by file and by name together',
      ['./other.yaml', 'invoice:fr'],
      { templates: ['other:de', 'invoice:fr'], counts: [2, 2], errors: ['./other.yaml:de footer-format'] },
    ],
    ['a folder before a name', ['order_late'], { templates: ['order_late:en_US'], counts: [1, 1], errors: [] }],
    [
      'a file that cannot be read, by the name it would have',
      ['broken'],
      { templates: [], counts: [1, 0], errors: ['templates/broken.yaml: yaml-syntax'] },
    ],
  ])('%s', async (_, words, expected) => {
    expect(await pick(...words)).toEqual(expected);
  });

  it.each([
    ['order_shiped', 'No template file holds "order_shiped".', 'did you mean order_shipped?'],
    ['nothing_near_it', 'No template file holds "nothing_near_it".', 'the files hold invoice, order_shipped'],
    ['invoice:de', 'The files hold no "invoice" in de.', 'it is written in en_US, fr'],
    [
      'gone.yaml',
      'There is no file or folder "gone.yaml".',
      'give a file or folder, or write a first template with `wactl templates new`',
    ],
  ])('%s means none', async (word, message, hint) => {
    await expect(pick(word)).rejects.toMatchObject({ message, hint, exitCode: 3 });
  });
});
