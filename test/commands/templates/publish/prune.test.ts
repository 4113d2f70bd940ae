import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openShop } from '../account.js';
import { ORDER } from '../support.js';

const body = (word: string) => `{body: Your ${word} is on its way to you right now.}`;
const FILES = {
  'templates/order_shipped.yaml': ORDER,
  'templates/gone.yaml': `category: utility\nlanguages:\n  en_US: ${body('parcel')}\n  fr: ${body('colis')}\n`,
  'templates/also_gone.yaml': `category: utility\nlanguages: {en_US: ${body('letter')}}\n`,
};

/** An account with all three templates, and a folder that has lost two of them. */
async function afterLoss() {
  const shop = await openShop(FILES);
  await shop.wactl('templates push --yes --wait');
  await rm(join(shop.cwd, 'templates/gone.yaml'));
  await rm(join(shop.cwd, 'templates/also_gone.yaml'));
  const deletions = async () => (await shop.changes()).filter((change) => change.startsWith('DELETE'));
  const names = async () => {
    const { templates } = (await shop.wactl('templates list --json')).json();
    return templates.map(({ name, language }: { name: string; language: string }) => `${name} ${language}`);
  };
  return { ...shop, deletions, names };
}

const ALL = ['also_gone en_US', 'gone en_US', 'gone fr', 'order_shipped en_US'];

describe('templates push --prune', () => {
  it('says with --dry-run what goes and until when its name is locked', async () => {
    const { wactl, deletions } = await afterLoss();
    const { steps, deletions: going } = (await wactl('templates push --prune --dry-run --json')).json();
    expect(going.map(({ action, name, language }: Record<string, string>) => [action, name, language])).toEqual([
      ['delete', 'also_gone', 'en_US'],
      ['delete', 'gone', 'en_US'],
      ['delete', 'gone', 'fr'],
    ]);
    expect(steps.map(({ action, name, reason }: Record<string, string>) => [action, name, reason])).toEqual([
      [
        'orphan',
        'also_gone',
        expect.stringMatching(/^No file holds it: it is deleted\. Its name is locked until \d{4}-\d\d-\d\d\.$/),
      ],
      ['orphan', 'gone', expect.stringContaining('it is deleted')],
      ['orphan', 'gone', expect.stringContaining('it is deleted')],
      ['same', 'order_shipped', expect.any(String)],
    ]);
    expect(await deletions()).toEqual([]);
    const { stdout } = await wactl('templates push --prune --dry-run');
    expect(stdout).toMatch(/^- delete {9}gone fr {14}No file holds it: it is deleted\./m);
    expect(stdout).toMatch(/\n3 to delete, 1 the same\.\n$/);
  });

  it('leaves orphans alone without it', async () => {
    const { wactl, deletions } = await afterLoss();
    const { stdout } = await wactl('templates push --yes');
    expect([stdout, await deletions()]).toEqual(['Nothing to push.\n', []]);
  });

  it('deletes when the names are typed, and shows languages and locks before', async () => {
    const { wactl, names } = await afterLoss();
    const result = await wactl('templates push --prune', { answers: ['gone, also_gone'] });
    expect(result.stderr).toContain('gone fr');
    expect(result.stderr).toMatch(/locked until \d{4}-\d\d-\d\d/);
    expect(result.stdout).toContain('3 deleted.');
    expect(result.exitCode).toBe(0);
    expect(await names()).toEqual(['order_shipped en_US']);
  });

  it.each([
    ['one name only', 'gone'],
    ['yes', 'yes'],
    ['nothing', ''],
  ])('deletes nothing for %s', async (_, answer) => {
    const { wactl, deletions } = await afterLoss();
    const { exitCode } = await wactl('templates push --prune', { answers: [answer] });
    expect([exitCode, await deletions()]).toEqual([130, []]);
  });

  it('names --yes where nobody can be asked, and takes it for the names', async () => {
    const { wactl, names } = await afterLoss();
    const asked = await wactl('templates push --prune');
    expect([asked.exitCode, asked.stderr]).toEqual([2, expect.stringContaining('give --yes')]);
    const { deletions, summary } = (await wactl('templates push --prune --yes --json')).json();
    expect(summary).toMatchObject({ done: 0 });
    expect(deletions.map(({ name, outcome }: Record<string, string>) => [name, outcome])).toEqual([
      ['also_gone', 'done'],
      ['gone', 'done'],
      ['gone', 'done'],
    ]);
    expect(await names()).toEqual(['order_shipped en_US']);
  });

  it('keeps to the names given', async () => {
    const { wactl, names, cwd } = await afterLoss();
    await writeFile(join(cwd, 'templates/gone.yaml'), `category: utility\nlanguages:\n  en_US: ${body('parcel')}\n`);
    expect((await wactl('templates push gone --prune --yes')).exitCode).toBe(0);
    expect(await names()).toEqual(ALL.filter((name) => name !== 'gone fr'));
  });

  it('deletes nothing when the push before it was refused', async () => {
    const { wactl, emulator, deletions, cwd } = await afterLoss();
    await writeFile(join(cwd, 'templates/fresh.yaml'), `category: utility\nlanguages: {en_US: ${body('box')}}\n`);
    await emulator.control('/faults', { rules: [{ match: { method: 'POST' }, do: { code: 100 } }] });
    const result = await wactl('templates push --prune --yes --json');
    expect(result.json().deletions.map(({ outcome }: Record<string, string>) => outcome)).toEqual([
      'not-tried',
      'not-tried',
      'not-tried',
    ]);
    expect([result.exitCode, await deletions()]).toEqual([1, []]);
  });

  it('deletes nothing while a file is broken, whatever names are given', async () => {
    const { wactl, deletions, cwd } = await afterLoss();
    await writeFile(join(cwd, 'templates/gone.yaml'), 'category: [utility\n');
    for (const line of ['templates push --prune --yes', 'templates push order_shipped --prune --yes']) {
      expect((await wactl(line)).exitCode).toBe(5);
    }
    expect(await deletions()).toEqual([]);
  });

  it('does not empty an account for a folder without templates', async () => {
    const { wactl, deletions, cwd } = await afterLoss();
    await rm(join(cwd, 'templates/order_shipped.yaml'));
    const bare = await wactl('templates push --prune --yes');
    expect([bare.exitCode, bare.stderr]).toEqual([3, expect.stringContaining('No template files found in templates.')]);
    for (const text of ['# wactl-ignore-file file-empty: to be written\n', '[]\n', 'languages: {}\n']) {
      await writeFile(join(cwd, 'templates/later.yaml'), text);
      expect((await wactl('templates push --prune --yes')).exitCode).toBe(5);
    }
    expect(await deletions()).toEqual([]);
  });
});
