import type { Kysely } from 'kysely';
import { findContact } from '../contacts/contact.js';
import { formerNamesOf } from '../contacts/former.js';
import type { ContactRef } from '../contacts/ref.js';
import { isoTime } from '../iso-time.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import { foreignRow, type MessageRow, type StatusRow, sentRow } from './list-rows.js';
import type { ListStatus } from './list-statuses.js';

export interface MessageFilter {
  /** Only to and from this person. */
  readonly contact?: ContactRef | undefined;
  readonly status?: ListStatus | undefined;
  /** Only later ones; ms since the epoch. */
  readonly since?: number | undefined;
  /** Only this number of ours, by its id. */
  readonly phoneNumberId?: string | undefined;
  readonly limit: number;
}

/** How a person is named in the tables of messages. */
interface Names {
  /** Of the contact's rows. */
  readonly ids: readonly number[];
  /** As our sends name the recipient: `+15550100002`, `US.1…`. */
  readonly recipients: readonly string[];
  /** Until when a name was theirs, of those that they gave up: what went to it afterwards went to somebody else. */
  readonly until: ReadonlyMap<string, number>;
}

type Db = Kysely<Database>;
type Query = Omit<MessageFilter, 'contact'> & { readonly names: Names | undefined; readonly now: number };

/**
 * What was sent and what came in, the latest first: the journal with what webhooks told of it, messages of other
 * programs of which webhooks told, and received ones. Reads no more than it takes to fill the list.
 */
export async function listMessages(
  { db }: Pick<Store, 'db'>,
  { contact, ...filter }: MessageFilter,
  now: number,
): Promise<readonly MessageRow[]> {
  const names = contact === undefined ? undefined : await namesOf(db, contact);
  const query: Query = { ...filter, names, now };
  const ours = [...(await sentMessages(db, query)), ...(await receivedMessages(db, query))].toSorted(latestFirst);
  // Nothing older than the last of a full list can find a place in it.
  const oldest = ours[filter.limit - 1];
  const since = oldest === undefined ? filter.since : Math.max(Date.parse(oldest.at), filter.since ?? 0);
  const foreign = await foreignMessages(db, { ...query, since });
  return [...ours, ...foreign]
    .filter((row) => isTheirs(row, names))
    .toSorted(latestFirst)
    .slice(0, filter.limit);
}

function isTheirs({ contact, at, direction }: MessageRow, names: Names | undefined): boolean {
  const until = direction === 'out' && contact !== null ? names?.until.get(contact) : undefined;
  return until === undefined || Date.parse(at) < until;
}

function latestFirst(left: MessageRow, right: MessageRow): number {
  return Date.parse(right.at) - Date.parse(left.at);
}

async function namesOf(db: Db, ref: ContactRef): Promise<Names> {
  const known = await findContact(db, ref);
  const own = known === undefined ? [ref.phone, ref.userId] : [known.phone, known.userId, known.parentUserId];
  const present = [...own, known?.waId == null ? null : `+${known.waId}`].flatMap(spellingsOf);
  const former = (await formerNamesOf(db, known?.ids ?? []))
    .filter(({ kind }) => kind !== 'username')
    .flatMap(({ value, until }) => spellingsOf(value).map((name) => [name, until] as const))
    .filter(([name]) => !present.includes(name));
  // Of a name given up twice the latest end counts, which comes first.
  return {
    ids: known?.ids ?? [],
    recipients: [...new Set([...present, ...former.map(([name]) => name)])],
    until: new Map(former.toReversed()),
  };
}

function spellingsOf(name: string | null | undefined): readonly string[] {
  if (name == null) return [];
  return name.startsWith('+') ? phoneSpellings(name) : [name];
}

/** States and statuses that a message must have to be shown as this; a first sieve, which lets more through. */
const SIEVE: Readonly<Partial<Record<ListStatus, { states?: SendState[]; told?: string[] }>>> = {
  sending: { states: ['intent', 'on_wire'] },
  unknown: { states: ['unknown', 'on_wire'] },
  held: { states: ['held'] },
  failed: { states: ['refused', 'intent'], told: ['failed'] },
  delivered: { told: ['delivered'] },
  read: { told: ['read', 'played'] },
};
type SendState = Database['sends']['state'];

/** Rows that are read at once. */
const PAGE = 200;

async function sentMessages(db: Db, query: Query): Promise<readonly MessageRow[]> {
  const { status, limit, now } = query;
  const found: MessageRow[] = [];
  if (status === 'received') return found;
  for (let before: Cursor | undefined; found.length < limit; ) {
    const page = await sentPage(db, query, before);
    const statuses = await statusesOf(
      db,
      page.flatMap(({ wamid }) => wamid ?? []),
    );
    const rows = page.map((send) => sentRow(send, statuses.get(send.wamid ?? '') ?? [], now));
    found.push(...rows.filter((row) => status === undefined || row.status === status));
    before = page.at(-1);
    if (before === undefined || page.length < PAGE) break;
  }
  return found.slice(0, limit);
}

type Cursor = { readonly created_at: number; readonly id: number };

