import { type Kysely, sql } from 'kysely';
import type { Database } from '../../ledger/schema.js';
import { MINUTE_MS } from '../../time-units.js';
import type { Campaign } from '../campaign.js';
import { type RecipientState, stateOfSend } from '../recipient-states.js';

type Db = Kysely<Database>;
type Named = Pick<Campaign, 'id'>;

/** As constants, which the partial indexes ask for. */
const STANDS = sql<boolean>`is_replaced = 0`;
const IS_REPLACED = sql<boolean>`is_replaced = 1`;

/** Messages that were tried in the same minute and got equally far. */
export interface MinuteCount {
  /** ms since the epoch. */
  readonly at: number;
  readonly state: RecipientState;
  readonly count: number;
}

/** When messages were tried, by what became of them; the earliest first. */
export async function countByMinute(db: Db, { id }: Named): Promise<readonly MinuteCount[]> {
  // In the text: of a bound number an engine may make a fraction.
  const minute = sql<number>`created_at / ${sql.lit(MINUTE_MS)}`;
  const rows = await db
    .selectFrom('sends')
    .select(({ fn }) => [minute.as('minute'), 'state', 'delivery', fn.countAll<number>().as('count')])
    .where('campaign_id', '=', id)
    .where(STANDS)
    .groupBy([minute, 'state', 'delivery'])
    .orderBy(minute)
    .execute();
  return rows.map(({ minute: number, count, ...send }) => ({
    at: number * MINUTE_MS,
    state: stateOfSend(send),
    count,
  }));
}

/** How many messages reached Meta twice: earlier attempts that it turned out to have taken, though another was made. */
export async function countDuplicates(db: Db, { id }: Named): Promise<number> {
  const { count } = await db
    .selectFrom('sends')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('campaign_id', '=', id)
    .where(IS_REPLACED)
    .where('state', 'in', ['accepted', 'held'])
    .executeTakeFirstOrThrow();
  return count;
}

/** Delivered messages that Meta charged alike. */
export interface ChargeCount {
  /** Meta's words; null: no webhook told. */
  readonly category: string | null;
  readonly type: string | null;
  /** ISO 3166-1 alpha-2; null: not known, or the person was forgotten. */
  readonly country: string | null;
  readonly count: number;
}

/**
 * What webhooks told of the price of delivered messages, each message once; the most first.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export async function countCharges(db: Db, { id }: Named): Promise<readonly ChargeCount[]> {
  const { rows } = await sql<ChargeCount>`
    select person.country, message.category, message.type, count(*) as count
    from (
      select sends.ordinal, max(told.pricing_category) as category, max(told.pricing_type) as type
      from sends join message_statuses as told on told.wamid = sends.wamid
      where sends.campaign_id = ${id} and sends.is_replaced = 0 and sends.delivery in ('delivered', 'read')
      group by sends.ordinal
    ) as message
    left join campaign_recipients as person on person.campaign_id = ${id} and person.ordinal = message.ordinal
    group by person.country, message.category, message.type
  `.execute(db);
  const nameOf = ({ category, type, country }: ChargeCount) => [category, type, country].join(' ');
  return rows.toSorted((a, b) => b.count - a.count || (nameOf(a) < nameOf(b) ? -1 : 1));
}
