import { describe, expect, it } from 'vitest';
import { countRecipients } from '../../../src/core/campaigns/counts.js';
import { RECIPIENT_STATES } from '../../../src/core/campaigns/recipient-states.js';
import { type RecipientFilter, recipientPages } from '../../../src/core/campaigns/recipients.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { allOf } from '../../support/pages.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { memoryStore, temporaryStore } from '../ledger/support.js';
import { insertPeople, type Person } from './support.js';

/** Two of them in each state. */
const ONE_EACH: readonly Person[] = [
  {},
  { recipient: { not_before: NOON, reason: 'quiet-hours' } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
  { recipient: { state: 'cancelled' } },
  { send: {} },
  { send: { delivery: 'sent' } },
  { send: { delivery: 'delivered', state: 'held' } },
  { send: { delivery: 'read' } },
  { send: { state: 'refused', error_code: 131026, error: 'Undeliverable.' } },
  { send: { delivery: 'failed', delivery_code: 131049 } },
  { send: { state: 'unknown', error: 'Timed out.' } },
  { send: { state: 'on_wire' } },
];

async function rowsOf({ db }: Store, filter: RecipientFilter = {}) {
  return allOf(recipientPages(db, { id: 1 }, filter));
}

describe('recipientPages', () => {
  it('gives each person with what became of the message, in the order of the audience', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, ONE_EACH);
    const rows = await rowsOf(store);
    expect(rows.map(({ contact }) => contact)).toEqual(ONE_EACH.map((_, index) => `+${15550100100 + index}`));
    expect(rows[2]).toEqual({
      ...{ contact: '+15550100102', state: 'skipped', reason: 'no-consent', code: null, messageId: null },
      ...{ token: null, attempts: 0, updatedAt: '2026-11-01T12:00:00.000Z' },
    });
    expect(rows[8]).toMatchObject({
      state: 'refused',
      reason: 'Undeliverable.',
      code: 131026,
      messageId: null,
      attempts: 1,
    });
    expect(rows[9]).toMatchObject({ state: 'failed', code: 131049, messageId: 'wamid.1.9.1' });
    expect(rows[9]?.reason).toMatch(/\w/);
    expect(rows[10]).toMatchObject({ state: 'unknown', reason: 'Timed out.', token: expect.stringMatching(/^w1\./) });
  });

  it.each(RECIPIENT_STATES)('finds those that are counted as %s', async (state) => {
    const store = await memoryStore();
    const campaign = await insertPeople(store.db, ONE_EACH);
    const rows = await rowsOf(store, { state });
    expect(rows.map((row) => row.state)).toEqual(rows.map(() => state));
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBe((await countRecipients(store.db, campaign))[state]);
  });

  it('tells of a released attempt only that the person waits', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, [
      {
        send: { state: 'unknown', error: 'Timed out.', is_replaced: 1 },
        recipient: { state: 'queued', not_before: 0 },
      },
    ]);
    expect(await rowsOf(store)).toMatchObject([{ state: 'queued', reason: null, code: null, attempts: 1 }]);
    expect(await rowsOf(store, { state: 'unknown' })).toEqual([]);
    expect(await rowsOf(store, { code: 131026 })).toEqual([]);
  });

  it('finds by code, by reason and by person', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, ONE_EACH);
    const contacts = async (filter: RecipientFilter) => (await rowsOf(store, filter)).map(({ contact }) => contact);
    expect(await contacts({ code: 131049 })).toEqual(['+15550100109']);
    expect(await contacts({ code: 131049, state: 'refused' })).toEqual([]);
    expect(await contacts({ reason: 'no-consent' })).toEqual(['+15550100102']);
    expect(await contacts({ contact: { kind: 'phone', phone: '+15550100104' } })).toEqual(['+15550100104']);
  });

  it('says when the state was reached', async () => {
    const store = await memoryStore();
    await insertPeople(store.db, [{ send: { delivery: 'read' } }]);
    const status = { wamid: 'wamid.1.0.1', received_at: NOON };
    await store.db
      .insertInto('message_statuses')
      .values([
        { ...status, status: 'sent', at: NOON + 1000 },
        { ...status, status: 'read', at: NOON + 5000 },
      ])
      .execute();
    expect(await rowsOf(store)).toMatchObject([{ updatedAt: '2026-11-01T12:00:05.000Z' }]);
  });

  it('goes on behind a full page, and reads no page that nobody asks for', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await insertPeople(store.db, [{}]);
    const people = Array.from({ length: 2_100 }, (_, index) => ({
      ...{ campaign_id: 1, ordinal: index + 1, key: `${index}`, recipient: `US.${index}`, components: '[]' },
      ...{ state: 'queued' as const, updated_at: NOON },
    }));
    await store.db.insertInto('campaign_recipients').values(people.slice(0, 1050)).execute();
    await store.db.insertInto('campaign_recipients').values(people.slice(1050)).execute();
    queries.length = 0;
    expect(new Set((await rowsOf(store)).map(({ contact }) => contact)).size).toBe(2_101);
    expect(queries).toHaveLength(3);
    for await (const page of recipientPages(store.db, { id: 1 }, {})) {
      expect(page).toHaveLength(1_000);
      break;
    }
    expect(queries).toHaveLength(4);
    const plans = (await Promise.all(queries.map((query) => queryPlan(store, query)))).flat();
    expect(plans.filter((line) => line.startsWith('SCAN'))).toEqual([]);
  });
});
