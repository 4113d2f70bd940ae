import { describe, expect, it } from 'vitest';
import type { ConsentEvent } from '../../../src/core/consent/event.js';
import type { ConsentGroup } from '../../../src/core/consent/group.js';
import { consentExceptions, consentState } from '../../../src/core/consent/state.js';
import { NOON } from '../../support/run.js';

const everything: ConsentGroup = {
  id: 1,
  name: 'default',
  categories: ['marketing', 'utility', 'authentication'],
  isDefault: true,
  numbers: [],
};
const newsletter: ConsentGroup = {
  id: 2,
  name: 'newsletter',
  categories: ['marketing'],
  isDefault: false,
  numbers: [],
};

const event = (facts: Partial<ConsentEvent>): ConsentEvent => ({
  id: 1,
  group: 'default',
  category: null,
  state: 'opted_in',
  source: 'website',
  place: null,
  wording: null,
  wordingVersion: null,
  evidence: null,
  by: null,
  identity: null,
  at: NOON,
  recordedAt: NOON,
  clock: 'own',
  latestAt: NOON,
  ...facts,
});

/** Decisions at even distances, the latest first. */
const spread = (events: readonly ConsentEvent[]) =>
  events.map((one, index) => {
    const at = NOON - index * 3_600_000;
    return { ...one, id: events.length - index, at, recordedAt: at, latestAt: at };
  });
const optedIn = event({});
const optedOut = event({ state: 'opted_out' });
const noMarketing = event({ state: 'opted_out', category: 'marketing' });
const stopped = event({ state: 'opted_out', group: null, category: 'marketing' });
const resumed = event({ state: 'opted_in', group: null, category: 'marketing' });
const elsewhere = event({ group: 'newsletter' });

describe('consentState', () => {
  it.each<[string, ConsentEvent[], ConsentGroup, Parameters<typeof consentState>[2], string]>([
    ['nothing said', [], everything, undefined, 'unknown'],
    ['opted in', [optedIn], everything, undefined, 'opted_in'],
    ['opted out after', [optedOut, optedIn], everything, undefined, 'opted_out'],
    ['opted in again', [optedIn, optedOut, optedIn], everything, undefined, 'opted_in'],
    ['in another group', [elsewhere], everything, undefined, 'unknown'],
    ['group-wide opt-in counts for a category', [optedIn], everything, 'utility', 'opted_in'],
    ['marketing ended, asked for marketing', [noMarketing, optedIn], everything, 'marketing', 'opted_out'],
    ['marketing ended, asked for utility', [noMarketing, optedIn], everything, 'utility', 'opted_in'],
    ['marketing ended, asked for the group', [noMarketing, optedIn], everything, undefined, 'opted_in'],
    ['marketing ended, then a new opt-in', [optedIn, noMarketing], everything, 'marketing', 'opted_in'],
    ['WhatsApp stop, asked for marketing', [stopped, optedIn], everything, 'marketing', 'opted_out'],
    ['WhatsApp stop, asked for utility', [stopped, optedIn], everything, 'utility', 'opted_in'],
    ['WhatsApp stop before the opt-in still stands', [optedIn, stopped], everything, 'marketing', 'opted_out'],
    ['WhatsApp stop in a group of marketing alone', [elsewhere, stopped], newsletter, undefined, 'opted_out'],
    ['WhatsApp stop and resume', [resumed, stopped, optedIn], everything, 'marketing', 'opted_in'],
    ['WhatsApp resume is no opt-in', [resumed, stopped], everything, 'marketing', 'unknown'],
    ['WhatsApp resume undoes no opt-out', [resumed, noMarketing, optedIn], everything, 'marketing', 'opted_out'],
    ['a category that the group does not cover', [elsewhere], newsletter, 'utility', 'unknown'],
  ])('%s', (_name, events, group, category, state) => {
    expect(consentState(spread(events), group, category).state).toBe(state);
  });

  it('tells since when and from where', () => {
    const said = { wording: 'Yes, write to me.', wordingVersion: '2' };
    const facts = { source: 'paper', place: 'a shop', ...said, evidence: 'form 12' };
    expect(consentState([event(facts)], everything)).toEqual({
      state: 'opted_in',
      since: '2026-11-01T12:00:00.000Z',
      ...facts,
    });
  });
});

describe('consentExceptions', () => {
  it('names the categories with another answer', () => {
    expect(consentExceptions([stopped, optedIn], everything)).toEqual([
      {
        category: 'marketing',
        state: 'opted_out',
        since: '2026-11-01T12:00:00.000Z',
        source: 'website',
        place: null,
        wording: null,
        wordingVersion: null,
        evidence: null,
      },
    ]);
  });

  it.each([
    ['everything agrees', [optedIn], everything],
    ['the group has one category', [stopped, elsewhere], newsletter],
    ['nothing is known', [], everything],
  ])('is empty when %s', (_name, events, group) => {
    expect(consentExceptions(spread(events), group)).toEqual([]);
  });
});
