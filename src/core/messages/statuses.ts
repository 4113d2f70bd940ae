import { type Kysely, type Selectable, sql } from 'kysely';
import { preparedLists, preparedRows } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { advanceDeliveries } from './delivery.js';
import { matchByRecipient } from './match-recipient.js';
import { OPEN_SEND, type OpenSend, recordProofs } from './proofs.js';

/** Why a message failed, as a status tells it. */
export interface StatusError {
  readonly code: number;
  readonly title: string | null;
  readonly details: string | null;
}

/** How Meta charges for a message, in its words. */
export interface StatusPricing {
  readonly category: string | null;
  readonly type: string | null;
  readonly model: string | null;
  readonly billable: boolean | null;
}

/** What a webhook says of a message of ours. Times: Meta's, ms since the epoch. */
export interface StatusReport {
  readonly messageId: string;
  readonly number: string;
  /** `sent`, `delivered`, `read`, `played`, `failed`; an open list. */
  readonly status: string;
  /** Of a group message: the member it tells of; else empty. */
  readonly participant: string;
  readonly recipient: string | null;
  /** What our send put into `biz_opaque_callback_data`. */
  readonly callbackData: string | null;
  readonly error: StatusError | null;
  readonly pricing: StatusPricing | null;
  readonly at: number;
}

/** A report without what the message cost, which decides nothing about a send. */
type DeliveryReport = Omit<StatusReport, 'pricing'>;

/** A report, and when it came by our clock, ms since the epoch. */
export interface ReceivedReport {
  readonly report: StatusReport;
  readonly receivedAt: number;
}

/** Keeps a status, and settles the send whose token it carries: see `recordStatuses`. */
export async function recordStatus(
  db: Kysely<Database>,
  report: StatusReport,
  { receivedAt, now }: { readonly receivedAt: number; readonly now: number },
): Promise<string | undefined> {
  return (await recordStatuses(db, [{ report, receivedAt }], now))[0];
}

/**
 * Keeps statuses, settles the sends whose tokens they carry (Meta has those messages) or that alone fit them, and notes
 * how far each message got. Call it within a transaction, once for each status.
 * @returns for each the recipient as our send named it; undefined when no send of this ledger has the token
 */
export async function recordStatuses(
  db: Kysely<Database>,
  received: readonly ReceivedReport[],
  now: number,
): Promise<readonly (string | undefined)[]> {
  await insertStatuses(db, received.map(rowOf));
  return settleSends(
    db,
    received.map(({ report }) => report),
    now,
  );
}

/**
 * What `recordStatuses` does with sends, from statuses that are kept already. Safe to repeat. Call it within a transaction.
 * @returns as `recordStatuses`
 */
export async function settleSends(
  db: Kysely<Database>,
  reports: readonly DeliveryReport[],
  now: number,
): Promise<readonly (string | undefined)[]> {
  const tokens = reports.map(tokenIn);
  const proofs = reports.flatMap(({ messageId }, index) => {
    const token = tokens[index];
    return token === undefined ? [] : { token, wamid: messageId };
  });
  const proven = await recordProofs(db, proofs, now);
  const sends = tokens.map((token) => (token === undefined ? undefined : proven.get(token)));
  const others = reports.filter((_report, index) => sends[index] === undefined);
  const known = await sendsByMessage(db, others, now);
  const news = reports.map((report, index) => ({ send: sends[index] ?? known.get(report.messageId), report }));
  await advanceDeliveries(db, news);
  return sends.map((send) => send?.recipient);
}

/** The sends of messages whose statuses carry no token of ours, by Meta's id of the message. */
async function sendsByMessage(
  db: Kysely<Database>,
  reports: readonly DeliveryReport[],
  now: number,
): Promise<ReadonlyMap<string, OpenSend>> {
  const ids = [...new Set(reports.map(({ messageId }) => messageId))];
  const rows = await findByWamid(
    db,
    ids.map((wamid) => ({ wamid })),
  );
  const known = new Map(rows.map(({ wamid, ...send }) => [wamid, send]));
  const strangers = reports.filter(({ messageId, callbackData }) => callbackData === null && !known.has(messageId));
  return new Map([...known, ...(await matchByRecipient(db, strangers, now))]);
}

