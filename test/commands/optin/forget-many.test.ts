import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { filesOf, fill, foundIn, someone } from '../../core/forget/people.js';
import { often } from '../../support/often.js';
import { openShop, type Shop } from '../send/shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
});
afterEach(() => shop.close());

const PEOPLE = often(100, 1000);

it(`forgetting every tenth of ${PEOPLE} people leaves no trace of them, and lets none of them back in`, {
  timeout: 900_000,
}, async () => {
  const people = Array.from({ length: PEOPLE }, (_, index) => someone(index));
  const gone = people.filter((_, index) => index % 10 === 3);
  const kept = people.filter((_, index) => index % 10 !== 3);
  await shop.ledger((store) => fill(store, people));
  for (const { phone } of gone) {
    const { exitCode, stderr } = await shop.wactl(['optin', 'forget', phone, '--yes', '--json']);
    expect([exitCode, stderr]).toEqual([0, '']);
  }

  const list = join(shop.home, 'list.csv');
  await writeFile(list, `phone,at\n${people.map(({ phone }) => `${phone},2026-10-01\n`).join('')}`);
  const imported = await shop.wactl(['optin', 'import', list, '--json']);
  expect([imported.exitCode, imported.stderr]).toEqual([1, '']);
  expect(imported.json()).toMatchObject({
    recorded: kept.length,
    rejected: gone.length,
    reasons: [{ reason: 'forgotten', count: gone.length }],
  });
  const output = join(shop.home, 'export.csv');
  const commands = [
    ['optin', 'export', '--output', output],
    ['optin', 'export', '--format', 'ndjson'],
    ['optin', 'list', '--json'],
    ['contacts', 'list', '--json'],
    ['optin', 'verify', '--json'],
  ];
  const said = [imported.stdout, imported.stderr];
  for (const words of commands) {
    const { exitCode, stdout, stderr } = await shop.wactl(words);
    expect([words, exitCode]).toEqual([words, 0]);
    said.push(stdout, stderr);
  }
  const files = [
    ...(await shop.ledger(filesOf)),
    ...said.map((text) => Buffer.from(text)),
    await readFile(output),
    await readFile(join(shop.home, 'list.rejected.csv')),
  ];
  for (const person of gone) expect(foundIn(files, person)).toEqual([]);
  // Without this the test would pass on a search that finds nothing.
  for (const person of kept.slice(0, 10)) expect(foundIn(files, person).length).toBeGreaterThanOrEqual(6);

  for (const { phone, userId } of gone) {
    for (const name of [phone, userId]) {
      const sent = await shop.wactl(['send', 'text', name, 'Hello', '--json']);
      expect([sent.exitCode, sent.error()]).toMatchObject([
        5,
        { code: 'gate-refused', message: expect.stringContaining('asked-to-be-forgotten') },
      ]);
    }
  }
  expect(await shop.sends()).toEqual([]);
});
