import { type ExpressionBuilder, type Kysely, type RawBuilder, sql } from 'kysely';
import { destinationOf } from '../contacts/calling-code.js';
import { isoTime } from '../iso-time.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { isCharged, PER_MESSAGE } from '../meta/pricing.js';
import { DAY_MS } from '../time-units.js';
import type { MessageCount } from './price.js';
import type { NoPrice } from './rate-card.js';
import { groupBy } from './tally.js';

/** What costs can be told by, beside country and category. */
export type DeliveryKey = 'none' | 'template' | 'campaign' | 'day';

/** Delivered messages that are alike. */
export interface DeliveryCount extends MessageCount {
  /** The number of ours that wrote; null: the status did not say. */
  readonly number: string | null;
  /** Meta's word of what is charged; null: it did not say. */
  readonly type: string | null;
  /** Template, campaign, or day as `2026-11-01`; null: none, or unknown. */
  readonly key: string | null;
}

/** Statuses that say that a message arrived: `read` may come without `delivered`. */
const ARRIVED = ['delivered', 'read', 'played'] as const;

/** So many characters at the start of a recipient tell where it is. */
const PLACE_LENGTH = 4;

/** `2026-11-01` */
const DATE_LENGTH = 10;

/** What no webhook told the category of. */
const UNKNOWN_CATEGORY = 'unknown';

/**
 * How many messages were delivered from a moment to another, by all that decides what they cost. A message is delivered
 * once, with the first status that says so, in whatever order statuses came; those of a group once for each member. Its
 * price stands in one of those statuses, else in another of the message. Counted by the ledger, so the cost for this program does
 * not grow with the number of messages.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/status
 * @param period ms since the epoch, `to` exclusive
 */
export async function countDeliveries(
  { db }: Pick<Store, 'db'>,
  period: { readonly from: number; readonly to: number },
  key: DeliveryKey,
): Promise<readonly DeliveryCount[]> {
  const rows = await deliveries(db, period, key)
    .select(({ fn }) => fn.countAll<number | string>().as('count'))
    .groupBy(['number', 'place', 'category', 'type', 'model', 'billable', 'key'])
    .execute();
  return merged(rows.map(countOf));
}

interface DeliveryRow {
  readonly number: string | null;
  readonly place: string | null;
  readonly category: string | null;
  readonly type: string | null;
  readonly model: string | null;
  readonly billable: number | null;
  readonly key: string | number | null;
  readonly count: number | string;
}

function countOf({ number, place, category, type, model, billable, key, count }: DeliveryRow): DeliveryCount {
  return {
    number,
    destination: (place === null ? undefined : destinationOf(place)) ?? null,
    type,
    ...chargeOf({ category, type, model, billable }),
    key: typeof key === 'number' ? isoTime(key * DAY_MS).slice(0, DATE_LENGTH) : key,
    count: Number(count),
  };
}

/** What a status tells of the price, as pricing takes it. Null: it does not tell. `billable`: 1 or 0. Pure. */
export function chargeOf({
  category,
  type,
  model,
  billable,
}: Pick<DeliveryRow, 'category' | 'type' | 'model' | 'billable'>): Pick<
  MessageCount,
  'category' | 'isFree' | 'noPrice'
> {
  const noPrice = noPriceOf(category, model);
  return {
    category: category ?? UNKNOWN_CATEGORY,
    isFree: category !== null && !isCharged(type, billable === null ? null : billable === 1),
    ...(noPrice === undefined ? {} : { noPrice }),
  };
}

function noPriceOf(category: string | null, model: string | null): NoPrice | undefined {
  if (category === null) return 'category-unknown';
  return model === null || model === PER_MESSAGE ? undefined : 'charged-by-conversation';
}

