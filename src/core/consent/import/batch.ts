import type { Kysely } from 'kysely';
import { addPeople, knownPeople, type ListedName, type OtherNames } from '../../contacts/many.js';
import type { NewIds, ReservedIds } from '../../ledger/bulk.js';
import type { Database } from '../../ledger/schema.js';
import type { Appender } from '../append.js';
import { META_DOUBT_MS, type NewConsentEvent } from '../event.js';
import { FORGOTTEN } from '../forgotten.js';
import type { Decider } from './decide.js';
import { type Before, type FoundBatch, findBatch, type LedgerFacts } from './find-batch.js';
import type { ReadBatch } from './read-batch.js';
import type { RowDecision } from './read-row.js';
import type { Reject } from './reasons.js';

/** What became of some rows. */
export interface BatchResult {
  readonly recorded: number;
  readonly same: number;
  readonly merged: number;
  readonly rejects: readonly Reject[];
}

/** What holds for all batches of a transaction. */
export interface BatchRun {
  readonly facts: LedgerFacts;
  readonly decider: Decider;
  readonly before: Before;
  /** When the import began: the time of decisions that tell none. */
  readonly startedAt: number;
}

/** Takes what is to be recorded. */
export interface Recorder {
  readonly appender: Appender;
  /** For the people whom the ledger does not know. */
  readonly newIds: NewIds;
}

/** A batch on its way. */
interface Waiting {
  readonly found: Promise<FoundBatch>;
  /** Undefined: only look what would happen. */
  readonly recording: { readonly appender: Appender; readonly ids: Promise<ReservedIds> } | undefined;
}

/**
 * Takes batches one after the other within a transaction, if they are to be recorded. What the ledger has on the people of
 * a batch is asked while the batch before is decided on, so that neither this thread nor the ledger waits for the other.
 */
export class BatchTaker {
  readonly #db: Kysely<Database>;
  readonly #run: BatchRun;
  #waiting: Waiting | undefined;
  /** People whom the batch before added, by every name of theirs: the look into the ledger came before them. */
  #added: ReadonlyMap<string, number> = new Map();

  constructor(db: Kysely<Database>, run: BatchRun) {
    this.#db = db;
    this.#run = run;
  }

