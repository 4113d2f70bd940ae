import { describe, expect, it } from 'vitest';
import { findCampaign } from '../../../../src/core/campaigns/campaign.js';
import { RECIPIENT_STATES } from '../../../../src/core/campaigns/recipient-states.js';
import { explainCause } from '../../../../src/core/campaigns/report/causes.js';
import { campaignReport } from '../../../../src/core/campaigns/report/report.js';
import type { Store } from '../../../../src/core/ledger/store.js';
import { queryPlan, watchQueries } from '../../../support/queries.js';
import { NOON } from '../../../support/run.js';
import { CARD } from '../../costs/cards.js';
import { memoryStore, temporaryStore } from '../../ledger/support.js';
import { insertPeople, insertSend, type Person } from '../support.js';

const PEOPLE: readonly Person[] = [
  { send: { delivery: 'read' } },
  {
    send: { delivery: 'delivered', created_at: NOON + 61 * 60_000, matched_by: 'token' },
    recipient: { country: 'DE' },
  },
  { send: { delivery: 'failed', delivery_code: 131049 } },
  { recipient: { state: 'skipped', reason: 'no-consent' } },
  { send: { attempt: 2 } },
];

async function fill({ db }: Store) {
  const campaign = await insertPeople(db, PEOPLE, { duplicates: 3, rejected: 1, state: 'finished' });
  const first = { ordinal: 4, recipient: '+15550100104', is_replaced: 1 };
  await insertSend(db, first, campaign);
  const told = { at: NOON, received_at: NOON, pricing_category: 'marketing', pricing_type: 'regular' };
  await db
    .insertInto('message_statuses')
    .values([
      { ...told, wamid: 'wamid.1.0.1', status: 'sent' },
      { ...told, wamid: 'wamid.1.0.1', status: 'delivered' },
      { ...told, wamid: 'wamid.1.1.1', status: 'delivered' },
      { ...told, wamid: 'wamid.1.2.1', status: 'sent' },
      { ...told, wamid: 'wamid.of.other', status: 'delivered' },
    ])
    .execute();
}

describe('explainCause', () => {
  it('gives commands that are typed as they stand, and a code once', () => {
    const cause = { state: 'unknown', code: 2, reason: null, count: 1 } as const;
    expect(explainCause(cause, 'spring')).toMatchObject({
      title: 'Outcome unknown',
      next: 'Look for evidence with `wactl campaigns reconcile spring`.',
    });
    const stopped = explainCause({ ...cause, state: 'deferred', code: null, reason: 'run-stopped' }, 'spring');
    expect(stopped.next).toContain('`wactl campaigns status spring`');
  });
});

