import type { Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';

/** What the ledger holds of one message and of the person it went to. */
export interface TraceRecords {
  readonly send: Selectable<Database['sends']> | undefined;
  /** The earliest first. */
  readonly statuses: readonly Selectable<Database['message_statuses']>[];
  /** The message itself, when it is one that we received. */
  readonly received: Selectable<Database['inbound_messages']> | undefined;
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
  const kept = await db
    .selectFrom('message_events')
    .selectAll()
    .where('message_id', '=', wamid)
    .orderBy('at')
    .orderBy('id')
    .execute();
  return { send, statuses, received, lastInbound: send && (await findLastInbound(db, send)), kept };
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
