import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { appendConsent } from '../../../src/core/consent/append.js';
import { type ConsentFacts, recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { loadRuntime } from '../../../src/core/ledger/engines/sqlite/runtime.js';
import { fileLocation } from '../../../src/core/ledger/location.js';
import { openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { fixedClock, NOON, temporaryFolder } from '../../support/run.js';
import { memoryStore } from '../ledger/support.js';

const clock = fixedClock();
const ada = { kind: 'phone', phone: '+15550100002' } as const;
const facts: ConsentFacts = { contact: ada, source: 'website', wording: 'Yes, write to me.', by: 'Bo' };
const ZEROS = '00'.repeat(32);

/** Six events under four links: one, one, three, one. */
async function fill(store: Store): Promise<void> {
  await recordConsent(store, facts, NOON);
  await revokeConsent(store, { contact: ada, source: 'phone' }, NOON + 1);
  await store.transaction((db) =>
    appendConsent(
      db,
      ['a', 'b', 'c'].map((evidence, index) => ({
        contactId: 1,
        groupId: 1,
        category: null,
        state: 'opted_in',
        source: 'import',
        evidence,
        at: NOON + 10 + index,
        clock: 'given',
      })),
      NOON + 20,
    ),
  );
  await revokeConsent(store, { contact: ada, source: 'paper' }, NOON + 30);
}

/** A ledger on disk whose file was changed by somebody with a tool of SQLite and all the time in the world. */
async function tampered(statements: string) {
  const path = join(await temporaryFolder(), 'ledger.sqlite');
  const store = await openStore(fileLocation(path), { clock });
  await fill(store);
  const { head } = await verifyChain(store);
  await store.close();
  const { DatabaseSync } = await loadRuntime();
  const file = new DatabaseSync(path);
  file.exec(`pragma foreign_keys = off; ${OPEN_DOORS} ${statements}`);
  file.close();
  const opened = await openStore(fileLocation(path), { clock });
  const report = await verifyChain(opened, { anchor: head });
  await opened.close();
  return { report, head };
}

const ALL_BUT_ID = `contact_id, group_id, category, state, source, place, wording, wording_version, evidence, recorded_by,
  identity, at, recorded_at, clock, latest_at, salt, digest, erased_at`;

const OPEN_DOORS = ['consent_events_keep', 'consent_events_freeze', 'consent_links_keep', 'consent_links_freeze']
  .map((name) => `drop trigger ${name};`)
  .join(' ');

describe('verifyChain', () => {
  it('finds an empty ledger in order', async () => {
    expect(await verifyChain(await memoryStore())).toEqual({
      ok: true,
      events: 0,
      erased: 0,
      brokenAt: null,
      fault: null,
      head: ZEROS,
    });
  });

  it('finds a ledger that nobody touched in order, by the anchors it gave on the way', async () => {
    const store = await memoryStore();
    await recordConsent(store, facts, NOON);
    const { head: early } = await verifyChain(store);
    expect(early).toMatch(/^[0-9a-f]{64}$/);
    await revokeConsent(store, { contact: ada, source: 'phone' }, NOON + 1);
    const report = await verifyChain(store, { anchor: early });
    expect(report).toEqual({ ok: true, events: 2, erased: 0, brokenAt: null, fault: null, head: report.head });
    expect(report.head).not.toBe(early);
    expect((await verifyChain(store, { anchor: ZEROS })).ok).toBe(true);
    expect(await verifyChain(store, { anchor: 'ab'.repeat(32) })).toMatchObject({ ok: false, fault: 'anchor' });
  });

  it.each<[string, string, string, number | null]>([
    ['a state', "update consent_events set state = 'opted_in' where id = 2", 'changed', 2],
    ['a wording', "update consent_events set wording = 'Yes to all.' where id = 1", 'changed', 1],
    ['a wording that was never there', "update consent_events set wording = '' where id = 2", 'changed', 2],
    ['a version', "update consent_events set wording_version = '2' where id = 1", 'changed', 1],
    ['a place', "update consent_events set place = 'shop' where id = 4", 'changed', 4],
    ['an evidence', "update consent_events set evidence = 'B' where id = 4", 'changed', 4],
    ['a moment', 'update consent_events set at = at - 1 where id = 6', 'changed', 6],
    ['the moment of recording', 'update consent_events set recorded_at = 0 where id = 6', 'changed', 6],
    ['who recorded', "update consent_events set recorded_by = 'Cy' where id = 1", 'changed', 1],
    ['a scope', "update consent_events set category = 'marketing' where id = 3", 'changed', 3],
    ['a clock', "update consent_events set clock = 'own' where id = 3", 'changed', 3],
    ['a doubt', 'update consent_events set latest_at = 7 where id = 3', 'changed', 3],
    ['the person', "update consent_events set identity = '+15550100003' where id = 3", 'changed', 3],
    ['what a group covers', `update consent_groups set categories = '["utility"]'`, 'changed', 1],
    ['the name of a group', `update consent_groups set name = 'vip'`, 'changed', 1],
    ['a digest', "update consent_events set digest = x'00' where id = 5", 'changed', 5],
    ['a salt', "update consent_events set salt = x'00' where id = 5", 'changed', 5],
    [
      'all but the words of a forgotten one',
      'update consent_events set salt = null, contact_id = null, erased_at = 9 where id = 1',
      'changed',
      1,
    ],
    ['the first event away', 'delete from consent_events where id = 1', 'missing', 1],
    ['an event away', 'delete from consent_events where id = 4', 'missing', 4],
    ['the last event away', 'delete from consent_events where id = 6', 'missing', 6],
    ['all away', 'delete from consent_events', 'missing', 1],
    [
      'two events of one recording about',
      `update consent_events set id = 99 where id = 3; update consent_events set id = 3 where id = 4;
       update consent_events set id = 4 where id = 99;`,
      'changed',
      3,
    ],
    ['a link', "update consent_links set link = x'00' where through_id = 2", 'link', 2],
    ['a link away', 'delete from consent_links where through_id = 5', 'link', 3],
    ['the last link away', 'delete from consent_links where through_id = 6', 'link', 6],
    ['the end', "update consent_head set link = x'00'", 'head', null],
    ['the end away', 'delete from consent_head', 'head', null],
    [
      'the last recording away, the end with it',
      `delete from consent_events where id = 6; delete from consent_links where through_id = 6;
       update consent_head set last_id = 5, link = (select link from consent_links where through_id = 5)`,
      'anchor',
      null,
    ],
    [
      'an event in',
      `insert into consent_events select 7, ${ALL_BUT_ID} from consent_events where id = 1`,
      'head',
      null,
    ],
  ])('notices that somebody changed %s', async (_name, statements, fault, brokenAt) => {
    const { report } = await tampered(statements);
    expect([report.ok, report.fault, report.brokenAt]).toEqual([false, fault, brokenAt]);
  });

  it('notices a digest that was made again to fit a changed event', async () => {
    const { report } = await tampered(`
      update consent_events set (state, source, wording, recorded_by, salt, digest) =
        (select state, source, wording, recorded_by, salt, digest from consent_events where id = 2) where id = 1`);
    expect(report).toMatchObject({ ok: false, fault: 'changed', brokenAt: 1 });
  });

  it('finds what nobody touched in order, so that the tests above fail for what they changed', async () => {
    const { report, head } = await tampered('update consent_events set state = state');
    expect(report).toEqual({ ok: true, events: 6, erased: 0, brokenAt: null, fault: null, head });
  });

  it('reads a long ledger in pages, with many rows of one recording', async () => {
    const store = await memoryStore();
    await recordConsent(store, facts, NOON);
    const many = Array.from({ length: 2345 }, (_, index) => ({
      contactId: 1,
      groupId: 1,
      category: null,
      state: 'opted_in' as const,
      source: 'import',
      evidence: `row ${index}`,
      at: NOON + index,
      clock: 'given' as const,
    }));
    await store.transaction((db) => appendConsent(db, many, NOON));
    const seen: number[] = [];
    const report = await verifyChain(store, { onProgress: (done) => seen.push(done) });
    expect(report).toMatchObject({ ok: true, events: 2346 });
    expect(seen).toEqual([...Array.from({ length: 9 }, (_, page) => 250 * (page + 1)), 2346]);
    const control = new AbortController();
    // As Ctrl-C does, which comes between two turns of the event loop.
    setImmediate(() => control.abort(new Error('interrupted')));
    await expect(verifyChain(store, { signal: control.signal })).rejects.toThrow('interrupted');
    const stored = await store.db
      .selectFrom('consent_events')
      .select(['id', 'evidence', 'identity'])
      .where('id', 'in', [2, 41, 42, 2346])
      .execute();
    expect(stored).toEqual(
      [2, 41, 42, 2346].map((id) => ({ id, evidence: `row ${id - 2}`, identity: '+15550100002' })),
    );
  });

  it('takes back events of a transaction that fails', async () => {
    const store = await memoryStore();
    await fill(store);
    const failing = store.transaction(async (db) => {
      await appendConsent(
        db,
        [{ contactId: 1, groupId: 1, category: null, state: 'opted_in', source: 'x', at: NOON, clock: 'own' }],
        NOON,
      );
      throw new Error('later');
    });
    await expect(failing).rejects.toThrow('later');
    await fill(store);
    expect(await verifyChain(store)).toMatchObject({ ok: true });
  });

  it.each(['half a pair \ud83d here', 'a \0 in it', '🙂 ü 電話'])('holds for the text %j', async (wording) => {
    const store = await memoryStore();
    await recordConsent(store, { ...facts, wording, by: wording, source: wording }, NOON);
    expect(await verifyChain(store)).toMatchObject({ ok: true, events: 1 });
  });
});