/** Places that are one destination, as one count. */
function merged(counts: readonly DeliveryCount[]): readonly DeliveryCount[] {
  const groups = groupBy(counts, ({ count: _, ...alike }) => JSON.stringify(alike));
  return groups.flatMap((group) => {
    const [first] = group;
    return first === undefined ? [] : [{ ...first, count: group.reduce((sum, { count }) => sum + count, 0) }];
  });
}

type Db = Kysely<Database>;

/** What statuses within the period say of one message, or of one member's share in a message to a group. */
interface Arrival {
  wamid: string;
  participant: string;
  at: number;
  number: string | null;
  recipient: string | null;
  category: string | null;
  type: string | null;
  model: string | null;
  billable: number | null;
}

/** A row a message. */
function deliveries(db: Db, { from, to }: { readonly from: number; readonly to: number }, key: DeliveryKey) {
  const arrivals = db
    .selectFrom('message_statuses')
    .where('at', '>=', from)
    .where('at', '<', to)
    .where('status', 'in', ARRIVED)
    .groupBy(['wamid', 'participant'])
    .select(({ fn }) => [
      'wamid',
      'participant',
      fn.min('at').as('at'),
      fn.max('phone_number_id').as('number'),
      fn.max('recipient').as('recipient'),
      fn.max('pricing_category').as('category'),
      fn.max('pricing_type').as('type'),
      fn.max('pricing_model').as('model'),
      fn.max('billable').as('billable'),
    ]);
  const found = db
    .selectFrom(arrivals.as('arrival'))
    // One status alone brings the price, so where it is the message cannot have arrived before: few are looked up.
    .where((builder) => builder.or([builder('category', 'is not', null), builder.not(arrivedBefore(builder, from))]))
    .select([
      'number',
      sql<
        string | null
      >`substr(coalesce(nullif(arrival.participant, ''), arrival.recipient), 1, ${sql.lit(PLACE_LENGTH)})`.as('place'),
      told('category').as('category'),
      told('type').as('type'),
      told('model').as('model'),
      told('billable').as('billable'),
      keyOf(key).as('key'),
    ]);
  return db
    .selectFrom(found.as('delivery'))
    .select(['number', 'place', 'category', 'type', 'model', 'billable', 'key']);
}

function arrivedBefore(
  { exists, selectFrom }: ExpressionBuilder<Database & { arrival: Arrival }, 'arrival'>,
  from: number,
) {
  return exists(
    selectFrom('message_statuses as earlier')
      .select('earlier.id')
      .whereRef('earlier.wamid', '=', 'arrival.wamid')
      .whereRef('earlier.participant', '=', 'arrival.participant')
      .where('earlier.status', 'in', ARRIVED)
      .where('earlier.at', '<', from),
  );
}

const COLUMNS = {
  category: 'pricing_category',
  type: 'pricing_type',
  model: 'pricing_model',
  billable: 'billable',
} as const;

/** What the statuses of the arrival say of the price, or another one of the same message. */
function told<Name extends keyof typeof COLUMNS>(name: Name) {
  return sql<Arrival[Name]>`case when arrival.category is not null then ${sql.ref(`arrival.${name}`)} else (
    select max(other.${sql.ref(COLUMNS[name])}) from message_statuses as other
    where other.wamid = arrival.wamid and other.participant in (arrival.participant, '')
      and other.pricing_category is not null
  ) end`;
}

/** A send has one message id, so it is looked up rather than joined: no delivery may count twice. */
function keyOf(key: DeliveryKey) {
  switch (key) {
    case 'none':
      return sql<string | number | null>`null`;
    case 'day':
      return sql<string | number | null>`arrival.at / ${sql.lit(DAY_MS)}`;
    case 'template':
      return ofSend(sql`coalesce(sends.template, campaigns.template)`);
    case 'campaign':
      return ofSend(sql`campaigns.name`);
  }
}

function ofSend(value: RawBuilder<unknown>) {
  return sql<string | number | null>`(
    select max(${value}) from sends left join campaigns on campaigns.id = sends.campaign_id
    where sends.wamid = arrival.wamid
  )`;
}
