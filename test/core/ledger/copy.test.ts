import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import { recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { copyLedger } from '../../../src/core/ledger/copy.js';
import type { LedgerLocation } from '../../../src/core/ledger/location.js';
import { migrate } from '../../../src/core/ledger/migrate.js';
import { connectLedger, type OpenLedger, openStore } from '../../../src/core/ledger/open.js';
import { pagesOf } from '../../../src/core/ledger/pages.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { fixedClock, NOON, temporaryFolder } from '../../support/run.js';
import { emptyPlace, newLedger } from './support.js';

const clock = fixedClock();
const signal = new AbortController().signal;
const phoneOf = (index: number) => `+1555${String(1_000_000 + index)}`;

async function file(): Promise<LedgerLocation> {
  return { kind: 'file', path: `${await temporaryFolder()}/copy.sqlite` };
}

/** People with decisions, two rows that are one person, and a webhook with every byte. */
async function filled(place: LedgerLocation): Promise<LedgerLocation> {
  const store = await openStore(place, { clock });
  for (let index = 0; index < 30; index += 1) {
    const facts = { contact: { kind: 'phone', phone: phoneOf(index) }, source: `form ${index} 🦆` } as const;
    await recordConsent(store, facts, NOON + index);
    if (index % 3 === 0) await revokeConsent(store, facts, NOON + 1000 + index);
  }
  await storeDelivery(
    store,
    Uint8Array.from({ length: 256 }, (_, byte) => byte),
    NOON,
  );
  // The person whom the first row became is known by a later row.
  await store.db.updateTable('contacts').set({ phone: null, merged_into: 20 }).where('id', '=', 1).execute();
  await store.db.deleteFrom('webhook_deliveries').where('id', '=', 99).execute();
  await store.close();
  return place;
}

async function opened(place: LedgerLocation): Promise<OpenLedger> {
  const ledger = await connectLedger(place, { clock });
  onTestFinished(() => ledger.connection.close());
  await migrate(ledger.connection, { words: ledger.words, now: NOON, shown: ledger.shown, allowUnfinished: true });
  return ledger;
}

async function contentOf({ connection }: OpenLedger): Promise<unknown> {
  const content: Record<string, unknown> = {};
  for (const table of await connection.tables()) {
    const rows: unknown[] = [];
    for await (const page of pagesOf(connection.db, { ...table, columns: table.columns.toSorted() }, 7))
      rows.push(...page);
    content[table.name] = rows;
  }
  return content;
}

describe.each([
  ['from the engine of this run to a file', async () => [await newLedger(), await file()] as const],
  ['from a file to the engine of this run', async () => [await file(), await emptyPlace()] as const],
])('a copy %s', (_name, places) => {
  it('has every row of every table with its key, and counts on from there', async () => {
    const [from, to] = await places();
    const source = await opened(await filled(from));
    const target = await opened(to);
    const phases = new Set<string>();
    const result = await copyLedger(source, target, { signal, onProgress: ({ phase }) => phases.add(phase) });
    expect(await contentOf(target)).toEqual(await contentOf(source));
    expect(result).toMatchObject({ resumed: false, rows: { contacts: 30, consent_events: 40, webhook_deliveries: 1 } });
    expect(result.written).toBe(Object.values(result.rows).reduce((sum, count) => sum + count, 0));
    expect([...phases]).toEqual(['copying', 'comparing']);

    const store = await openStore(to, { clock });
    await recordConsent(store, { contact: { kind: 'phone', phone: phoneOf(99) }, source: 'later' }, NOON + 5000);
    expect(await store.db.selectFrom('contacts').select('id').where('phone', '=', phoneOf(99)).execute()).toEqual([
      { id: 31 },
    ]);
    await store.close();
  });

  it('is opened by nothing else until it is finished, and goes on after it was cut off', async () => {
    const [from, to] = await places();
    const source = await opened(await filled(from));
    const cut = new AbortController();
    const target = await opened(to);
    const first = copyLedger(source, target, {
      signal: cut.signal,
      onProgress: ({ table }) => table === 'contacts' && cut.abort(new Error('cut off')),
    });
    await expect(first).rejects.toThrow('cut off');
    await expect(openStore(to, { clock })).rejects.toMatchObject({ code: 'store-unfinished', exitCode: 1 });
    expect(await copyLedger(source, target, { signal })).toMatchObject({ resumed: true, rows: { contacts: 30 } });
    expect(await contentOf(target)).toEqual(await contentOf(source));
    await (await openStore(to, { clock })).close();
  });

  it('finds that the source was changed between two runs', async () => {
    const [from, to] = await places();
    const source = await opened(await filled(from));
    const cut = new AbortController();
    const target = await opened(to);
    await copyLedger(source, target, {
      signal: cut.signal,
      onProgress: ({ phase }) => phase === 'comparing' && cut.abort(new Error('cut off')),
    }).catch(() => {});
    await source.connection.db.updateTable('contacts').set({ name: 'Ada' }).where('id', '=', 7).execute();
    await expect(copyLedger(source, target, { signal })).rejects.toMatchObject({
      code: 'store-copy-differs',
      why: expect.stringContaining('They differ in contacts, at id 7.'),
    });
    await expect(openStore(to, { clock })).rejects.toMatchObject({ code: 'store-unfinished' });
  });

  it('goes nowhere where something is', async () => {
    const [from, to] = await places();
    const source = await opened(await filled(from));
    const target = await opened(await filled(to));
    const before = await contentOf(target);
    await expect(copyLedger(source, target, { signal })).rejects.toMatchObject({
      code: 'store-not-empty',
      exitCode: 5,
    });
    expect(await contentOf(target)).toEqual(before);
    await (await openStore(to, { clock })).close();
  });
});

describe('what a ledger says of itself', () => {
  it('is its engine, its size, and its tables with their keys and references', async () => {
    const { connection } = await opened(await newLedger());
    expect(await connection.product()).toMatch(/^(?:SQLite|PostgreSQL) \d+\.\d+/);
    expect(await connection.sizeBytes()).toBeGreaterThan(10_000);
    const tables = await connection.tables();
    expect(tables.find(({ name }) => name === 'former_identities')).toMatchObject({
      columns: ['id', 'contact_id', 'kind', 'value', 'until', 'evidence', 'recorded_at'],
      key: ['id'],
      references: [{ column: 'contact_id', table: 'contacts', target: 'id' }],
    });
    expect(tables.find(({ name }) => name === 'template_bases')?.key).toEqual(['waba_id', 'name', 'language']);
    expect(tables.map(({ name }) => name)).not.toContain('ledger_migrations');
    expect(await connection.damage()).toEqual([]);
  });

  it('has the same tables, columns, keys and references on every engine', async () => {
    const shapes = async (ledger: OpenLedger) =>
      (await ledger.connection.tables()).map(({ sizeBytes: _size, ...shape }) => ({
        ...shape,
        references: shape.references.toSorted((a, b) => a.column.localeCompare(b.column)),
      }));
    expect(await shapes(await opened(await newLedger()))).toEqual(await shapes(await opened(await file())));
  });

  it('is what it was at one moment, in a snapshot', async () => {
    const place = await newLedger();
    const { connection } = await opened(place);
    const other = await openStore(place, { clock });
    const count = async (db: typeof connection.db) =>
      (await sql<{ count: number }>`select count(*) as count from contacts`.execute(db)).rows[0]?.count;
    const counts = await connection.snapshot(async (db) => {
      const before = await count(db);
      await recordConsent(other, { contact: { kind: 'phone', phone: phoneOf(1) }, source: 'x' }, NOON);
      return [before, await count(db)];
    });
    expect([...counts, await count(connection.db)]).toEqual([0, 0, 1]);
    await other.close();
  });
});
