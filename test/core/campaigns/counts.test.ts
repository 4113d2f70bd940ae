import { describe, expect, it } from 'vitest';
import { countRecipients, tallyRecipients } from '../../../src/core/campaigns/counts.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { memoryStore, temporaryStore } from '../ledger/support.js';
import { insertPeople, type Person } from './support.js';

/** One recipient in each state, and two in some. */
const PEOPLE: readonly Person[] = [
  {},
  {},
  { recipient: { not_before: 5, reason: 'quiet-hours' } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
  { recipient: { state: 'skipped', reason: 'opted-out' } },
  { recipient: { state: 'cancelled' } },
  { send: { state: 'intent' } },
  { send: { state: 'on_wire' } },
  { send: { state: 'accepted' } },
  { send: { state: 'held' } },
  { send: { state: 'accepted', delivery: 'sent' } },
  { send: { state: 'accepted', delivery: 'delivered' } },
  { send: { state: 'accepted', delivery: 'read' } },
  { send: { state: 'accepted', delivery: 'failed', delivery_code: 131049 } },
  { send: { state: 'accepted', delivery: 'failed', delivery_code: 131049 } },
  { send: { state: 'refused', error_code: 131026 } },
  { send: { state: 'unknown', error: 'Timed out.' } },
];

const COUNTS = {
  queued: 4,
  deferred: 1,
  skipped: 3,
  cancelled: 1,
  accepted: 2,
  sent: 1,
  delivered: 1,
  read: 1,
  refused: 1,
  failed: 2,
  unknown: 1,
};

describe('countRecipients', () => {
  it('counts each recipient once, by the furthest that is known', async () => {
    const { db } = await memoryStore();
    const campaign = await insertPeople(db, PEOPLE);
    const counts = await countRecipients(db, campaign);
    expect(counts).toEqual(COUNTS);
    expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(PEOPLE.length);
  });

  it('counts the attempt that stands for the message, and no other campaign', async () => {
    const { db } = await memoryStore();
    const campaign = await insertPeople(db, [{ send: { state: 'accepted', attempt: 2 } }]);
    await db
      .insertInto('sends')
      .values({
        ...{ token: 'w1.first', phone_number_id: '3100', recipient: '+15550100002', type: 'template' },
        ...{ payload_hash: 'x', state: 'unknown', campaign_id: campaign.id, ordinal: 0, is_replaced: 1 },
        ...{ created_at: 0, updated_at: 0 },
      })
      .execute();
    const other = await insertPeople(db, [{}, {}], { name: 'summer', run: '0000000002' });
    expect(await countRecipients(db, campaign)).toMatchObject({ accepted: 1, unknown: 0, queued: 0 });
    expect(await countRecipients(db, other)).toMatchObject({ accepted: 0, queued: 2 });
  });

  it('counts somebody who is taken and has no attempt yet as queued', async () => {
    const { db } = await memoryStore();
    const campaign = await insertPeople(db, [{ recipient: { state: 'taken' } }]);
    expect(await countRecipients(db, campaign)).toMatchObject({ queued: 1 });
  });

  it('tells by cause who has not got the message, the most first', async () => {
    const { db } = await memoryStore();
    const { causes } = await tallyRecipients(db, await insertPeople(db, PEOPLE));
    expect(causes.map(({ count }) => count)).toEqual([2, 2, 1, 1, 1, 1, 1]);
    expect(causes.slice(0, 2)).toEqual(
      expect.arrayContaining([
        { state: 'skipped', reason: 'no-consent', code: null, count: 2 },
        { state: 'failed', reason: null, code: 131049, count: 2 },
      ]),
    );
    expect(causes).toContainEqual({ state: 'deferred', reason: 'quiet-hours', code: null, count: 1 });
    expect(causes).toContainEqual({ state: 'refused', reason: null, code: 131026, count: 1 });
  });

  it('reads indexes alone', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await insertPeople(store.db, PEOPLE);
    queries.length = 0;
    await tallyRecipients(store.db, { id: 1 });
    const plans = await Promise.all(queries.map((query) => queryPlan(store, query)));
    const reads = plans.flat().filter((line) => /^(?:SCAN|SEARCH) /.test(line));
    expect(reads.filter((line) => line.startsWith('SCAN'))).toEqual([]);
    const covered = reads.filter((line) => /COVERING INDEX/.test(line));
    // Only the plan of a file tells that the rows themselves are not looked at.
    expect(covered).toHaveLength(store.location.kind === 'file' ? 3 : 0);
  });
});
