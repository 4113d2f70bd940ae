import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { savedPager } from '../../../src/core/settings/saved-pager.js';
import { temporaryFolder } from '../../support/run.js';
import { memorySystem } from '../../support/system.js';

const FILE = {
  version: 1,
  current: 'a',
  profiles: { a: { wabaId: '1', pager: 'most -s' }, b: { wabaId: '2', pager: '' }, c: {} },
};

async function saved(text: string, profile?: string, env: Record<string, string> = {}) {
  const home = await temporaryFolder();
  await writeFile(join(home, 'config.json'), text);
  return savedPager(memorySystem({ env: { WACTL_CONFIG_DIR: home, ...env } }), { profile });
}

it('is that of the profile in use', async () => {
  const text = JSON.stringify(FILE);
  expect(await saved(text)).toBe('most -s');
  expect(await saved(text, 'b')).toBe('');
  expect(await saved(text, undefined, { WACTL_PROFILE: 'b' })).toBe('');
  expect(await saved(text, 'c')).toBeUndefined();
  expect(await saved(text, 'unknown')).toBeUndefined();
});

it('is none where the settings cannot be read', async () => {
  expect(await saved('{ broken')).toBeUndefined();
  expect(savedPager(memorySystem({ env: { WACTL_CONFIG_DIR: '/nowhere' } }), {})).toBeUndefined();
});
