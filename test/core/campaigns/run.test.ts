import { describe, expect, it } from 'vitest';
import { findCampaign } from '../../../src/core/campaigns/campaign.js';
import { campaignContent } from '../../../src/core/campaigns/choose.js';
import { runCampaign } from '../../../src/core/campaigns/run.js';
import type { RunEnd, RunOptions } from '../../../src/core/campaigns/run-options.js';
import { cancelCampaign, pauseCampaign } from '../../../src/core/campaigns/state.js';
import type { Clock } from '../../../src/core/clock.js';
import { revokeConsent } from '../../../src/core/consent/record.js';
import type { Graph } from '../../../src/core/graph/client.js';
import { NetworkError } from '../../../src/core/graph/errors.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON, PROCESSES } from '../../support/run.js';
import { type Answer, connect, json, refusal, reset, startServer } from '../graph/graph-server.js';
import { temporaryStore } from '../ledger/support.js';
import { fillCampaign, movingClock, phoneOf } from './support.js';

const NUMBER = '310000000000001';
const OPTIONS: RunOptions = {
  facts: {
    channel: { number: { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API' } },
    content: campaignContent('marketing', null),
  },
  limit: 76,
  messagingLimit: Number.POSITIVE_INFINITY,
  canary: 0,
  resendsUnknown: false,
  idleMs: 600_000,
};

/** What Meta took, by recipient and in order, and when by the clock of the test. */
interface Meta {
  readonly taken: { readonly to: string; readonly token: string; readonly at: number }[];
  readonly requests: string[];
}

interface World {
  readonly store: Store;
  readonly clock: Clock;
  readonly meta: Meta;
  run(options?: Partial<RunOptions>, signal?: AbortSignal): Promise<RunEnd>;
}

/** @param answer what Meta says to a request in place of taking it; undefined: it takes it */
async function world(answer: (to: string, count: number) => Answer | undefined = () => undefined): Promise<World> {
  const clock = movingClock();
  const store = await temporaryStore(clock);
  const meta: Meta = { taken: [], requests: [] };
  const server = await startServer((response, request, count) => {
    const { to, biz_opaque_callback_data: token } = JSON.parse(request.body);
    meta.requests.push(to);
    const other = answer(to, count);
    if (other !== undefined) return other(response, request, count);
    meta.taken.push({ to, token, at: clock.now() });
    json(200, { messages: [{ id: `wamid.${count}` }] })(response, request, count);
  });
  const run = async (options: Partial<RunOptions> = {}, signal = new AbortController().signal) =>
    runCampaign(
      await findCampaign(store.db, 'spring'),
      { store, graph: connect(server, { clock }), clock, random: () => 0.5, signal, processes: PROCESSES },
      { ...OPTIONS, ...options },
    );
  return { store, clock, meta, run };
}

async function states({ db }: Store): Promise<Record<string, number>> {
  const counts: Record<string, number> = {};
  const recipients = await db.selectFrom('campaign_recipients').selectAll().execute();
  for (const { state, reason, send_id: id } of recipients) {
    const send =
      id === null ? undefined : await db.selectFrom('sends').selectAll().where('id', '=', id).executeTakeFirst();
    const shown = state === 'taken' ? (send?.state ?? 'lost') : `${state}${reason === null ? '' : ` ${reason}`}`;
    counts[shown] = (counts[shown] ?? 0) + 1;
  }
  return counts;
}

describe('runCampaign', () => {
  it('sends to everybody once, in their order, and finishes', async () => {
    const { store, meta, run } = await world();
    await fillCampaign(store, 50);
    expect(await run()).toEqual({ kind: 'finished' });
    expect(meta.taken.map(({ to }) => to).toSorted()).toEqual(
      Array.from({ length: 50 }, (_, index) => phoneOf(index)).toSorted(),
    );
    expect(await states(store)).toEqual({ accepted: 50 });
    expect((await findCampaign(store.db, 'spring')).state).toBe('finished');
    const ordinals = meta.taken.map(({ token }) => Number.parseInt(token.split('.')[2] ?? '', 36));
    expect(ordinals.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index));
    await expect(store.db.selectFrom('campaign_workers').selectAll().execute()).resolves.toEqual([]);
  });

  it('leaves out whom the gate refuses, and asks it at the last moment', async () => {
    let revoked = false;
    const made = await world();
    const { store, meta, run } = made;
    await fillCampaign(store, 40);
    await revokeConsent(store, { contact: { kind: 'phone', phone: phoneOf(3) }, source: 'phone' }, NOON);
    const clock = made.clock;
    const original = clock.sleep;
    // Somebody opts out while it runs, long before their turn.
    Object.assign(clock, {
      async sleep(ms: number, signal?: AbortSignal) {
        if (!revoked && meta.taken.length > 5) {
          revoked = true;
          await revokeConsent(store, { contact: { kind: 'phone', phone: phoneOf(39) }, source: 'phone' }, clock.now());
        }
        return original(ms, signal);
      },
    });
    expect(await run({ limit: 20 })).toEqual({ kind: 'finished' });
    expect(meta.taken.map(({ to }) => to)).not.toContain(phoneOf(3));
    expect(meta.taken.map(({ to }) => to)).not.toContain(phoneOf(39));
    expect(await states(store)).toEqual({ accepted: 38, 'skipped opted-out': 2 });
  });

  it.each([190, 131031, 131042, 131048, 132001, 132015, 132016])(
    'stops at once when Meta refuses with %i, and goes on later without sending twice',
    async (code) => {
      let isBroken = true;
      const { store, meta, run } = await world((_to, count) =>
        isBroken && count > 20 ? json(400, refusal(code)) : undefined,
      );
      await fillCampaign(store, 200);
      const end = await run();
      expect(end).toMatchObject({ kind: 'stopped', stop: { code, next: 'wactl campaigns run spring' } });
      // At most those that were under way when the first answer came.
      expect(meta.requests.length).toBeLessThanOrEqual(20 + 38);
      expect((await findCampaign(store.db, 'spring')).stoppedBy).toMatchObject({ code });
      isBroken = false;
      expect(await run()).toEqual({ kind: 'finished' });
      expect(new Set(meta.taken.map(({ to }) => to)).size).toBe(200);
      expect(meta.taken.length).toBe(200);
    },
  );

  it('never sends again what it does not know, and says so at the end', async () => {
    const { store, meta, run } = await world((to) => (to.endsWith('7') ? reset : undefined));
    await fillCampaign(store, 50);
    expect(await run()).toEqual({ kind: 'finished' });
    expect(await states(store)).toEqual({ accepted: 45, unknown: 5 });
    expect(meta.requests.length).toBe(50);
  });

  it('slows down when Meta asks to, and loses nobody', async () => {
    const lately: number[] = [];
    const made = await world(() => {
      const now = made.clock.now();
      while (lately.length > 0 && (lately[0] ?? 0) <= now - 1000) lately.shift();
      if (lately.length >= 20) return json(400, refusal(130429));
      lately.push(now);
      return undefined;
    });
    await fillCampaign(made.store, 400);
    expect(await made.run()).toEqual({ kind: 'finished' });
    expect(await states(made.store)).toEqual({ accepted: 400 });
    expect(new Set(made.meta.taken.map(({ to }) => to)).size).toBe(400);
    expect(made.meta.taken.length).toBe(400);
  });

  it('keeps the rate in every second', async () => {
    const { store, meta, run } = await world();
    await fillCampaign(store, 700);
    await run();
    const times = meta.taken.map(({ at }) => at).toSorted((a, b) => a - b);
    let fullest = 0;
    for (const [index, time] of times.entries()) {
      fullest = Math.max(fullest, times.filter((other, at) => at >= index && other < time + 1000).length);
    }
    expect(fullest).toBeLessThanOrEqual(80);
  });

  it('notes an opt-out that Meta tells of, and skips the rest of a country that Meta does not serve', async () => {
    const { store, run } = await world((to) => {
      if (to === phoneOf(2)) return json(400, refusal(131050));
      return to === phoneOf(30) ? json(403, refusal(130497)) : undefined;
    });
    await fillCampaign(store, 200);
    await run({ limit: 5 });
    const counts = await states(store);
    expect(counts.refused).toBe(2);
    expect(counts['skipped country-stopped']).toBeGreaterThan(100);
    const events = await store.db.selectFrom('consent_events').selectAll().where('state', '=', 'opted_out').execute();
    expect(events).toMatchObject([{ category: 'marketing', group_id: null, source: 'whatsapp' }]);
  });

  it('stops after five refusals in a row that nobody understands', async () => {
    const { store, meta, run } = await world((_to, count) => (count > 10 ? json(400, refusal(999_999)) : undefined));
    await fillCampaign(store, 300);
    expect(await run()).toMatchObject({ kind: 'stopped', stop: { reason: 'refusals', code: 999_999 } });
    expect(meta.requests.length).toBeLessThan(60);
  });

  it('waits for news of the first messages, and stops when they came to nothing', async () => {
    const { store, meta, run } = await world((_to, count) => (count <= 3 ? json(400, refusal(131026)) : undefined));
    await fillCampaign(store, 300);
    expect(await run({ canary: 3 })).toMatchObject({ kind: 'stopped', stop: { reason: 'canary' } });
    expect(meta.requests.length).toBe(3);
  });

  it('goes on after a minute without news', async () => {
    const { store, meta, run, clock } = await world();
    await fillCampaign(store, 30);
    expect(await run({ canary: 3 })).toEqual({ kind: 'finished' });
    expect(meta.taken.length).toBe(30);
    expect(clock.now() - NOON).toBeGreaterThanOrEqual(60_000);
  });

  it('can be paused and cancelled from elsewhere', async () => {
    const made = await world((_to, count) => {
      if (count === 10) void pauseCampaign(made.store.db, 1, NOON);
      return undefined;
    });
    await fillCampaign(made.store, 300);
    expect(await made.run({ limit: 20 })).toEqual({ kind: 'paused' });
    const sent = made.meta.taken.length;
    expect(sent).toBeLessThan(60);
    await made.store.transaction((db) => cancelCampaign(db, 1, NOON));
    expect(await states(made.store)).toEqual({ accepted: sent, cancelled: 300 - sent });
  });

  it('finishes what is under way when it is interrupted, and goes on where it was', async () => {
    const abort = new AbortController();
    const { store, meta, run } = await world((_to, count) => {
      if (count === 40) abort.abort();
      return undefined;
    });
    await fillCampaign(store, 120);
    expect(await run({}, abort.signal)).toEqual({ kind: 'interrupted' });
    const counts = await states(store);
    expect(counts.unknown).toBeUndefined();
    expect(counts.accepted).toBe(meta.taken.length);
    expect(await run()).toEqual({ kind: 'finished' });
    expect(meta.taken.length).toBe(120);
    expect(new Set(meta.taken.map(({ to }) => to)).size).toBe(120);
  });

  it('ends with the time when the messaging limit is used up', async () => {
    const { store, meta, run } = await world();
    await fillCampaign(store, 100);
    const end = await run({ messagingLimit: 25 });
    expect(end).toMatchObject({ kind: 'waiting', reason: 'messaging-limit' });
    expect('until' in end ? end.until : 0).toBeGreaterThan(NOON + 23 * 3_600_000);
    expect(meta.taken.length).toBe(25);
  });

  it('lets those wait whom Meta throttled when it may not try again', async () => {
    let isBusy = true;
    const { store, meta, run } = await world(() => (isBusy ? json(400, refusal(130429)) : undefined));
    await fillCampaign(store, 60);
    expect(await run()).toMatchObject({ kind: 'waiting', reason: 'throttled' });
    expect((await states(store)).refused).toBeUndefined();
    isBusy = false;
    expect(await run()).toEqual({ kind: 'finished' });
    expect(await states(store)).toEqual({ accepted: 60 });
    expect(meta.taken.length).toBe(60);
  });

  it('stays known as alive while Meta is out of reach', async () => {
    const clock = movingClock();
    const store = await temporaryStore(clock);
    const campaign = await fillCampaign(store, 60);
    const graph: Graph = {
      call: async () => {
        throw new NetworkError('no route', { hint: '', transient: true, handed: false });
      },
      usage: () => [],
      close: async () => {},
    };
    const leases: number[] = [];
    const signal = new AbortController().signal;
    const services = { store, graph, clock, random: () => 0.5, signal, processes: PROCESSES };
    const end = await runCampaign(campaign, services, OPTIONS, async () => {
      const worker = await store.db.selectFrom('campaign_workers').select('lease_until').executeTakeFirstOrThrow();
      leases.push(worker.lease_until - clock.now());
    });
    expect(end).toMatchObject({ kind: 'stopped', stop: { reason: 'network' } });
    expect(Math.min(...leases)).toBeGreaterThan(0);
  });
});
