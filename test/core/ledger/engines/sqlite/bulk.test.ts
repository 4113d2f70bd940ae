import { sql } from 'kysely';
import { expect, it, onTestFinished } from 'vitest';
import { fileLocation } from '../../../../../src/core/ledger/location.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import type { Store } from '../../../../../src/core/ledger/store.js';
import { fixedClock, temporaryFolder } from '../../../../support/run.js';

const IN_MEMORY = { temp_store: 2, synchronous: 2 };
const AS_ALWAYS = { temp_store: 0, synchronous: 2 };

async function optionsOf(db: Store['db']) {
  const { rows } = await sql<typeof AS_ALWAYS>`select temp_store, synchronous
    from pragma_temp_store, pragma_synchronous`.execute(db);
  return rows[0];
}

it.each(['done', 'undone'])(
  'keeps in memory what takes back the statements of a bulk transaction alone, %s',
  async (end) => {
    const place = fileLocation(`${await temporaryFolder()}/ledger.sqlite`);
    const store = await openStore(place, { clock: fixedClock() });
    onTestFinished(() => store.close());
    const seen: unknown[] = [];
    const look = async (db: Store['db']) => {
      seen.push(await optionsOf(db));
      if (end === 'undone') throw new Error('no');
    };
    await store.transaction(look).catch(() => undefined);
    await store.transaction(look, { isBulk: true }).catch(() => undefined);
    await store.transaction(look, { isBulk: true, survives: 'crash' }).catch(() => undefined);
    expect(seen).toEqual([AS_ALWAYS, IN_MEMORY, { ...IN_MEMORY, synchronous: 1 }]);
    expect(await optionsOf(store.db)).toEqual(AS_ALWAYS);
  },
);
