import { sql } from 'kysely';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { LedgerLocation } from '../../../src/core/ledger/location.js';
import { SCHEMA_VERSION } from '../../../src/core/ledger/migrate.js';
import { openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { fixedClock, NOON } from '../../support/run.js';
import { holdLedger } from './hold.js';
import { ENGINE, emptyPlace, newLedger, temporaryStore } from './support.js';

const clock = fixedClock();

const person = (phone: string | null, more: object = {}) => ({
  ...{ phone, user_id: null, wa_id: null, name: null, merged_into: null, created_at: NOON, updated_at: NOON },
  ...more,
});

const add = ({ db }: Pick<Store, 'db'>, ...people: ReturnType<typeof person>[]) =>
  db.insertInto('contacts').values(people).execute();

const withOption = (url: string, option: string) =>
  `${url}${url.includes('?') ? '&' : '?'}options=${encodeURIComponent(option)}`;

describe(`a ledger in ${ENGINE}`, () => {
  it('is made once by many who open it at the same time', async () => {
    const place = await emptyPlace();
    const made: string[] = [];
    const open = () => openStore(place, { clock, onCreated: (at) => made.push(at) });
    const stores = await Promise.all(Array.from({ length: 8 }, open));
    const groups = await stores[0]?.db.selectFrom('consent_groups').select(['id', 'name']).execute();
    await Promise.all(stores.map((store) => store.close()));
    await (await open()).close();
    expect(made).toHaveLength(1);
    expect(groups).toEqual([{ id: 1, name: 'default' }]);
  });

  it('notes every migration', async () => {
    const { db, schemaVersion } = await temporaryStore();
    const { rows } = await sql<{ name: string }>`select name from ledger_migrations order by name`.execute(db);
    expect(rows.map(({ name }) => Number(name.slice(0, 2))).at(-1)).toBe(SCHEMA_VERSION);
    expect(schemaVersion).toBe(SCHEMA_VERSION);
  });

  it.each(['done', 'undone'])(
    'waits for the disk in every transaction, but for one that says otherwise, %s',
    async (end) => {
      const place = await newLedger();
      // The server of the tests waits for no disk at all.
      const waiting =
        place.kind === 'file' ? place : { ...place, url: withOption(place.url, '-c synchronous_commit=on') };
      const store = await openStore(waiting, { clock });
      onTestFinished(() => store.close());
      const waits = async (db: Store['db']) => {
        const { rows } = await (ENGINE === 'sqlite'
          ? sql<Record<string, unknown>>`pragma synchronous`
          : sql<Record<string, unknown>>`show synchronous_commit`
        ).execute(db);
        return [2, 'on'].includes(Object.values(rows[0] ?? {})[0] as string | number);
      };
      expect(await store.transaction(waits)).toBe(true);
      expect(await store.transaction(waits, { survives: 'power-cut' })).toBe(true);
      const seen: boolean[] = [];
      const once = store.transaction(
        async (db) => {
          seen.push(await waits(db));
          await add({ db }, person('+15550100002'));
          if (end === 'undone') throw new Error('no');
        },
        { survives: 'crash' },
      );
      await once.catch(() => undefined);
      expect(seen).toEqual([false]);
      expect(await store.db.selectFrom('contacts').select('phone').execute()).toHaveLength(end === 'done' ? 1 : 0);
      // Also of statements without a transaction.
      expect(await waits(store.db)).toBe(true);
      expect(await store.transaction(waits)).toBe(true);
    },
  );

  it('that is newer than this wactl is refused and left as it is', async () => {
    const place = await emptyPlace();
    const store = await openStore(place, { clock });
    await sql`insert into ledger_migrations (name, timestamp) values ('99-later', 'now')`.execute(store.db);
    if (ENGINE === 'sqlite') await sql`pragma user_version = 99`.execute(store.db);
    await store.close();
    await expect(openStore(place, { clock })).rejects.toMatchObject({
      code: 'store-too-new',
      exitCode: 1,
      why: `Its schema has version 99; this wactl knows up to ${SCHEMA_VERSION}. Nothing was changed.`,
    });
  });

  it.each([
    ['tables', 'create table notes (text text)'],
    ['a view', 'create view notes as select 1 as one'],
    ...(ENGINE === 'postgres' ? [['notes of another kind', 'create table ledger_migrations (name text)']] : []),
  ])('of another program, which has %s, is refused and left as it is', async (_name, statement) => {
    const place = await emptyPlace();
    await rawly(place, statement);
    if (ENGINE === 'postgres' && statement.includes('ledger_migrations')) {
      await rawly(place, `insert into ledger_migrations values ('init')`);
    }
    await expect(openStore(place, { clock })).rejects.toMatchObject({ code: 'store-foreign', exitCode: 1 });
    await expect(rawly(place, 'select * from contacts')).rejects.toThrow(/contacts/);
  });

  it('takes back all of a transaction that fails', async () => {
    const store = await temporaryStore();
    const work = store.transaction(async (db) => {
      await add({ db }, person('+15550100002'));
      throw new Error('stop');
    });
    await expect(work).rejects.toThrow('stop');
    expect(await store.db.selectFrom('contacts').select('id').execute()).toEqual([]);
  });

  it('goes on after a statement that was refused', async () => {
    const store = await temporaryStore();
    await add(store, person('+15550100002'));
    const twice = store.transaction((db) => add({ db }, person('+15550100002')));
    await expect(twice).rejects.toThrow(/unique/i);
    await add(store, person('+15550100003'));
    expect(await store.db.selectFrom('contacts').select('phone').orderBy('id').execute()).toHaveLength(2);
  });

  it('lets one write after the other, each on what the one before left', async () => {
    const place = await newLedger();
    const stores = await Promise.all([openStore(place, { clock }), openStore(place, { clock })]);
    await add(stores[0], person('+15550100002', { name: '0' }));
    const count = (store: Store) =>
      store.transaction(async (db) => {
        const { name } = await db.selectFrom('contacts').select('name').executeTakeFirstOrThrow();
        await db
          .updateTable('contacts')
          .set({ name: String(Number(name) + 1) })
          .execute();
      });
    await Promise.all(Array.from({ length: 20 }, (_, index) => count(stores[index % 2] ?? stores[0])));
    expect(await stores[1].db.selectFrom('contacts').select('name').execute()).toEqual([{ name: '20' }]);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('says that it is in use when another holds it for too long', async () => {
    const store = await temporaryStore();
    const release = await holdLedger(store);
    const late = add(store, person('+15550100002'));
    await expect(late).rejects.toMatchObject({ code: 'store-busy', exitCode: 1 });
    await release();
    await add(store, person('+15550100002'));
  });

  it('tells how many rows a statement changed', async () => {
    const store = await temporaryStore();
    await add(store, person('+15550100002'), person('+15550100003'));
    const result = await store.db.updateTable('contacts').set({ name: 'Ada' }).executeTakeFirst();
    expect(result.numUpdatedRows).toBe(2n);
  });

  it('gives back what was put in, in the same types', async () => {
    const store = await temporaryStore();
    const body = Uint8Array.from({ length: 256 }, (_, index) => index);
    const row = { sha256: 'x', body, state: 'stored' as const, problem: null, received_at: 2 ** 52, applied_at: null };
    await store.db.insertInto('webhook_deliveries').values(row).execute();
    const kept = { id: 1, ...row, expired_at: null };
    const [read] = await store.db.selectFrom('webhook_deliveries').selectAll().execute();
    expect(read).toEqual(kept);
    expect(read?.body.constructor.name).toBe('Uint8Array');
    const { rows } = await sql<object>`select count(*) as count, sum(received_at) as sum, max(received_at) as latest
      from webhook_deliveries`.execute(store.db);
    expect(rows).toEqual([{ count: 1, sum: 2 ** 52, latest: 2 ** 52 }]);
  });

  it('keeps every letter, and what is no text as the sign for it', async () => {
    const store = await temporaryStore();
    await add(store, person('+15550100002', { name: 'Zoë 🦆 \u2028 שלום' }), person('+15550100003', { name: 'a\0b' }));
    const names = await store.db.selectFrom('contacts').select('name').orderBy('id').execute();
    expect(names.map(({ name }) => name)).toEqual(['Zoë 🦆 \u2028 שלום', 'a\uFFFDb']);
  });

  it('finds nothing in an empty list, and everything outside it', async () => {
    const store = await temporaryStore();
    const groups = store.db.selectFrom('consent_groups').select('name');
    expect(await groups.where('id', 'in', []).execute()).toEqual([]);
    expect(await groups.where('id', 'not in', []).execute()).toEqual([{ name: 'default' }]);
  });

  it('orders text by its bytes', async () => {
    const store = await temporaryStore();
    const names = ['b', 'B', 'ä', '_', 'a b', 'ab', 'Z', '🦆', '~'];
    await add(store, ...names.map((name, index) => person(`+155501000${10 + index}`, { name })));
    const rows = await store.db.selectFrom('contacts').select('name').orderBy('name').execute();
    expect(rows.map(({ name }) => name)).toEqual(
      names.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
    );
  });

  it('streams, and stops when the reader does', async () => {
    const store = await temporaryStore();
    await add(store, ...Array.from({ length: 500 }, (_, index) => person(`+1555010${1000 + index}`)));
    const seen: (string | null)[] = [];
    for await (const { phone } of store.db.selectFrom('contacts').select('phone').orderBy('id').stream(10)) {
      seen.push(phone);
      if (seen.length === 25) break;
    }
    expect(seen.at(-1)).toBe('+15550101024');
    await add(store, person('+15550109999'));
  });

  it.each([
    ['a phone without its +', (store: Store) => add(store, person('15550100002'))],
    [
      'what is not JSON',
      ({ db }: Store) =>
        db.insertInto('consent_groups').values({ name: 'x', categories: '[', is_default: 0, created_at: 0 }).execute(),
    ],
    ['a second default group', ({ db }: Store) => db.insertInto('consent_groups').values(secondDefault).execute()],
    ['an event of nobody', ({ db }: Store) => db.insertInto('consent_events').values(eventOf(77)).execute()],
    [
      'events of which one is of nobody',
      async ({ db }: Store) => {
        await add({ db }, person('+15550100002'));
        const events = [1, 1, 77, 1].map((contact, index) => ({ ...eventOf(contact), id: index + 1 }));
        await db.insertInto('consent_events').values(events).execute();
      },
    ],
    [
      'an event of a group that is not there',
      async ({ db }: Store) => {
        await add({ db }, person('+15550100002'));
        await db
          .insertInto('consent_events')
          .values({ ...eventOf(1), group_id: 77 })
          .execute();
      },
    ],
    [
      'the end of a person who decided',
      async ({ db }: Store) => {
        await add({ db }, person('+15550100002'), person('+15550100003'));
        await db.insertInto('consent_events').values(eventOf(2)).execute();
        await db.deleteFrom('contacts').execute();
      },
    ],
    [
      'the end of a group that people decided about',
      async ({ db }: Store) => {
        await add({ db }, person('+15550100002'));
        await db.insertInto('consent_events').values(eventOf(1)).execute();
        await db.deleteFrom('consent_groups').execute();
      },
    ],
  ])('refuses %s', async (_name, write) => {
    const store = await temporaryStore();
    await expect(write(store)).rejects.toThrow(/constraint|json|foreign key/i);
  });

  it.each(['delete from consent_events', `update consent_events set source = 'x'`])('refuses to `%s`', async (text) => {
    const store = await temporaryStore();
    await add(store, person('+15550100002'));
    await store.db.insertInto('consent_events').values(eventOf(1)).execute();
    await expect(sql.raw(text).execute(store.db)).rejects.toThrow(/consent events are never (?:deleted|changed)/);
  });
});

const secondDefault = { name: 'x', categories: '["all"]', is_default: 1, created_at: 0 };

function eventOf(contact_id: number) {
  return {
    ...{ contact_id, group_id: 1, category: null, state: 'opted_in' as const, source: 'web', wording: null },
    ...{ evidence: null, recorded_by: null, at: NOON, recorded_at: NOON, clock: 'own' as const, latest_at: null },
    ...{ id: 1, salt: Buffer.alloc(16), digest: Buffer.alloc(32) },
  };
}

/** Runs a statement at a place as another program would. */
async function rawly(place: LedgerLocation, statement: string): Promise<void> {
  if (place.kind === 'file') {
    const { loadRuntime } = await import('../../../src/core/ledger/engines/sqlite/runtime.js');
    const { DatabaseSync } = await loadRuntime();
    const database = new DatabaseSync(place.path);
    try {
      database.prepare(statement).all();
    } finally {
      database.close();
    }
    return;
  }
  const { onServer } = await import('../../support/postgres/databases.js');
  await onServer(place.url, statement);
}