describe('campaignReport', () => {
  it('tells what became of it', async () => {
    const store = await memoryStore();
    await fill(store);
    const report = await campaignReport(store.db, await findCampaign(store.db, 'spring'), NOON);
    expect(report).toMatchObject({
      ...{ name: 'spring', state: 'finished', template: 'spring_sale', total: 5, startedAt: null },
      rows: { duplicates: 3, rejected: 1 },
      counts: { read: 1, delivered: 1, failed: 1, skipped: 1, accepted: 1 },
      sentTwice: 1,
      matched: { token: 1, recipient: 0, history: 0 },
      charges: [
        { category: 'marketing', type: 'regular', country: 'DE', count: 1 },
        { category: 'marketing', type: 'regular', country: 'US', count: 1 },
      ],
    });
    expect(report.cost).toMatchObject({ estimate: null, byCategory: [{ messages: 2, unpriced: 2 }] });
    expect(report.hours.map(({ messages }) => messages)).toEqual([3, 1]);
    expect(report.timeline).toMatchObject({ everySeconds: 300 });
    expect(report.notReached.map(({ state, code, reason, count }) => [state, code ?? reason, count])).toEqual([
      ['failed', 131049, 1],
      ['skipped', 'no-consent', 1],
    ]);
  });

  it('prices what was delivered by the rates of its day, and not what was free', async () => {
    const { db } = await memoryStore();
    const people = ['+33612345678', '+33612345679', '+33612345680', '+6421123456'];
    await insertPeople(
      db,
      people.map((recipient) => ({ recipient: { recipient }, send: { delivery: 'delivered' } })),
    );
    const told = { status: 'delivered', received_at: NOON, pricing_category: 'utility', pricing_model: 'PMP' };
    const september = Date.UTC(2026, 8, 30, 23);
    await db
      .insertInto('message_statuses')
      .values([
        { ...told, wamid: 'wamid.1.0.1', pricing_type: 'regular', at: september },
        { ...told, wamid: 'wamid.1.1.1', pricing_type: 'regular', at: NOON },
        { ...told, wamid: 'wamid.1.2.1', pricing_type: 'free_entry_point', at: NOON },
        { ...told, wamid: 'wamid.1.3.1', pricing_type: 'regular', pricing_category: 'marketing', at: NOON },
      ])
      .execute();
    const { cost, charges } = await campaignReport(db, await findCampaign(db, 'spring'), NOON, CARD);
    expect(cost).toMatchObject({
      // Until September 0.02, then 0.03.
      ...{ currency: 'USD', estimate: '0.05' },
      ratesFrom: { source: 'card.csv', effectiveFrom: ['2026-07-01', '2026-10-01'] },
      unpriced: [{ reason: 'category-not-on-card', country: 'NZ', category: 'marketing', count: 1 }],
    });
    expect(cost.byCategory).toContainEqual({
      category: 'utility',
      messages: 3,
      free: 1,
      unpriced: 0,
      estimate: '0.05',
    });
    expect(charges.map(({ category, type, count }) => [category, type, count])).toEqual([
      ['utility', 'regular', 2],
      ['marketing', 'regular', 1],
      ['utility', 'free_entry_point', 1],
    ]);
  });

  it('reads no large table as a whole', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await fill(store);
    const campaign = await findCampaign(store.db, 'spring');
    queries.length = 0;
    await campaignReport(store.db, campaign, NOON);
    const plans = (await Promise.all(queries.map((query) => queryPlan(store, query)))).flat();
    expect(plans.filter((line) => /^SCAN (?:sends|campaign_recipients|person|told)/.test(line))).toEqual([]);
  });
});

describe('a cause', () => {
  it('of Meta comes with its meaning, the next step, and the command that lists these people', () => {
    const cause = explainCause({ state: 'failed', code: 131049, reason: null, count: 7 }, 'spring');
    expect(cause.list).toBe('wactl campaigns recipients spring --state failed --code 131049');
    for (const text of [cause.title, cause.meaning, cause.next]) expect(text).toMatch(/\w{3}/);
  });

  it('of ours does, too', () => {
    expect(explainCause({ state: 'skipped', code: null, reason: 'no-consent', count: 7 }, 'spring')).toMatchObject({
      title: 'No consent',
      meaning: 'No opt-in of this person to this category is recorded.',
      list: 'wactl campaigns recipients spring --state skipped --reason no-consent',
    });
  });

  it.each([
    ['a code that nobody knows', 999_999, null],
    ['a reason that is not ours', null, 'something-else'],
    ['neither', null, null],
  ])('with %s is still explained', (_name, code, reason) => {
    const { title, meaning, next } = explainCause({ state: 'refused', code, reason, count: 1 }, 'spring');
    for (const text of [title, meaning, next]) expect(text).not.toBe('');
  });

  it('of an open outcome sends people to the evidence', () => {
    const cause = explainCause({ state: 'unknown', code: 131000, reason: null, count: 1 }, 'spring');
    expect(cause.next).toContain('campaigns reconcile');
  });

  it('is worded for every state in which somebody has not got the message', () => {
    const got = ['queued', 'accepted', 'sent', 'delivered', 'read'];
    for (const state of RECIPIENT_STATES.filter((one) => !got.includes(one))) {
      const { title, meaning, next } = explainCause({ state, code: null, reason: null, count: 1 }, 'spring');
      for (const text of [title, meaning, next]) expect(text).toMatch(/\w{3}/);
    }
  });
});
