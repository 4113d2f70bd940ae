import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { checkConsent } from '../../../src/core/consent/check.js';
import type { ConsentEvent } from '../../../src/core/consent/event.js';
import { recordConsent, revokeConsent } from '../../../src/core/consent/record.js';
import { standingDecision } from '../../../src/core/consent/standing.js';
import { consentState } from '../../../src/core/consent/state.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { fixedClock, NOON } from '../../support/run.js';
import { runsHere, withLedger } from '../ledger/support.js';
import { bytesOf, envelope, messages, text } from '../webhooks/samples.js';

const MINUTE = 60_000;

type Stamp = Partial<ConsentEvent>;

/** Decisions in the order in which they were recorded. */
const recorded = (...stamps: readonly Stamp[]): ConsentEvent[] =>
  stamps.map((stamp, index) => {
    const at = stamp.at ?? NOON;
    return {
      id: index + 1,
      group: 'default',
      category: null,
      state: 'opted_in',
      source: 'test',
      place: null,
      wording: null,
      wordingVersion: null,
      evidence: null,
      by: null,
      identity: null,
      at,
      recordedAt: at,
      clock: 'own',
      latestAt: stamp.clock === 'meta' ? at + 5 * MINUTE + 1000 : at,
      ...stamp,
    };
  });

const optIn = (stamp: Stamp = {}): Stamp => ({ ...stamp, state: 'opted_in' });
const optOut = (stamp: Stamp = {}): Stamp => ({ ...stamp, state: 'opted_out' });
const stop = (stamp: Stamp = {}): Stamp => optOut({ clock: 'meta', ...stamp });

describe('standingDecision', () => {
  it.each<[string, Stamp[], 'opted_in' | 'opted_out' | undefined]>([
    ['nothing', [], undefined],
    ['an opt-in, then STOP in the same second', [optIn({ at: NOON + 700 }), stop()], 'opted_out'],
    ['STOP, then an opt-in in the same second', [stop(), optIn({ at: NOON + 700 })], 'opted_out'],
    ['STOP, then an opt-in in the next second', [stop(), optIn({ at: NOON + 1000 })], 'opted_in'],
    ['an opt-in by a clock 5 minutes ahead, then STOP', [optIn({ at: NOON + 5 * MINUTE }), stop()], 'opted_out'],
    ['STOP, then an opt-in by a clock 5 minutes ahead', [stop(), optIn({ at: NOON + 5 * MINUTE })], 'opted_in'],
    ['STOP that came an hour late, clocks agreeing', [optIn({ at: NOON + 60 * MINUTE }), stop()], 'opted_in'],
    [
      'STOP that came an hour late, or a clock ahead by as much',
      [optIn({ at: NOON + 60 * MINUTE }), stop({ latestAt: NOON + 60 * MINUTE })],
      'opted_out',
    ],
    [
      'STOP that came an hour late, and an opt-in whose time was given',
      [optIn({ at: NOON + 30 * MINUTE, clock: 'given' }), stop({ latestAt: NOON + 60 * MINUTE })],
      'opted_in',
    ],
    [
      'an opt-in of tomorrow, then a revocation',
      [optIn({ at: NOON + 4 * MINUTE, clock: 'given' }), optOut()],
      'opted_out',
    ],
    ['a revocation, then an opt-in after the clock was set back', [optOut({ at: NOON + MINUTE }), optIn()], 'opted_in'],
    ['a revocation of earlier, told later', [optIn(), optOut({ at: NOON - MINUTE, clock: 'given' })], 'opted_in'],
    [
      'a revocation of the same second, told later',
      [optIn({ at: NOON + 900 }), optOut({ clock: 'given' })],
      'opted_out',
    ],
    ['an opt-in of earlier, told later', [optOut(), optIn({ at: NOON - MINUTE, clock: 'given' })], 'opted_out'],
    ['stop and resume in WhatsApp in the same second', [stop(), optIn({ clock: 'meta' })], 'opted_out'],
    ['the same the other way round', [optIn({ clock: 'meta' }), stop()], 'opted_out'],
    ['resume a second later, told first', [optIn({ clock: 'meta', at: NOON + 1000 }), stop()], 'opted_in'],
  ])('of %s', (_name, stamps, state) => {
    expect(standingDecision(recorded(...stamps))?.state).toBe(state);
  });

  it('is the same in whatever order the decisions are read', () => {
    const stamp = fc.record({
      state: fc.constantFrom('opted_in' as const, 'opted_out' as const),
      clock: fc.constantFrom('own' as const, 'given' as const, 'meta' as const),
      at: fc.integer({ min: 0, max: 20 }).map((half) => NOON + half * 30_000),
    });
    fc.assert(
      fc.property(fc.array(stamp, { maxLength: 8 }), fc.infiniteStream(fc.nat()), (stamps, order) => {
        const events = recorded(...stamps);
        const shuffled = events.toSorted(() => ((order.next().value ?? 0) % 3) - 1);
        expect(standingDecision(shuffled)).toEqual(standingDecision(events));
      }),
    );
  });
});

