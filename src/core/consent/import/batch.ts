import type { Kysely } from 'kysely';
import {
  addPeople,
  type KnownPerson,
  knownPeople,
  type ListedName,
  type OtherNames,
  otherNames,
  personKey,
} from '../../contacts/many.js';
import type { Database } from '../../ledger/schema.js';
import type { Appender } from '../append.js';
import { type ConsentEvent, META_DOUBT_MS, type NewConsentEvent, readEventsOfMany } from '../event.js';
import { FORGOTTEN, forgottenByNames, isAnybodyForgotten } from '../forgotten.js';
import type { Decider } from './decide.js';
import type { ListRow } from './list-row.js';
import { type RowDecision, type RowRules, readRow } from './read-row.js';
import type { Reject } from './reasons.js';

/** The last of the ledger before the import: what came later may be of the import itself. */
export interface Before {
  readonly event: number;
  readonly contact: number;
}

/** What became of some rows. */
export interface BatchResult {
  readonly recorded: number;
  readonly same: number;
  readonly merged: number;
  readonly rejects: readonly Reject[];
}

/** What is asked once for all batches of a transaction: nobody else writes, and an import changes none of it. */
interface LedgerFacts {
  readonly others: OtherNames;
  readonly isAnybodyForgotten: boolean;
}

export async function ledgerFacts(db: Kysely<Database>): Promise<LedgerFacts> {
  return { others: await otherNames(db), isAnybodyForgotten: await isAnybodyForgotten(db) };
}

export interface BatchRun {
  readonly facts: LedgerFacts;
  readonly decider: Decider;
  readonly before: Before;
  /** When the import began: the time of decisions that tell none. */
  readonly startedAt: number;
  /** Takes what is to be recorded; undefined: only look what would happen. */
  readonly appender?: Appender | undefined;
}

/** Rows of a list that are understood, as far as they can be without a look into the ledger. */
export interface ReadBatch {
  readonly rows: readonly { readonly row: ListRow; readonly key: string; readonly decision: RowDecision }[];
  /** How each person is named, by `personKey`. */
  readonly names: ReadonlyMap<string, ListedName>;
  readonly rejects: readonly Reject[];
}

/** Understands some rows. Pure. */
export function readBatch(listed: readonly ListRow[], rules: RowRules): ReadBatch {
  const rejects: Reject[] = [];
  const rows: ReadBatch['rows'][number][] = [];
  const names = new Map<string, ListedName>();
  for (const row of listed) {
    const result = readRow(row, rules);
    if (result.kind === 'reject') {
      rejects.push({ row: row.number, reason: result.reason, message: result.message, fields: row.fields });
      continue;
    }
    const { decision } = result;
    const key = personKey(decision.name);
    if (decision.name.userId !== undefined || !names.has(key)) names.set(key, decision.name);
    rows.push({ row, key, decision });
  }
  return { rows, names, rejects };
}

/** Decides on each row, and records what is new. Call it within a transaction if it writes. */
export async function takeBatch(db: Kysely<Database>, batch: ReadBatch, run: BatchRun): Promise<BatchResult> {
  const { names } = batch;
  const { others, isAnybodyForgotten } = run.facts;
  const forgotten = isAnybodyForgotten ? await forgottenKeys(db, names) : new Set();
  const known = await knownPeople(db, names, others);
  const events = await eventsBefore(db, known, run.before);
  const counts = { recorded: 0, same: 0, merged: 0 };
  const rejects = [...batch.rejects];
  const news: { readonly key: string; readonly decision: RowDecision }[] = [];
  for (const { row, key, decision } of batch.rows) {
    if (forgotten.has(key)) {
      // What is left out for their sake is not copied either.
      rejects.push({ row: row.number, reason: 'forgotten', message: FORGOTTEN, fields: [] });
      continue;
    }
    const person = known.get(key);
    // Who was there before the import goes by id: other names may be theirs too. Others have no other name.
    const isOld = person !== undefined && person.id <= run.before.contact;
    const fate = run.decider.decide(isOld ? `#${person.id}` : key, decision, events.get(key) ?? []);
    if (fate === 'opted-out-before') {
      rejects.push({ row: row.number, reason: fate, message: OPTED_OUT, fields: row.fields });
    } else if (fate === 'record') {
      counts.recorded += 1;
      news.push({ key, decision });
    } else counts[fate] += 1;
  }
  if (run.appender !== undefined && news.length > 0)
    await record(db, { news, known, names, others }, run.appender, run.startedAt);
  return { ...counts, rejects: rejects.toSorted((a, b) => a.row - b.row) };
}

const OPTED_OUT =
  'The person opted out, and the row does not say when they opted in again. Give the time of the opt-in in a column, or for all rows with --at.';

/** The people of a list who asked to be forgotten. */
async function forgottenKeys(
  db: Kysely<Database>,
  names: ReadonlyMap<string, ListedName>,
): Promise<ReadonlySet<string>> {
  const people = [...names.values()].map(({ phone, userId }) => [phone, userId].flatMap((name) => name ?? []));
  const places = await forgottenByNames(db, people);
  const keys = [...names.keys()];
  return new Set([...places.keys()].map((place) => keys[place] ?? ''));
}

/** The events of the time before the import, of people who were there before it. */
async function eventsBefore(
  db: Kysely<Database>,
  known: ReadonlyMap<string, KnownPerson>,
  before: Before,
): Promise<ReadonlyMap<string, readonly ConsentEvent[]>> {
  const old = [...known].filter(([, { id }]) => id <= before.contact);
  const found = new Map<string, readonly ConsentEvent[]>();
  for (let from = 0; from < old.length; from += PEOPLE_AT_ONCE) {
    const some = old.slice(from, from + PEOPLE_AT_ONCE);
    const lists = await readEventsOfMany(
      db,
      some.map(([, { ids }]) => ids),
    );
    for (const [at, [key]] of some.entries())
      found.set(
        key,
        (lists[at] ?? []).filter(({ id }) => id <= before.event),
      );
  }
  return found;
}

/** People whose events are read at once. */
const PEOPLE_AT_ONCE = 500;

interface News {
  readonly news: readonly { readonly key: string; readonly decision: RowDecision }[];
  readonly known: ReadonlyMap<string, KnownPerson>;
  readonly names: ReadonlyMap<string, ListedName>;
  readonly others: OtherNames;
}

async function record(
  db: Kysely<Database>,
  { news, known, names, others }: News,
  appender: Appender,
  startedAt: number,
): Promise<void> {
  const strangers = new Map<string, ListedName>();
  for (const { key } of news) if (!known.has(key)) strangers.set(key, names.get(key) ?? {});
  const added = await addPeople(db, await withFreeIds(db, strangers, others), appender.now);
  const events = news.map(({ key, decision }): NewConsentEvent => {
    const { name, clock, at = startedAt } = decision;
    // Each name once and no spread, which takes longer than all else that is done here.
    return {
      contactId: known.get(key)?.id ?? added.get(key) ?? 0,
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
  });
  await appender.add(events);
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
