import type { Kysely } from 'kysely';
import type { ContactRef } from '../contacts/ref.js';
import { isUserId } from '../contacts/ref.js';
import { pairLimited } from '../errors/campaigns.js';
import type { Database } from '../ledger/schema.js';
import { readRecipients } from '../messages/facts/recipient.js';
import { type Journalled, journalIntents } from './attempts.js';
import type { Campaign } from './campaign.js';
import { type Choice, type ChoiceFacts, choose } from './choose.js';
import { keepPace, readPace } from './limiter.js';
import { reserve } from './pace.js';
import { lastSentTo, PAIR_PAUSE_MS } from './pair-limit.js';
import { deferRecipients, nextQueued, nextTime, type Queued, skipRecipients } from './queue.js';
import type { Worker } from './workers.js';

type Db = Kysely<Database>;

/** A message that is written down, and when it may leave: ms since the epoch, with fractions. */
export interface Placed {
  readonly message: Journalled;
  readonly at: number;
}

export interface Batch {
  readonly placed: readonly Placed[];
  /** How many of them count towards the messaging limit. */
  readonly outsideWindow: number;
  /** Recipients were left whose time has come. */
  readonly isMore: boolean;
  /** There was a place in the timetable. */
  readonly hadPlace: boolean;
  /** When the next of those that wait may be sent, where nobody is left whose time has come; undefined: nobody waits. */
  readonly nextAt: number | undefined;
}

export interface BatchInput {
  readonly campaign: Campaign;
  readonly worker: Worker;
  readonly facts: Omit<ChoiceFacts, 'campaign' | 'now'>;
  /** The fastest that the number may send. */
  readonly limit: number;
  /** The most messages to take, and how many of them may go to people outside their window. */
  readonly most: number;
  readonly outsideWindow: number;
  /** Messages may leave between these times. */
  readonly from: number;
  readonly until: number;
  readonly now: number;
}

/** Recipients looked at for one batch: of a list that few agreed to, most are left out. */
const MOST_LOOKED_AT = 2_000;

/**
 * Takes the next recipients, leaves out whom the gate refuses, and writes down the messages to the others with their
 * places in the number's timetable. Call it within a transaction that reaches the disk before anything is sent.
 */
export async function takeBatch(db: Db, input: BatchInput): Promise<Batch> {
  const { campaign, worker, limit, most, from, until, now } = input;
  const { id, phoneNumberId } = campaign;
  const pace = await readPace(db, phoneNumberId, limit, now);
  const places = reserve(pace, { most, from, until }).times.length;
  const chosen: Queued[] = [];
  let outsideWindow = 0;
  let isMore = true;
  for (let looked = 0; chosen.length < places && looked < MOST_LOOKED_AT && isMore; ) {
    const wanted = places - chosen.length;
    const queued = await nextQueued(db, id, now, wanted);
    isMore = queued.length === wanted;
    looked += queued.length;
    const choices = await chooseAll(db, queued, input);
    const sendable = queued.filter((_one, index) => choices[index]?.kind === 'send');
    const outside = choices.filter((choice) => choice.kind === 'send' && !choice.isInWindow).length;
    await settleUnsent(db, id, queued, choices, now);
    // Over the limit nobody more is taken; the run looks again when it is free.
    if (outsideWindow + outside > input.outsideWindow) {
      const allowed = sendable.slice(0, Math.max(0, input.outsideWindow - outsideWindow));
      chosen.push(...allowed);
      outsideWindow += allowed.length;
      break;
    }
    chosen.push(...sendable);
    outsideWindow += outside;
    // Those that are to be sent are still queued and would be found again.
    if (sendable.length > 0) break;
  }
  const taken = reserve(pace, { most: chosen.length, from, until });
  if (chosen.length > 0) await keepPace(db, phoneNumberId, taken.pace);
  const journalled = await journalIntents(db, campaign, { worker, recipients: chosen, now });
  return {
    placed: journalled.map((message, index) => ({ message, at: taken.times[index] ?? until })),
    outsideWindow,
    isMore,
    hadPlace: places > 0,
    nextAt: isMore ? undefined : await nextTime(db, id),
  };
}

async function chooseAll(db: Db, queued: readonly Queued[], input: BatchInput): Promise<readonly Choice[]> {
  const { campaign, facts, now } = input;
  if (queued.length === 0) return [];
  const refs = queued.map(({ recipient }) => refOf(recipient));
  const query = { phoneNumberId: campaign.phoneNumberId, group: campaign.group, now } as const;
  const category = facts.content.category ?? campaign.category;
  const people = await readRecipients({ db }, refs, { ...query, category });
  const lately = await lastSentTo(db, campaign.phoneNumberId, queued, now);
  return queued.map((one, index): Choice => {
    const person = people[index];
    if (person === undefined) throw new Error(`nothing was read of recipient ${one.ordinal}`);
    const choice = choose(one, person, { ...facts, campaign, now });
    const last = lately.get(one.recipient);
    if (choice.kind !== 'send' || last === undefined) return choice;
    return { kind: 'wait', reason: pairLimited.code, until: last + PAIR_PAUSE_MS };
  });
}

async function settleUnsent(
  db: Db,
  campaignId: number,
  queued: readonly Queued[],
  choices: readonly Choice[],
  now: number,
): Promise<void> {
  const settled = queued.map(({ ordinal }, index) => ({ ordinal, choice: choices[index] }));
  const skipped = settled.flatMap(({ ordinal, choice }) =>
    choice?.kind === 'skip' ? [{ ordinal, reason: choice.reason }] : [],
  );
  const waiting = settled.flatMap(({ ordinal, choice }) =>
    choice?.kind === 'wait' ? [{ ordinal, reason: choice.reason, notBefore: choice.until }] : [],
  );
  await skipRecipients(db, campaignId, skipped, now);
  await deferRecipients(db, campaignId, waiting, now);
}

/** As recipients are written in a campaign. */
export function refOf(recipient: string): ContactRef {
  return isUserId(recipient) ? { kind: 'user', userId: recipient } : { kind: 'phone', phone: recipient };
}
