import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../support/run.js';
import { openShop } from './account.js';
import { ORDER } from './support.js';

/** An account with a template, and an empty folder of files. */
async function afterMove() {
  const shop = await openShop({ 'templates/order_shipped.yaml': ORDER });
  await shop.wactl('templates push --yes --wait');
  await rm(join(shop.cwd, 'templates/order_shipped.yaml'));
  return shop;
}

describe('a folder without template files', () => {
  it.each([
    'templates lint',
    'templates lint --strict --format sarif',
    'templates lint --fix',
    'templates lint templates templates',
    'templates build',
    'templates preview order_shipped',
    'templates plan',
    'templates plan order_shipped',
    'templates push --yes',
    'templates push --yes --prune',
  ])('ends `%s` with exit 3, whatever Meta has', async (line) => {
    const { wactl, changes } = await afterMove();
    const before = await changes();
    const { stdout, stderr, exitCode } = await wactl(line);
    expect(stderr).toBe(
      [
        'error: No template files found in templates.',
        'why:   template files end in .yaml, .yml or .json',
        'fix:   write a first one with `wactl templates new`, bring what Meta has with `wactl templates pull`, or name another folder with --dir',
        '',
      ].join('\n'),
    );
    expect([stdout, exitCode, await changes()]).toEqual(['', 3, before]);
  });

  it('is told from one that is not there by the message, and has the same code', async () => {
    const { wactl, cwd } = await afterMove();
    await mkdir(join(cwd, 'drafts'));
    const codeOf = async (line: string) => JSON.parse((await wactl(line)).stderr).error;
    expect(await codeOf('templates lint --dir drafts --json')).toMatchObject({
      code: 'templates-not-found',
      message: 'No template files found in drafts.',
      exitCode: 3,
    });
    expect(await codeOf('templates lint --dir nowhere --json')).toMatchObject({
      code: 'templates-not-found',
      message: expect.stringContaining('nowhere'),
      exitCode: 3,
    });
  });

  it('is what `pull` fills, after which `plan` shows no change', async () => {
    const { wactl, cwd } = await afterMove();
    expect((await wactl('templates pull')).exitCode).toBe(0);
    expect(await readdir(join(cwd, 'templates'))).toEqual(['order_shipped.yaml']);
    expect((await wactl('templates plan --json')).json().summary).toMatchObject({ same: 1, orphan: 0, create: 0 });
  });

  it('needs no files to list the rules', async () => {
    const cwd = await temporaryFolder();
    const { wactl } = await afterMove();
    expect((await wactl('templates lint --list-rules', { cwd })).exitCode).toBe(0);
  });
});
