import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openShop } from './account.js';
import { ORDER } from './support.js';

const SECRET = 'category: utility\nlanguages: {en_US: {body: The word of the day is swordfish today.}}\n';

/** Files of which one is a link to a file beside their folder. */
async function shop() {
  const opened = await openShop({ 'templates/order_shipped.yaml': ORDER, 'secret/link.yaml': SECRET });
  await symlink(join(opened.cwd, 'secret/link.yaml'), join(opened.cwd, 'templates/link.yaml'));
  return opened;
}

describe('a link that leads out of the folder', () => {
  it.each([
    'lint',
    'build',
    'plan',
    'push --yes',
    'plan link',
    'push templates/link.yaml --yes',
    'status templates/link.yaml',
  ])('is not read by %s, and nothing is sent', async (line) => {
    const { wactl, changes } = await shop();
    const { stdout, stderr, exitCode } = await wactl(`templates ${line}`);
    expect(exitCode).toBe(5);
    expect(stdout + stderr).toContain('templates/link.yaml');
    expect(stdout + stderr).not.toContain('swordfish');
    expect(await changes()).toEqual([]);
  });

  it.each([
    ['plan --json', 'link'],
    ['plan link --json', 'link'],
    ['push --yes --json', 'link'],
    ['push templates/link.yaml --yes --json', 'link'],
    ['build link', 'swordfish'],
  ])('is read by %s with --allow-outside', async (line, expected) => {
    const { wactl } = await shop();
    const result = await wactl(`templates ${line} --allow-outside`);
    expect([result.exitCode, result.stdout]).toEqual([0, expect.stringContaining(expected)]);
  });

  it('is taken by pull for a file that cannot be read, unless that is allowed', async () => {
    const { wactl } = await shop();
    await wactl('templates push --allow-outside --yes --wait');
    const outcome = async (line: string) => {
      const result = await wactl(line);
      return [
        result.exitCode,
        result.json().steps.map(({ name, action }: Record<string, string>) => `${action} ${name}`),
      ];
    };
    expect(await outcome('templates pull --dry-run --json')).toEqual([1, ['blocked link', 'same order_shipped']]);
    expect(await outcome('templates pull --dry-run --json --allow-outside')).toEqual([
      0,
      ['same link', 'same order_shipped'],
    ]);
  });
});
