import { describe, expect, it } from 'vitest';
import { type Campaign, findCampaign } from '../../../src/core/campaigns/campaign.js';
import type { RecipientCounts } from '../../../src/core/campaigns/counts.js';
import { campaignStatus, type Progress, statusExit, statusOf } from '../../../src/core/campaigns/status.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { memoryStore, temporaryStore } from '../ledger/support.js';
import { insertPeople } from './support.js';

const NOBODY: RecipientCounts = {
  ...{ queued: 0, deferred: 0, skipped: 0, cancelled: 0, accepted: 0 },
  ...{ sent: 0, delivered: 0, read: 0, refused: 0, failed: 0, unknown: 0 },
};
const IDLE: Progress = { isLive: false, attempts: 0, firstAt: null, waitingUntil: null };

const campaignWith = (part: Partial<Campaign>): Campaign => ({
  ...{ id: 1, name: 'spring', state: 'running', template: 'spring_sale', language: 'en_US', category: 'marketing' },
  ...{ phoneNumberId: '310000000000001', group: 'default', options: {}, run: '0123456789', recipients: 1000 },
  ...{ duplicates: 0, rejected: 0, startAt: null, mediaUntil: null, stoppedBy: null, stoppedCountries: [] },
  ...{ createdAt: NOON, startedAt: NOON, finishedAt: null },
  ...part,
});

describe('the state of a campaign', () => {
  it.each<[string, Partial<Campaign>, boolean, string]>([
    ['that nobody began', { state: 'ready' }, false, 'ready'],
    ['whose time has not come', { state: 'ready', startAt: NOON + 1 }, false, 'scheduled'],
    ['whose time has come', { state: 'ready', startAt: NOON }, false, 'ready'],
    ['that somebody sends', { state: 'running' }, true, 'running'],
    ['whose process is gone', { state: 'running' }, false, 'paused'],
    ['that was stopped', { state: 'stopped' }, false, 'stopped'],
    ['that is over', { state: 'finished' }, false, 'finished'],
  ])('%s', (_name, part, isLive, expected) => {
    expect(statusOf(campaignWith(part), NOBODY, { ...IDLE, isLive }, NOON).state).toBe(expected);
  });
});

describe('rate and remaining time', () => {
  const running = { isLive: true, attempts: 600, firstAt: NOON - 60_000, waitingUntil: null };
  const at = (counts: Partial<RecipientCounts>, progress: Partial<Progress> = {}, part: Partial<Campaign> = {}) => {
    const status = statusOf(campaignWith(part), { ...NOBODY, ...counts }, { ...running, ...progress }, NOON);
    return [status.ratePerSecond, status.etaSeconds];
  };
  it.each<[string, unknown, unknown]>([
    ['follow from the last minute', at({ queued: 95 }), [10, 10]],
    ['are over the time since the first attempt', at({ queued: 95 }, { attempts: 50, firstAt: NOON - 5000 }), [10, 10]],
    ['take no fraction of a second for one', at({ queued: 100 }, { attempts: 50, firstAt: NOON - 1 }), [50, 2]],
    ['last until those may be sent to who wait', at({ deferred: 1 }, { waitingUntil: NOON + 90_500 }), [10, 91]],
    ['are none while nobody sends', at({ queued: 5 }, { isLive: false }), [0, null]],
    ['are none before the first attempt', at({ queued: 5 }, { attempts: 0, firstAt: null }), [0, null]],
    ['are none when it is over', at({ queued: 0 }, {}, { state: 'finished' }), [0, null]],
  ])('%s', (_name, actual, expected) => {
    expect(actual).toEqual(expected);
  });
});

describe('statusExit', () => {
  it.each<[string, string, Partial<RecipientCounts>, number]>([
    ['all was accepted', 'finished', { delivered: 3, skipped: 1 }, 0],
    ['somebody was refused', 'finished', { refused: 1 }, 1],
    ['a delivery failed', 'finished', { failed: 1 }, 1],
    ['nobody knows what became of one', 'finished', { failed: 1, unknown: 1 }, 10],
    ['it was cancelled', 'cancelled', { cancelled: 3 }, 0],
    ['it was stopped', 'stopped', { unknown: 1 }, 9],
    ['it goes on', 'running', { refused: 1 }, 8],
    ['it waits', 'scheduled', {}, 8],
  ])('when %s', (_name, state, counts, exit) => {
    const status = statusOf(campaignWith({}), { ...NOBODY, ...counts }, IDLE, NOON);
    expect(statusExit({ ...status, state: state as typeof status.state })).toBe(exit);
  });
});

describe('campaignStatus', () => {
  it('reads workers, attempts and waiting times', async () => {
    const { db } = await memoryStore();
    const sent = (secondsAgo: number) => ({ send: { created_at: NOON - secondsAgo * 1000 } });
    const waits = { recipient: { not_before: NOON + 30_000, reason: 'quiet-hours' } };
    await insertPeople(db, [sent(90), sent(20), sent(10), sent(1), {}, waits], { state: 'running' });
    await insertPeople(db, [sent(1)], { name: 'summer', run: '0000000002', state: 'running' });
    const campaign = await findCampaign(db, 'spring');
    const worker = { campaign_id: campaign.id, phone_number_id: '3100', machine: 'boot', pid: 1, ledger_boot: '' };
    expect(await campaignStatus(db, campaign, NOON)).toMatchObject({ state: 'paused', ratePerSecond: 0 });
    await db
      .insertInto('campaign_workers')
      .values({ ...worker, started_at: NOON, lease_until: NOON })
      .execute();
    expect(await campaignStatus(db, campaign, NOON)).toEqual({
      id: campaign.id,
      name: 'spring',
      state: 'running',
      total: 6,
      counts: { ...NOBODY, queued: 1, deferred: 1, accepted: 4 },
      ratePerSecond: 0.2,
      etaSeconds: 30,
      stoppedBy: null,
    });
    expect(await campaignStatus(db, campaign, NOON + 1)).toMatchObject({ state: 'paused' });
  });

  it('scans no large table', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await insertPeople(store.db, [{}, { send: {} }]);
    const campaign = await findCampaign(store.db, 'spring');
    queries.length = 0;
    await campaignStatus(store.db, campaign, NOON);
    const plans = (await Promise.all(queries.map((query) => queryPlan(store, query)))).flat();
    expect(plans.length).toBeGreaterThan(5);
    expect(plans.filter((line) => /^SCAN (?:sends|campaign_recipients)/.test(line))).toEqual([]);
  });
});
