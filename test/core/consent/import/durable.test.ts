import { expect, it } from 'vitest';
import type { TransactionOptions } from '../../../../src/core/ledger/engine.js';
import type { Store } from '../../../../src/core/ledger/store.js';
import { temporaryStore } from '../../ledger/support.js';
import { importText } from './import-text.js';

/** Imports so many people, and tells what each transaction survives. */
async function survivals(people: number): Promise<readonly TransactionOptions['survives'][]> {
  const store = await temporaryStore();
  const found: TransactionOptions['survives'][] = [];
  const watched: Store = {
    ...store,
    transaction(work, options) {
      found.push(options?.survives);
      return store.transaction(work, options);
    },
  };
  const rows = Array.from({ length: people }, (_, at) => `+49170${10_000_000 + at},2026-10-01\n`);
  const figures = await importText(watched, `phone,at\n${rows.join('')}`);
  expect(figures.recorded).toBe(people);
  return found;
}

it('a short list waits for the disk', async () => {
  expect(await survivals(10)).toEqual(['power-cut']);
});

it('a long list waits for the disk at its end, which takes all before it along', async () => {
  const found = await survivals(25_000);
  expect(found.length).toBeGreaterThan(1);
  expect(found.at(-1)).toBe('power-cut');
  expect(new Set(found.slice(0, -1))).toEqual(new Set(['crash']));
});