  /**
   * Takes the rows.
   * @param recorder undefined: only look what would happen
   * @returns what became of the rows before them
   */
  take(batch: ReadBatch, recorder: Recorder | undefined): Promise<BatchResult> {
    // Asked at once: what is asked later stands behind what is being written.
    const found = findBatch(this.#db, batch, this.#run);
    const ids = recorder?.newIds.reserve(batch.names.size);
    // It is reported where it is waited for.
    found.catch(() => {});
    ids?.catch(() => {});
    return this.#decideBefore({ found, recording: recorder && ids && { appender: recorder.appender, ids } });
  }

  /** @returns what became of the last rows */
  finish(): Promise<BatchResult> {
    return this.#decideBefore(undefined);
  }

  /** Waits for what is still being asked, whatever becomes of it. */
  async settled(): Promise<void> {
    await Promise.allSettled([this.#waiting?.found, this.#waiting?.recording?.ids]);
  }

  async #decideBefore(next: Waiting | undefined): Promise<BatchResult> {
    const before = this.#waiting;
    this.#waiting = next;
    if (before === undefined) return NOTHING;
    const found = await before.found;
    const { result, news } = decideOn(found, this.#run);
    const earlier = this.#added;
    this.#added = new Map();
    if (before.recording !== undefined) {
      const { appender, ids } = before.recording;
      const reserved = await ids;
      if (news.length > 0) this.#added = await this.#record(found, { news, earlier, reserved }, appender);
      reserved.giveBack();
    }
    return result;
  }

  /** @returns the ids of people who were added, by every name of theirs */
  async #record(
    { known, batch }: FoundBatch,
    { news, earlier, reserved }: ToRecord,
    appender: Appender,
  ): Promise<ReadonlyMap<string, number>> {
    const { startedAt, facts } = this.#run;
    const idOf = (key: string) => known.get(key)?.id ?? earlier.get(key);
    const strangers = new Map<string, ListedName>();
    for (const { key } of news) if (idOf(key) === undefined) strangers.set(key, batch.names.get(key) ?? {});
    const free = await withFreeIds(this.#db, strangers, facts.others);
    const added = addPeople(this.#db, free, reserved, appender.now);
    const events = news.map(({ key, decision }) => eventOf(idOf(key) ?? added.ids.get(key) ?? 0, decision, startedAt));
    await appender.add(events, added.written);
    return added.ids;
  }
}

const NOTHING: BatchResult = { recorded: 0, same: 0, merged: 0, rejects: [] };

const OPTED_OUT =
  'The person opted out, and the row does not say when they opted in again. Give the time of the opt-in in a column, or for all rows with --at.';

/** A decision that is to be recorded. */
interface NewDecision {
  readonly key: string;
  readonly decision: RowDecision;
}

interface ToRecord {
  readonly news: readonly NewDecision[];
  /** People whom the batch before added. */
  readonly earlier: ReadonlyMap<string, number>;
  readonly reserved: ReservedIds;
}

function decideOn({ batch, forgotten, known, events }: FoundBatch, { before, decider }: BatchRun) {
  const counts = { recorded: 0, same: 0, merged: 0 };
  const rejects = [...batch.rejects];
  const news: NewDecision[] = [];
  for (const { row, key, decision } of batch.rows) {
    if (forgotten.has(key)) {
      // What is left out for their sake is not copied either.
      rejects.push({ row: row.number, reason: 'forgotten', message: FORGOTTEN, fields: [] });
      continue;
    }
    const person = known.get(key);
    // Who was there before the import goes by id: other names may be theirs too. Others have no other name.
    const isOld = person !== undefined && person.id <= before.contact;
    const fate = decider.decide(isOld ? `#${person.id}` : key, decision, events.get(key) ?? []);
    if (fate === 'opted-out-before') {
      rejects.push({ row: row.number, reason: fate, message: OPTED_OUT, fields: row.fields });
    } else if (fate === 'record') {
      counts.recorded += 1;
      news.push({ key, decision });
    } else counts[fate] += 1;
  }
  return { result: { ...counts, rejects: rejects.toSorted((a, b) => a.row - b.row) }, news };
}

function eventOf(contactId: number, decision: RowDecision, startedAt: number): NewConsentEvent {
  const { name, clock, at = startedAt } = decision;
  // Each name once and no spread, which takes longer than all else that is done here.
  return {
    contactId,
    identity: name.phone ?? name.userId,
    groupId: decision.groupId,
    category: decision.category,
    state: decision.state,
    source: decision.source,
    place: decision.place,
    wording: decision.wording,
    wordingVersion: decision.wordingVersion,
    evidence: decision.evidence,
    by: decision.by,
    at,
    clock,
    latestAt: clock === 'meta' ? at + META_DOUBT_MS : undefined,
  };
}

/** A user id beside a phone counts only where nobody else has it: a list proves no identity. */
async function withFreeIds(
  db: Kysely<Database>,
  strangers: ReadonlyMap<string, ListedName>,
  others: OtherNames,
): Promise<ReadonlyMap<string, ListedName>> {
  const pairs = [...strangers.values()].filter(({ phone, userId }) => phone !== undefined && userId !== undefined);
  if (pairs.length === 0) return strangers;
  const taken = await knownPeople(db, new Map(pairs.map(({ userId = '' }) => [userId, { userId }])), others);
  const used = new Set(taken.keys());
  return new Map(
    [...strangers].map(([key, name]) => {
      const { phone, userId } = name;
      if (phone === undefined || userId === undefined) {
        return [key, name] as const;
      }
      const isFree = !used.has(userId) && !strangers.has(userId);
      used.add(userId);
      return [key, isFree ? name : { phone }] as const;
    }),
  );
}
