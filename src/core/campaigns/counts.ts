import { type Kysely, type Selectable, sql } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Campaign } from './campaign.js';
import { codeOfSend, RECIPIENT_STATES, type RecipientState, stateOfSend } from './recipient-states.js';

/** Recipients by state: each counts once, so all of them together are the campaign without people forgotten since. */
export type RecipientCounts = Readonly<Record<RecipientState, number>>;

/** What makes a state: the code of Meta, or why somebody was skipped. */
export interface CauseCount {
  readonly state: RecipientState;
  /** Of ours; null: Meta's code says it, or nothing does. */
  readonly reason: string | null;
  readonly code: number | null;
  readonly count: number;
}

export interface RecipientTally {
  readonly counts: RecipientCounts;
  /** Recipients who have not got the message, by state and cause; the most first. */
  readonly causes: readonly CauseCount[];
}

/** Recipients by state. As `tallyRecipients`. */
export async function countRecipients(db: Kysely<Database>, campaign: Pick<Campaign, 'id'>): Promise<RecipientCounts> {
  return (await tallyRecipients(db, campaign)).counts;
}

/**
 * Counts the recipients of a campaign as they are at one moment. Reads indexes alone, so a million of them take a
 * fraction of a second.
 */
export async function tallyRecipients(db: Kysely<Database>, { id }: Pick<Campaign, 'id'>): Promise<RecipientTally> {
  // One statement, so that nobody is seen twice who moves on meanwhile. What stands in the text and not in a value is
  // what the partial indexes ask for.
  const { rows } = await sql<TallyRow>`
    select 'recipient' as part, state, cast(null as text) as delivery, reason,
        cast(null as bigint) as error_code, cast(null as bigint) as delivery_code, count(*) as count
      from campaign_recipients where campaign_id = ${id} group by state, reason
    union all
    select 'waiting', 'queued', null, null, null, null, count(*)
      from campaign_recipients where campaign_id = ${id} and state = 'queued' and not_before > 0
    union all
    select 'send', state, delivery, null, error_code, delivery_code, count(*)
      from sends where campaign_id = ${id} and is_replaced = 0 group by state, delivery, error_code, delivery_code
  `.execute(db);
  return tallyOf(rows);
}

type Recipient = Selectable<Database['campaign_recipients']>;
type Send = Selectable<Database['sends']>;

type TallyRow = Pick<Recipient, 'reason'> &
  Pick<Send, 'delivery' | 'error_code' | 'delivery_code'> & { readonly count: number } & (
    | { readonly part: 'recipient' | 'waiting'; readonly state: Recipient['state'] }
    | { readonly part: 'send'; readonly state: Send['state'] }
  );

/** States in which somebody has the message, or has it under way without more to say of it. */
const UNTROUBLED: readonly RecipientState[] = ['queued', 'accepted', 'sent', 'delivered', 'read'];

/** In which order causes with equally many people come. */
const rankOf = ({ state }: CauseCount) => RECIPIENT_STATES.indexOf(state);

function tallyOf(rows: readonly TallyRow[]): RecipientTally {
  const causes: CauseCount[] = [];
  let taken = 0;
  let waiting = 0;
  for (const row of rows) {
    const { reason, count } = row;
    if (row.part === 'waiting') waiting += count;
    else if (row.part === 'send') causes.push({ state: stateOfSend(row), reason: null, code: codeOfSend(row), count });
    else if (row.state === 'taken') taken += count;
    else causes.push({ state: row.state, reason, code: null, count });
  }
  const tried = sumOf(rows.filter(({ part }) => part === 'send'));
  // Between two statements of a worker somebody can be taken and not yet have a row in the journal.
  causes.push({ state: 'queued', reason: null, code: null, count: Math.max(0, taken - tried) });
  const all = defer(causes, waiting);
  const counts = Object.fromEntries(
    RECIPIENT_STATES.map((state) => [state, sumOf(all.filter((cause) => cause.state === state))]),
  ) as RecipientCounts;
  const troubled = all.filter(({ state, count }) => count > 0 && !UNTROUBLED.includes(state));
  return { counts, causes: troubled.toSorted((a, b) => b.count - a.count || rankOf(b) - rankOf(a)) };
}

/** Makes `waiting` of the queued ones deferred, those first that have a reason to wait. */
function defer(causes: readonly CauseCount[], waiting: number): readonly CauseCount[] {
  let left = waiting;
  const [queued, others] = partition(causes, ({ state }) => state === 'queued');
  const deferred = queued
    .toSorted((a, b) => Number(a.reason === null) - Number(b.reason === null))
    .flatMap((cause): CauseCount[] => {
      const part = Math.min(left, cause.count);
      left -= part;
      return [
        { ...cause, state: 'deferred', count: part },
        { ...cause, count: cause.count - part },
      ];
    });
  return [...others, ...deferred];
}

function partition<T>(list: readonly T[], test: (item: T) => boolean): [T[], T[]] {
  return [list.filter(test), list.filter((item) => !test(item))];
}

function sumOf(rows: readonly { readonly count: number }[]): number {
  return rows.reduce((sum, { count }) => sum + count, 0);
}
