import { type Kysely, type RawBuilder, sql } from 'kysely';
import { forgottenByNames, isAnybodyForgotten } from '../consent/forgotten.js';
import { findGroup } from '../consent/group.js';
import type { Database } from '../ledger/schema.js';
import { WINDOW_MS } from '../meta/message-limits.js';
import { CODES_WITH_FORMS } from '../meta/phone-forms.js';
import type { Queued } from './queue.js';

type Db = Kysely<Database>;

/** People who wait and of whom the ledger tells the gate the same: what is decided of one holds for all of them. */
export interface Alike {
  /** One of them, by whom the others are judged. */
  readonly one: Pick<Queued, 'recipient' | 'country'>;
  readonly people: number;
}

export interface AlikeQuery {
  /** The number of ours that writes. */
  readonly phoneNumberId: string;
  /** Consent group. */
  readonly group: string;
  /** Recipients of whom more decides than what the ledger tells, such as our own number: each stands alone. */
  readonly apart: readonly string[];
  /** Ms since the epoch. */
  readonly now: number;
}

/** People looked at by one statement, which nothing can interrupt. */
const RANGE = 20_000;

/**
 * Everybody who waits, some thousand at a time, counted by what decides about a template message to them: country, where
 * it is charged, and what the person decided. Whoever has more to tell stands alone: a user id, a phone with two
 * spellings or several holders, decisions that are not all the same, a window that may be open.
 * The engine counts a million people in seconds; reading what is known of each takes half a minute.
 */
export async function* queuedAlike(
  db: Db,
  campaignId: number,
  query: AlikeQuery,
): AsyncGenerator<readonly Alike[], void> {
  const group = await findGroup(db, query.group);
  const { last } = await db
    .selectFrom('campaign_recipients')
    .select(({ fn }) => fn.max('ordinal').as('last'))
    .where('campaign_id', '=', campaignId)
    .executeTakeFirstOrThrow();
  const hasForgotten = await isAnybodyForgotten(db);
  for (let from = 0; last !== null && from <= last; from += RANGE) {
    const waiting = sql<boolean>`campaign_id = ${campaignId} and state = 'queued'
      and ordinal >= ${from} and ordinal < ${from + RANGE}`;
    const forgotten = hasForgotten ? await forgottenIn(db, waiting) : [];
    const apart = [...query.apart, ...forgotten];
    const { rows } = await counted({ ...query, groupId: group.id, waiting, apart }).execute(db);
    yield rows.map(({ recipient, country, people }) => ({ one: { recipient, country }, people: Number(people) }));
  }
}

/** Their names are known by keyed hashes alone, which no engine can make. */
async function forgottenIn(db: Db, waiting: RawBuilder<boolean>): Promise<readonly string[]> {
  const names = await db.selectFrom('campaign_recipients').select('recipient').where(waiting).execute();
  const found = await forgottenByNames(
    db,
    names.map(({ recipient }) => [recipient]),
  );
  return [...found.keys()].flatMap((place) => names[place]?.recipient ?? []);
}

interface Range extends AlikeQuery {
  readonly groupId: number;
  readonly waiting: RawBuilder<boolean>;
}

/** Decisions of a person that are not all the same. */
const MIXED = sql.lit('mixed');

function counted(range: Range) {
  // As many digits as `destinationOf` asks for, behind the `+`.
  const destination = sql`substr(recipient, 1, 5)`;
  return sql<{ readonly recipient: string; readonly country: string | null; readonly people: number | bigint }>`
    with known as materialized (
      select ordinal, recipient, country, contacts.id as contact_id,
        case when contacts.id is null then null else ${decisions(range)} end as decisions
      from campaign_recipients left join contacts on contacts.phone = recipient
      where ${range.waiting}
    ), told as materialized (
      select recipient, country, decisions,
        case when decisions = ${MIXED} or ${standsAlone(range)} then ordinal else -1 end as place
      from known
    )
    select min(recipient) as recipient, country, count(*) as people
    from told group by place, country, ${destination}, decisions`;
}

/** What the person said of the group, and WhatsApp's own control of marketing, in one word; null: nothing. */
function decisions({ groupId }: Range): RawBuilder<string | null> {
  return sql`(
    select case when min(said) = max(said) then min(said) else ${MIXED} end from (
      select state || coalesce(category, '') || case when group_id is null then ' control' else '' end as said
      from consent_events where contact_id = contacts.id and (group_id = ${groupId} or group_id is null)
    ) as every_one
  )`;
}

const CODES = sql.join(CODES_WITH_FORMS.map((code) => sql.lit(code)));

/** Whether the person must be looked up as the gate does it, by all names and with the window. */
function standsAlone({ phoneNumberId, apart, now }: Range): RawBuilder<boolean> {
  const alone = [
    sql`substr(recipient, 1, 1) <> '+'`,
    sql`substr(recipient, 2, 2) in (${CODES})`,
    sql`substr(recipient, 2, 3) in (${CODES})`,
    ...(apart.length === 0 ? [] : [sql`recipient in (${sql.join(apart)})`]),
    sql`exists (select 1 from contacts where wa_id = substr(recipient, 2) and (contact_id is null or id <> contact_id))`,
    sql`exists (select 1 from contacts where merged_into = contact_id)`,
    sql`contact_id is null and exists (select 1 from former_identities where value = recipient)`,
    sql`exists (select 1 from windows where contact_id = known.contact_id and phone_number_id = ${phoneNumberId}
      and (last_inbound_at > ${now - WINDOW_MS} or free_until > ${now}))`,
  ];
  return sql`(${sql.join(alone, sql` or `)})`;
}
