import type { Selectable } from 'kysely';
import { contactNames, contactOf } from '../contacts/contact.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { isFields } from '../plain-data.js';

/** What the ledger holds of one message and of the person it went to. */
export interface TraceRecords {
  readonly send: Selectable<Database['sends']> | undefined;
  /** Name of the campaign that it belongs to. */
  readonly campaign?: string | undefined;
  /** The earliest first. */
  readonly statuses: readonly Selectable<Database['message_statuses']>[];
  /** The message itself, when it is one that we received. */
  readonly received: Selectable<Database['inbound_messages']> | undefined;
  /** Who wrote it, as other results name them. */
  readonly sender?: string | undefined;
  /** The last message of the person to that number before ours. */
  readonly lastInbound: Selectable<Database['inbound_messages']> | undefined;
  /** What else webhooks told of it, the earliest first: clicks, the template's id, what other responders sent. */
  readonly kept: readonly Selectable<Database['message_events']>[];
}

type Db = Store['db'];

/** Finds a message by its id at Meta or by our token. Everything is absent or empty where the ledger knows nothing. */
export async function readTrace({ db }: Pick<Store, 'db'>, meant: string): Promise<TraceRecords> {
  const sent = await findSend(db, meant);
  const statuses = await findStatuses(db, sent?.wamid ?? meant, sent?.token ?? meant);
  // Where the answer to the send was lost, only a status ties Meta's id to our token.
  const send = sent ?? (await findSend(db, tokenIn(statuses) ?? meant));
  const wamid = send?.wamid ?? statuses[0]?.wamid ?? meant;
  const received = await db.selectFrom('inbound_messages').selectAll().where('wamid', '=', wamid).executeTakeFirst();
  const sender = received && (await nameOf(db, received.contact_id));
  const kept = await db
    .selectFrom('message_events')
    .selectAll()
    .where('message_id', '=', wamid)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const isKnown = send !== undefined || received !== undefined || statuses.length + kept.length > 0;
  const lastInbound = send && (await findLastInbound(db, send));
  const campaign = send && (await campaignOf(db, send));
  return {
    send,
    campaign,
    statuses,
    received,
    sender,
    lastInbound,
    kept: isKnown ? kept : await findClicks(db, meant),
  };
}

async function campaignOf(db: Db, { campaign_id: id }: Selectable<Database['sends']>): Promise<string | undefined> {
  if (id === null) return undefined;
  const row = await db.selectFrom('campaigns').select('name').where('id', '=', id).executeTakeFirst();
  return row?.name;
}

async function nameOf(db: Db, contactId: number): Promise<string | undefined> {
  const row = await db
    .selectFrom('contacts')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('contacts.merged_into', 'contacts.id'))),
    )
    .selectAll('person')
    .where('contacts.id', '=', contactId)
    .executeTakeFirst();
  return row && contactNames(await contactOf(db, row)).contact;
}

/**
 * What webhooks told of a person that is about none of these messages, the earliest first: who took over the chat, what
 * other responders sent.
 * @param ids of the person's rows
 * @param limit only the latest ones
 */
export async function readPersonEvents(
  { db }: Pick<Store, 'db'>,
  ids: readonly number[],
  { besides, limit }: { readonly besides: readonly string[]; readonly limit: number },
): Promise<TraceRecords['kept']> {
  const events = await db
    .selectFrom('message_events')
    .selectAll()
    .where('contact_id', 'in', ids)
    .where(({ eb, or }) => or([eb('message_id', 'is', null), eb('message_id', 'not in', ['', ...besides])]))
    .orderBy('at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return events.reverse();
}

/**
 * Clicks with this click id or tracking token, which is all that a click can be found by: it names neither person nor
 * message.
 */
async function findClicks(db: Db, meant: string): Promise<TraceRecords['kept']> {
  const clicks = await db
    .selectFrom('message_events')
    .selectAll()
    .where('kind', '=', 'user-action')
    .orderBy('at')
    .orderBy('id')
    .execute();
  return clicks.filter(({ details }) => idsOfClick(JSON.parse(details)).includes(meant));
}

/** The ids stand beside the kind of click, in an object that is called after it. */
function idsOfClick(action: unknown): readonly unknown[] {
  if (!isFields(action)) return [];
  return Object.values(action).flatMap((data) => (isFields(data) ? [data.click_id, data.tracking_token] : []));
}

/** Our token, as statuses bring it back: in front of the user's tag. */
export function tokenIn(statuses: TraceRecords['statuses']): string | undefined {
  return statuses.find(({ callback_data: data }) => data !== null)?.callback_data?.split('|')[0];
}

function findSend(db: Db, meant: string): Promise<TraceRecords['send']> {
  return db
    .selectFrom('sends')
    .selectAll()
    .where(({ eb, or }) => or([eb('wamid', '=', meant), eb('token', '=', meant)]))
    .orderBy('id', 'desc')
    .executeTakeFirst();
}

/** By the message, or by our token with any tag behind it: `}` is the character after `|`. */
function findStatuses(db: Db, wamid: string, token: string): Promise<TraceRecords['statuses']> {
  return db
    .selectFrom('message_statuses')
    .selectAll()
    .where(({ eb, or, and }) =>
      or([
        eb('wamid', '=', wamid),
        eb('callback_data', '=', token),
        and([eb('callback_data', '>=', `${token}|`), eb('callback_data', '<', `${token}}`)]),
      ]),
    )
    .orderBy('at')
    .orderBy('id')
    .execute();
}

function findLastInbound(db: Db, send: Selectable<Database['sends']>): Promise<TraceRecords['lastInbound']> {
  const person = db
    .selectFrom('contacts')
    .select('id')
    .where(({ eb, or }) =>
      or([
        eb('phone', '=', send.recipient),
        eb('user_id', '=', send.recipient),
        eb('wa_id', '=', send.recipient.replace('+', '')),
      ]),
    );
  return db
    .selectFrom('inbound_messages')
    .selectAll()
    .where('contact_id', 'in', person)
    .where('phone_number_id', '=', send.phone_number_id)
    .where('at', '<=', send.created_at)
    .orderBy('at', 'desc')
    .executeTakeFirst();
}