const findByWamid = preparedLists<{ wamid: string }, OpenSend & { wamid: string }>(['wamid'], (db, rows) =>
  db
    .selectFrom('sends')
    .select([...OPEN_SEND, sql<string>`wamid`.as('wamid')])
    .where(
      'wamid',
      'in',
      rows.map(({ wamid }) => wamid),
    ),
);

type StatusRow = Omit<Row, 'id'>;

const insertStatuses = preparedRows<StatusRow>(
  [
    'wamid',
    'participant',
    'status',
    'at',
    'error_code',
    'error_title',
    'error_details',
    'phone_number_id',
    'recipient',
    'callback_data',
    'pricing_category',
    'pricing_type',
    'pricing_model',
    'billable',
    'received_at',
  ],
  (db, rows) => db.insertInto('message_statuses').values(rows),
);

function rowOf({ report, receivedAt }: ReceivedReport): StatusRow {
  return {
    wamid: report.messageId,
    participant: report.participant,
    status: report.status,
    at: report.at,
    error_code: report.error?.code ?? 0,
    error_title: report.error?.title ?? null,
    error_details: report.error?.details ?? null,
    phone_number_id: report.number,
    recipient: report.recipient,
    callback_data: report.callbackData,
    pricing_category: report.pricing?.category ?? null,
    pricing_type: report.pricing?.type ?? null,
    pricing_model: report.pricing?.model ?? null,
    billable: report.pricing?.billable == null ? null : Number(report.pricing.billable),
    received_at: receivedAt,
  };
}

/** Behind the bar stands the user's own tag. */
function tokenIn({ callbackData }: Pick<StatusReport, 'callbackData'>): string | undefined {
  return callbackData?.split('|')[0];
}

/** What a kept status told of its message. */
export function reportOf(row: StatusRow): DeliveryReport {
  return {
    messageId: row.wamid,
    number: row.phone_number_id ?? '',
    status: row.status,
    participant: row.participant,
    recipient: row.recipient,
    callbackData: row.callback_data,
    error: row.error_code === 0 ? null : { code: row.error_code, title: row.error_title, details: row.error_details },
    at: row.at,
  };
}

type DeliveryStatus = 'sent' | 'delivered' | 'read' | 'played' | 'failed';

/** Where a message of ours has got to. */
export interface MessageStatus {
  readonly messageId: string;
  readonly status: DeliveryStatus;
  /** When it got there by Meta's clock, ISO 8601. */
  readonly at: string;
  /** Set when Meta reported a failure, even if the message arrived all the same. */
  readonly error: StatusError | null;
  /** What our send put into `biz_opaque_callback_data`, where a status brought it back. */
  readonly callbackData: string | null;
}

/** How far along the way. */
const RANK: ReadonlyMap<string, number> = new Map([
  ['sent', 1],
  ['delivered', 2],
  ['read', 3],
  ['played', 4],
]);

/**
 * Where a message stands after all that webhooks brought, whatever order they came in: the furthest step counts, not
 * the last word. `failed` shows only while nothing says that the message arrived. Poll it to wait for a delivery.
 * @returns undefined when no webhook told of this message
 */
export async function statusOf({ db }: Pick<Store, 'db'>, wamid: string): Promise<MessageStatus | undefined> {
  const rows = await db
    .selectFrom('message_statuses')
    .selectAll()
    .where('wamid', '=', wamid)
    .orderBy('at')
    .orderBy('participant')
    .orderBy('error_code')
    .execute();
  return furthestStatus(wamid, rows);
}

type Row = Selectable<Database['message_statuses']>;

/** The same from rows at hand. Pure. @param rows those of one message, the earliest first */
export function furthestStatus(wamid: string, rows: readonly Row[]): MessageStatus | undefined {
  const furthest = rows.reduce<Row | undefined>((best, row) => (rank(row) > rank(best) ? row : best), undefined);
  const failed = rows.find(({ status }) => status === 'failed');
  const shown = failed !== undefined && rank(furthest) < rank({ status: 'delivered' }) ? failed : furthest;
  if (shown === undefined) return undefined;
  return {
    messageId: wamid,
    status: shown.status as DeliveryStatus,
    at: new Date(shown.at).toISOString(),
    error: failed ? { code: failed.error_code, title: failed.error_title, details: failed.error_details } : null,
    callbackData: rows.find(({ callback_data }) => callback_data !== null)?.callback_data ?? null,
  };
}

function rank(row: { readonly status: string } | undefined): number {
  return RANK.get(row?.status ?? '') ?? 0;
}
