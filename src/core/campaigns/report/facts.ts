import { type Kysely, sql } from 'kysely';
import { destinationOf } from '../../contacts/calling-code.js';
import { chargeOf } from '../../costs/deliveries.js';
import type { MessageCount } from '../../costs/price.js';
import type { Database } from '../../ledger/schema.js';
import { DAY_MS, MINUTE_MS } from '../../time-units.js';
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

/** Delivered messages that are alike in all that Meta charges by. */
export interface ChargedDelivery extends MessageCount {
  /** Meta's words; null: no webhook told. */
  readonly told: { readonly category: string | null; readonly type: string | null };
  /** ISO 3166-1 alpha-2; null: not known, or the person was forgotten. */
  readonly country: string | null;
  /** Start of the day, in UTC, on which a webhook first told of them; ms since the epoch. */
  readonly day: number;
}

interface ChargedRow {
  readonly place: string | null;
  readonly country: string | null;
  readonly day: number;
  readonly category: string | null;
  readonly type: string | null;
  readonly model: string | null;
  readonly billable: number | null;
  readonly count: number;
}

/**
 * What webhooks told of the price of delivered messages, each message once; the earliest day first.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 */
export async function countCharged(db: Db, { id }: Named): Promise<readonly ChargedDelivery[]> {
  // Five characters: a phone has a + before the four that tell where it is.
  const { rows } = await sql<ChargedRow>`
    select substr(person.recipient, 1, 5) as place, person.country, message.day,
      message.category, message.type, message.model, message.billable, count(*) as count
    from (
      select sends.ordinal, max(told.pricing_category) as category, max(told.pricing_type) as type,
        max(told.pricing_model) as model, max(told.billable) as billable, min(told.at) / ${sql.lit(DAY_MS)} as day
      from sends join message_statuses as told on told.wamid = sends.wamid
      where sends.campaign_id = ${id} and sends.is_replaced = 0 and sends.delivery in ('delivered', 'read')
      group by sends.ordinal
    ) as message
    left join campaign_recipients as person on person.campaign_id = ${id} and person.ordinal = message.ordinal
    group by 1, 2, 3, 4, 5, 6, 7
    order by 3, 4, 2, 1
  `.execute(db);
  return rows.map(({ place, country, day, category, type, model, billable, count }) => ({
    ...chargeOf({ category, type, model, billable }),
    destination: (place === null ? undefined : destinationOf(place)) ?? null,
    told: { category, type },
    country,
    day: day * DAY_MS,
    count,
  }));
}