function sentPage(db: Db, { names, status, since, phoneNumberId }: Query, before: Cursor | undefined) {
  const { states, told } = (status === undefined ? undefined : SIEVE[status]) ?? {};
  // Of several attempts at one message the last counts, and those that Meta has.
  let rows = db
    .selectFrom('sends')
    .selectAll()
    .select(({ selectFrom }) =>
      selectFrom('campaigns').select('name').whereRef('campaigns.id', '=', 'sends.campaign_id').as('campaign'),
    )
    .where((row) => row.or([row('is_replaced', '=', 0), row('wamid', 'is not', null)]));
  if (names !== undefined) rows = rows.where('recipient', 'in', names.recipients);
  if (since !== undefined) rows = rows.where('created_at', '>=', since);
  if (phoneNumberId !== undefined) rows = rows.where('phone_number_id', '=', phoneNumberId);
  if (states !== undefined || told !== undefined) {
    rows = rows.where(({ or, eb, exists, selectFrom }) =>
      or([
        ...(states === undefined ? [] : [eb('state', 'in', states)]),
        ...(told === undefined
          ? []
          : [
              exists(
                selectFrom('message_statuses')
                  .select('message_statuses.id')
                  .whereRef('message_statuses.wamid', '=', 'sends.wamid')
                  .where('status', 'in', told),
              ),
            ]),
      ]),
    );
  }
  if (before !== undefined) {
    rows = rows.where(({ or, and, eb }) =>
      or([
        eb('created_at', '<', before.created_at),
        and([eb('created_at', '=', before.created_at), eb('id', '<', before.id)]),
      ]),
    );
  }
  return rows.orderBy('created_at', 'desc').orderBy('id', 'desc').limit(PAGE).execute();
}

/** The statuses of these messages, the earliest first. */
async function statusesOf(db: Db, wamids: readonly string[]): Promise<ReadonlyMap<string, readonly StatusRow[]>> {
  const byMessage = new Map<string, StatusRow[]>();
  if (wamids.length === 0) return byMessage;
  const rows = await db
    .selectFrom('message_statuses')
    .selectAll()
    .where('wamid', 'in', wamids)
    .orderBy('at')
    .orderBy('participant')
    .orderBy('error_code')
    .execute();
  for (const row of rows) byMessage.set(row.wamid, [...(byMessage.get(row.wamid) ?? []), row]);
  return byMessage;
}

async function receivedMessages(db: Db, query: Query): Promise<readonly MessageRow[]> {
  const { names, status, since, phoneNumberId, limit } = query;
  if ((status !== undefined && status !== 'received') || names?.ids.length === 0) return [];
  let rows = db
    .selectFrom('inbound_messages')
    .innerJoin('contacts as writer', 'writer.id', 'inbound_messages.contact_id')
    .innerJoin('contacts as person', (join) =>
      join.on((on) => on('person.id', '=', on.fn.coalesce('writer.merged_into', 'writer.id'))),
    )
    .select(['wamid', 'phone_number_id', 'type', 'at', 'person.phone', 'person.user_id']);
  if (names !== undefined) rows = rows.where('contact_id', 'in', names.ids);
  if (since !== undefined) rows = rows.where('at', '>=', since);
  if (phoneNumberId !== undefined) rows = rows.where('phone_number_id', '=', phoneNumberId);
  const found = await rows.orderBy('at', 'desc').limit(limit).execute();
  return found.map((row) => ({
    direction: 'in',
    campaign: null,
    contact: row.phone ?? row.user_id,
    type: row.type,
    at: isoTime(row.at),
    status: 'received',
    code: null,
    messageId: row.wamid,
    token: null,
    number: row.phone_number_id,
  }));
}

/** `sent`, `delivered`, `read`, `played` and `failed`: a message has no more statuses than these, save in a group. */
const STATUSES_EACH = 5;

/** What other programs sent, as far as webhooks told of it. */
async function foreignMessages(db: Db, query: Query): Promise<readonly MessageRow[]> {
  const { names, status, since, phoneNumberId, limit } = query;
  if (status === 'received' || status === 'sending' || status === 'held' || status === 'unknown') return [];
  let rows = db
    .selectFrom('message_statuses')
    .select('wamid')
    .where(({ not, exists, selectFrom }) =>
      not(exists(selectFrom('sends').select('sends.id').whereRef('sends.wamid', '=', 'message_statuses.wamid'))),
    );
  const told = status === undefined ? undefined : SIEVE[status]?.told;
  // A phone comes as digits.
  const recipients = names?.recipients.map((name) => name.replace(/^\+/, ''));
  if (told !== undefined) rows = rows.where('status', 'in', told);
  if (recipients !== undefined) rows = rows.where('recipient', 'in', recipients);
  if (since !== undefined) rows = rows.where('at', '>=', since);
  if (phoneNumberId !== undefined) rows = rows.where('phone_number_id', '=', phoneNumberId);
  const latest = await rows
    .orderBy('at', 'desc')
    .limit(limit * STATUSES_EACH)
    .execute();
  const statuses = await statusesOf(db, [...new Set(latest.map(({ wamid }) => wamid))]);
  return [...statuses]
    .flatMap(([wamid, own]) => foreignRow(wamid, own) ?? [])
    .filter((row) => status === undefined || row.status === status)
    .filter(({ at }) => since === undefined || Date.parse(at) >= since);
}
