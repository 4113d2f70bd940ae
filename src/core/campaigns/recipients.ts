import { type Kysely, type RawBuilder, sql } from 'kysely';
import { findContact } from '../contacts/contact.js';
import type { ContactRef } from '../contacts/ref.js';
import { isoTime } from '../iso-time.js';
import type { Database } from '../ledger/schema.js';
import { findMetaError } from '../meta/errors.js';
import { phoneSpellings } from '../meta/phone-forms.js';
import type { Campaign } from './campaign.js';
import { codeOfSend, type RecipientState, recipientState } from './recipient-states.js';

/** A person of a campaign, and what became of the message. */
export interface RecipientRow {
  /** Phone, or business-scoped user id. */
  readonly contact: string;
  readonly state: RecipientState;
  /** Why it is in this state: a code of ours where somebody was skipped or waits, else words; null: nothing to say. */
  readonly reason: string | null;
  /** Meta's; null: none belongs to the state. */
  readonly code: number | null;
  readonly messageId: string | null;
  /** Of the latest attempt. */
  readonly token: string | null;
  readonly attempts: number;
  /** When the state was reached, ISO 8601. */
  readonly updatedAt: string;
}

export interface RecipientFilter {
  readonly state?: RecipientState | undefined;
  /** Meta's code. */
  readonly code?: number | undefined;
  /** A code of ours. */
  readonly reason?: string | undefined;
  readonly contact?: ContactRef | undefined;
}

const PAGE = 1_000;

/**
 * The people of a campaign in the order of the audience, page by page: each page is found by the key, so that a million
 * of them take no memory.
 */
export async function* recipientPages(
  db: Kysely<Database>,
  { id }: Pick<Campaign, 'id'>,
  filter: RecipientFilter,
): AsyncGenerator<readonly RecipientRow[], void> {
  const ordinals = filter.contact === undefined ? undefined : await ordinalsOf(db, id, filter.contact);
  if (ordinals?.length === 0) return;
  for (let after = -1; ; ) {
    const rows = await page(db, id, { ...filter, ordinals }, after);
    if (rows.length > 0) yield rows.map(rowOf);
    const last = rows.at(-1);
    if (last === undefined || rows.length < PAGE) return;
    after = last.ordinal;
  }
}

type Row = Awaited<ReturnType<typeof page>>[number];

function page(
  db: Kysely<Database>,
  id: number,
  { state, code, reason, ordinals }: RecipientFilter & { readonly ordinals: readonly number[] | undefined },
  after: number,
) {
  let query = db
    .selectFrom('campaign_recipients as person')
    .leftJoin('sends as send', 'send.id', 'person.send_id')
    .select([
      'person.ordinal',
      'person.recipient',
      'person.state as person_state',
      'person.reason',
      'person.not_before',
      'person.attempts',
      'person.updated_at',
      'send.state',
      'send.delivery',
      'send.error_code',
      'send.delivery_code',
      'send.error',
      'send.wamid',
      'send.token',
      'send.updated_at as send_updated_at',
    ])
    // A send has one id of Meta's; what webhooks told of it came last.
    .select(
      sql<number | null>`(select max(told.at) from message_statuses as told where told.wamid = send.wamid)`.as(
        'told_at',
      ),
    )
    .where('person.campaign_id', '=', id)
    .where('person.ordinal', '>', after)
    .orderBy('person.ordinal')
    .limit(PAGE);
  if (ordinals !== undefined) query = query.where('person.ordinal', 'in', ordinals);
  if (reason !== undefined) query = query.where('person.reason', '=', reason);
  if (state !== undefined) query = query.where(isIn(state));
  if (code !== undefined) query = query.where(IS_TRIED).where(sql<boolean>`${CODE} = ${code}`);
  return query.execute();
}

const IS_TRIED = sql<boolean>`person.state = 'taken'`;
const CODE = sql`(case when send.delivery = 'failed' then send.delivery_code else send.error_code end)`;

const person = (state: string) => sql<boolean>`person.state = ${sql.lit(state)}`;
const tried = (state: string) => sql<boolean>`${IS_TRIED} and send.state = ${sql.lit(state)}`;
const HAS_IT = sql<boolean>`${IS_TRIED} and send.state in ('accepted', 'held')`;
const reached = (delivery: string) => sql<boolean>`${HAS_IT} and send.delivery = ${sql.lit(delivery)}`;

/** The condition that `recipientState` decides by. */
function isIn(state: RecipientState): RawBuilder<boolean> {
  switch (state) {
    case 'queued':
      return sql<boolean>`(${person(state)} and person.not_before = 0
        or ${IS_TRIED} and (send.state is null or send.state in ('intent', 'on_wire')))`;
    case 'deferred':
      return sql<boolean>`${person('queued')} and person.not_before > 0`;
    case 'skipped':
    case 'cancelled':
      return person(state);
    case 'accepted':
      return sql<boolean>`${HAS_IT} and send.delivery is null`;
    case 'sent':
    case 'delivered':
    case 'read':
    case 'failed':
      return reached(state);
    case 'refused':
    case 'unknown':
      return tried(state);
  }
}

function rowOf(row: Row): RecipientRow {
  const { recipient, attempts, wamid, token, updated_at: at, send_updated_at: sentAt, told_at: toldAt } = row;
  const send = sendIn(row);
  const state = recipientState({ state: row.person_state, not_before: row.not_before }, send);
  const isTried = send !== undefined && row.person_state === 'taken';
  return {
    contact: recipient,
    state,
    reason: isTried ? reasonOf(state, row) : row.reason,
    code: isTried ? codeOfSend(send) : null,
    messageId: wamid,
    token,
    attempts,
    updatedAt: isoTime(isTried ? Math.max(sentAt ?? at, toldAt ?? 0) : at),
  };
}

/** The latest attempt; undefined when nobody tried. */
function sendIn({ state, delivery, error_code, delivery_code }: Row) {
  return state === null ? undefined : { state, delivery, error_code, delivery_code };
}

/** Why Meta did not take it, could not deliver it, or nobody knows. */
function reasonOf(state: RecipientState, { error, delivery_code: code }: Row): string | null {
  if (state === 'failed') return code === null ? null : (findMetaError(code)?.name ?? null);
  return state === 'refused' || state === 'unknown' ? error : null;
}

/** The places of a person in a campaign, who can be named in several ways. */
async function ordinalsOf(db: Kysely<Database>, id: number, ref: ContactRef): Promise<readonly number[]> {
  const known = await findContact(db, ref);
  const waId = known?.waId == null ? null : `+${known.waId}`;
  const names = [ref.phone, ref.userId, known?.phone, known?.userId, known?.parentUserId, waId];
  const rows = await db
    .selectFrom('campaign_recipients')
    .select(['campaign_id', 'ordinal'])
    .where('recipient', 'in', [...new Set(names.flatMap(spellingsOf))])
    .execute();
  return rows.filter((row) => row.campaign_id === id).map(({ ordinal }) => ordinal);
}

function spellingsOf(name: string | null | undefined): readonly string[] {
  if (name === null || name === undefined) return [];
  return name.startsWith('+') ? phoneSpellings(name) : [name];
}