it('since is the first opt-in that no opt-out followed; later ones confirm it', () => {
  const group = { id: 1, name: 'default', categories: ['marketing', 'utility'], isDefault: true, numbers: [] } as const;
  const events = recorded(
    optIn({ at: NOON - 50 * MINUTE, source: 'before the opt-out' }),
    optOut({ at: NOON - 40 * MINUTE }),
    optIn({ at: NOON - 20 * MINUTE, source: 'website', wording: 'Yes.' }),
    optIn({ at: NOON, source: 'import', wording: 'Yes again.' }),
    optIn({ at: NOON - 30 * MINUTE, clock: 'given', source: 'paper', wording: 'I agree.' }),
  );
  expect(consentState(events, group)).toMatchObject({
    state: 'opted_in',
    since: new Date(NOON - 30 * MINUTE).toISOString(),
    source: 'paper',
    wording: 'I agree.',
  });
});

/** What really happened, one after the other, at least 2 seconds apart. */
type Act = 'record' | 'STOP' | 'revoke';

interface TimedAct {
  readonly act: Act;
  readonly gap: number;
  readonly delay: number;
}

describe('an opt-out is never lost to a clock', () => {
  const ada = { kind: 'phone', phone: '+15550100002' } as const;
  const act = fc.record({
    act: fc.constantFrom<Act>('record', 'STOP', 'revoke'),
    /** Since the one before. */
    gap: fc.oneof(fc.integer({ min: 0, max: 1500 }), fc.integer({ min: 0, max: 400_000 })),
    /** How long the webhook is under way. */
    delay: fc.oneof(fc.constant(50), fc.integer({ min: 0, max: 3 * 3_600_000 })),
  });

  it('however the clocks differ, and in whatever order webhooks come', async () => {
    const skews = fc.constantFrom(-5 * MINUTE, 0, 90_000, 5 * MINUTE);
    await fc.assert(
      fc.asyncProperty(fc.array(act, { minLength: 1, maxLength: 4 }), skews, async (acts, skew) => {
        const { state, last } = await live(acts, skew);
        if (last !== 'record') expect(state).toBe('opted_out');
      }),
      { numRuns: runsHere(150) },
    );
  });

  it('nor is an opt-in that was recorded after every opt-out had come in', async () => {
    const prompt = act.map((one) => ({ ...one, delay: 50, gap: one.gap + 2000 }));
    await fc.assert(
      fc.asyncProperty(
        fc.array(prompt, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }),
        async (acts, skew) => {
          const { state, last } = await live(acts, skew);
          if (last === 'record') expect(state).toBe('opted_in');
        },
      ),
      { numRuns: runsHere(30) },
    );
  });

  /** Lets it happen by true time; our clock goes ahead of it by `skew`, Meta's stamps are true and in whole seconds. */
  const live = (acts: readonly TimedAct[], skew: number) => withLedger((store) => liveOn(store, acts, skew));

  async function liveOn(store: Store, acts: readonly TimedAct[], skew: number) {
    let time = NOON;
    const steps = acts.map(({ act: what, gap, delay }, index) => {
      time += gap;
      return { what, time, index, arrives: time + (what === 'STOP' ? delay : 0) };
    });
    for (const { what, time: at, index, arrives } of steps.toSorted(
      (a, b) => a.arrives - b.arrives || a.index - b.index,
    )) {
      const now = arrives + skew;
      if (what === 'record') await recordConsent(store, { contact: ada, source: `${index}` }, now);
      if (what === 'revoke') await revokeConsent(store, { contact: ada, source: `${index}` }, now);
      if (what !== 'STOP') continue;
      const body = messages([text('STOP', Math.floor(at / 1000), { id: `wamid.${index}` })]);
      const delivery = await storeDelivery(store, bytesOf(envelope([body])), now);
      if (delivery !== undefined) await applyDelivery(store, delivery, fixedClock(now));
    }
    const { state } = await checkConsent(store, ada);
    return { state, last: acts.at(-1)?.act };
  }
});
