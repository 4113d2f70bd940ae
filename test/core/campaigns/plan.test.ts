import { describe, expect, it } from 'vitest';
import { PlanTally } from '../../../src/core/campaigns/plan.js';
import { isoTime } from '../../../src/core/iso-time.js';
import { NOON } from '../../support/run.js';

const HOUR = 3_600_000;
const SEND = { kind: 'send', isInWindow: false } as const;
const freeFor = (hours: number) => isoTime(NOON + hours * HOUR);

describe('messages of a plan', () => {
  it('are counted by where they go, without those who are left out', () => {
    const tally = new PlanTally();
    tally.add(SEND, { recipient: '+33612345678', freeUntil: null }, NOON);
    tally.add(SEND, { recipient: '+33712345678', freeUntil: null }, NOON);
    tally.add(SEND, { recipient: 'DE.1234', freeUntil: null }, NOON);
    tally.add({ kind: 'skip', reason: 'no-consent' }, { recipient: '+33812345678', freeUntil: null }, NOON);
    expect(tally.messages('utility')).toEqual([
      { destination: '33', category: 'utility', isFree: false, count: 2 },
      { destination: '49', category: 'utility', isFree: false, count: 1 },
    ]);
  });

  it('are free as long as the free entry point is open when they leave', () => {
    const tally = new PlanTally();
    tally.add(SEND, { recipient: '+33612345678', freeUntil: freeFor(1) }, NOON);
    tally.add(SEND, { recipient: '+33612345679', freeUntil: freeFor(1) }, NOON + 2 * HOUR);
    const wait = { kind: 'wait', reason: 'quiet-hours', until: NOON + 8 * HOUR } as const;
    tally.add(wait, { recipient: '+33612345680', freeUntil: freeFor(7) }, NOON);
    tally.add(wait, { recipient: '+33612345681', freeUntil: freeFor(9) }, NOON);
    expect(tally.messages('marketing').map(({ isFree, count }) => [isFree, count])).toEqual([
      [true, 2],
      [false, 2],
    ]);
  });
});
