import { describe, expect, it } from 'vitest';
import { journalIntents, markOnWire } from '../../../src/core/campaigns/attempts.js';
import { nextQueued } from '../../../src/core/campaigns/queue.js';
import { finishCampaign, openCampaign } from '../../../src/core/campaigns/state.js';
import { enterWorker, leaveWorker } from '../../../src/core/campaigns/workers.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON, PROCESSES } from '../../support/run.js';
import { ENGINE, temporaryStore } from '../ledger/support.js';
import { fillCampaign } from './support.js';

const AT = { processes: PROCESSES, now: NOON };

/** A running campaign of three, of which one message is written down, one is marked, and one person waits. */
async function underWay() {
  const store = await temporaryStore();
  const campaign = await fillCampaign(store, 3);
  const { worker } = await enterWorker(store, campaign, AT);
  await store.transaction(async (db) => {
    await openCampaign(db, campaign.id, 'running', NOON);
    const recipients = await nextQueued(db, campaign.id, NOON, 2);
    const [, second] = await journalIntents(db, campaign, { worker, recipients, now: NOON });
    await markOnWire(db, second === undefined ? [] : [second], NOON);
  });
  return { store, campaign, worker };
}

async function shown({ db }: Store) {
  const sends = await db.selectFrom('sends').select('state').orderBy('ordinal').execute();
  const people = await db.selectFrom('campaign_recipients').select('state').orderBy('ordinal').execute();
  return { sends: sends.map(({ state }) => state), people: people.map(({ state }) => state) };
}

describe('leaveWorker', () => {
  it('lets those wait again whose message has not left', async () => {
    const { store, worker } = await underWay();
    await leaveWorker(store, worker, AT);
    expect(await shown(store)).toEqual({ sends: ['refused', 'unknown'], people: ['queued', 'taken', 'queued'] });
  });

  it('knows of none whether it left after the ledger was started again, which takes marks back', async () => {
    const { store, worker } = await underWay();
    await leaveWorker({ ...store, boot: async () => 'another start' }, worker, AT);
    expect(await shown(store)).toEqual({ sends: ['unknown', 'unknown'], people: ['taken', 'taken', 'queued'] });
  });
});

describe('enterWorker', () => {
  const startedAgain = { ...PROCESSES, boot: async () => 'boot-2' };

  describe('in one of two containers of a machine', () => {
    // Both count their processes from 1, and see none of the other's.
    const container = (space: string) => ({
      ...PROCESSES,
      pid: 1,
      pidSpace: async () => space,
      isRunning: () => false,
    });
    const inside = (space: string, now: number) => ({ processes: container(space), now });
    const begun = async () => {
      const store = await temporaryStore();
      const campaign = await fillCampaign(store, 1);
      await enterWorker(store, campaign, inside('pid:[1]', NOON));
      return { store, campaign };
    };
    const workers = async ({ db }: Store) =>
      (await db.selectFrom('campaign_workers').select('machine').execute()).map(({ machine }) => machine);

    it('takes the worker in the other for alive until its lease is over', async () => {
      const { store, campaign } = await begun();
      const enter = (now: number) => enterWorker(store, campaign, inside('pid:[2]', now));
      if (ENGINE === 'sqlite') await expect(enter(NOON + 1)).rejects.toMatchObject({ code: 'campaign-busy' });
      else await enter(NOON + 1);
      expect(await workers(store)).toContain('boot-1 pid:[1]');
      await enter(NOON + 31_000);
      expect(await workers(store)).not.toContain('boot-1 pid:[1]');
    });

    it('takes over at once from one in the same container that is gone', async () => {
      const { store, campaign } = await begun();
      await enterWorker(store, campaign, inside('pid:[1]', NOON + 1));
      expect(await workers(store)).toEqual(['boot-1 pid:[1]']);
    });
  });

  if (ENGINE === 'sqlite') {
    it('waits for no lease after the machine was started again, and knows of none whether it left', async () => {
      const { store, campaign } = await underWay();
      await expect(enterWorker(store, campaign, AT)).rejects.toMatchObject({ code: 'campaign-busy' });
      const { leftOpen } = await enterWorker(store, campaign, { processes: startedAgain, now: NOON + 1 });
      expect(leftOpen).toBe(2);
      expect(await shown(store)).toEqual({ sends: ['unknown', 'unknown'], people: ['taken', 'taken', 'queued'] });
    });
  } else {
    it('lets another machine work on the same campaign', async () => {
      const { store, campaign } = await underWay();
      const { leftOpen } = await enterWorker(store, campaign, { processes: startedAgain, now: NOON + 1 });
      expect(leftOpen).toBe(0);
    });
  }
});

describe('finishCampaign', () => {
  it('ends nothing while a message is open or somebody waits', async () => {
    const { store, campaign, worker } = await underWay();
    const finish = () => finishCampaign(store, campaign.id, NOON);
    await store.db.updateTable('campaign_recipients').set({ state: 'skipped' }).where('ordinal', '=', 2).execute();
    expect(await finish()).toBe(false);
    // The message that was open waits again.
    await leaveWorker(store, worker, AT);
    expect(await finish()).toBe(false);
    await store.db.updateTable('campaign_recipients').set({ state: 'skipped' }).where('ordinal', '=', 0).execute();
    expect(await finish()).toBe(true);
    expect(await finish()).toBe(false);
  });
});
