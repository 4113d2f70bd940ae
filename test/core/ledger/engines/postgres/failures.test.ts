import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { storeFailure, wantsOtherTransport } from '../../../../../src/core/ledger/engines/postgres/failures.js';
import { isTransientStoreFailure } from '../../../../../src/core/ledger/transient.js';
import { temporaryStore } from '../../support.js';

const failed = (code: string, message = 'it failed') => Object.assign(new Error(message), { code });

describe('storeFailure', () => {
  it.each<[string, string | undefined, boolean]>([
    ['08006', 'store-unreachable', true],
    ['57P01', 'store-unreachable', true],
    ['57P03', 'store-unreachable', true],
    ['53300', 'store-unreachable', true],
    ['ECONNREFUSED', 'store-unreachable', true],
    ['EAI_AGAIN', 'store-unreachable', true],
    ['53100', 'store-disk-full', true],
    ['58030', 'store-disk-failed', true],
    ['55P03', 'store-busy', true],
    ['40001', 'store-busy', true],
    ['40P01', 'store-busy', true],
    ['25006', 'store-not-writable', true],
    ['42501', 'store-not-writable', true],
    ['XX001', 'store-damaged', false],
    ['28P01', 'store-sign-in', false],
    ['3D000', 'store-not-opened', false],
    ['CERT_HAS_EXPIRED', 'store-not-opened', false],
    ['23505', undefined, false],
    ['42P01', undefined, false],
  ])('of %s is %s', (code, ours, passes) => {
    const error = failed(code);
    const told = storeFailure(error, 'postgres://db.example/wactl');
    if (ours === undefined) expect(told).toBe(error);
    else expect(told).toMatchObject({ code: ours, why: 'PostgreSQL says: it failed', cause: error });
    expect(isTransientStoreFailure(told)).toBe(passes);
  });

  it.each([
    ['Connection terminated unexpectedly', 'store-unreachable'],
    ['timeout expired', 'store-unreachable'],
    ['SASL: SCRAM-SERVER-FIRST-MESSAGE: client password must be a string', 'store-sign-in'],
    ['The server does not support SSL connections', 'store-sign-in'],
  ])('of "%s" is %s', (message, code) => {
    expect(storeFailure(new Error(message), 'x')).toMatchObject({ code });
  });

  it('of a host with several addresses is that of the first', () => {
    const all = new AggregateError([failed('ECONNREFUSED', 'no one there'), failed('ENETUNREACH')]);
    expect(storeFailure(all, 'x')).toMatchObject({ code: 'store-unreachable', why: 'PostgreSQL says: no one there' });
  });

  it.each([
    ['28000', true],
    ['28P01', false],
    ['3D000', false],
    ['ECONNREFUSED', false],
    ['53300', false],
    ['SELF_SIGNED_CERT_IN_CHAIN', true],
  ])('of %s may pass with or without TLS: %s', (code, other) => {
    expect(wantsOtherTransport(failed(code))).toBe(other);
  });
});

/** Makes a function that fails with a code the first `times` times that it is called, by anybody. */
async function flaky(store: Awaited<ReturnType<typeof temporaryStore>>, code: string, times = 1): Promise<void> {
  await sql`create sequence calls`.execute(store.db);
  await sql
    .raw(`create function flaky() returns bigint language plpgsql as $$
      declare call bigint := nextval('calls'); begin
        if call <= ${times} then raise exception 'taken back' using errcode = '${code}'; end if;
        return call;
      end $$`)
    .execute(store.db);
}

describe('what the server takes back because of others', () => {
  it.each(['40001', '40P01'])('is done again and never shown: %s of a statement', async (code) => {
    const store = await temporaryStore();
    await flaky(store, code, 3);
    expect((await sql<{ call: number }>`select flaky() as call`.execute(store.db)).rows).toEqual([{ call: 4 }]);
  });

  it.each(['40001', '40P01'])('is done again from the start: %s in a transaction', async (code) => {
    const store = await temporaryStore();
    await flaky(store, code, 2);
    let runs = 0;
    await store.transaction(async (db) => {
      runs += 1;
      await db
        .insertInto('consent_groups')
        .values({ ...GROUP, name: `run ${runs}` })
        .execute();
      await sql`select flaky()`.execute(db);
    });
    const names = await store.db.selectFrom('consent_groups').select('name').orderBy('id').execute();
    expect(names).toEqual([{ name: 'default' }, { name: 'run 3' }]);
  });

  it('is told in the end, when it never stands', async () => {
    const store = await temporaryStore();
    await flaky(store, '40001', 1000);
    await expect(sql`select flaky()`.execute(store.db)).rejects.toMatchObject({ code: 'store-busy' });
  });
});

const GROUP = { categories: '["all"]', is_default: 0, created_at: 0 };

it('a connection that the server ends fails once, and the next statement has another', async () => {
  const store = await temporaryStore();
  const ended = sql`select pg_terminate_backend(pg_backend_pid())`.execute(store.db);
  await expect(ended).rejects.toMatchObject({ code: 'store-unreachable', exitCode: 7 });
  expect(await store.db.selectFrom('consent_groups').select('name').execute()).toEqual([{ name: 'default' }]);
});

it('a transaction that the server ended for being idle is done again', async () => {
  const store = await temporaryStore();
  let runs = 0;
  await store.transaction(async (db) => {
    runs += 1;
    if (runs === 1) await sql`set local idle_in_transaction_session_timeout = 1`.execute(db);
    const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db);
    // Until the server has ended the first, as its list of connections tells.
    while (runs === 1 && (await isThere(store, rows[0]?.pid ?? 0)));
    await db
      .insertInto('consent_groups')
      .values({ ...GROUP, name: `run ${runs}` })
      .execute();
  });
  const names = await store.db.selectFrom('consent_groups').select('name').orderBy('id').execute();
  expect(names).toEqual([{ name: 'default' }, { name: 'run 2' }]);
});

async function isThere({ db }: Awaited<ReturnType<typeof temporaryStore>>, pid: number): Promise<boolean> {
  return (await sql`select 1 from pg_stat_activity where pid = ${pid}`.execute(db)).rows.length > 0;
}
