import type { Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import type { StatusError } from './event.js';

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
  return standing(wamid, rows);
}

type Row = Selectable<Database['message_statuses']>;

/** @param rows the earliest first */
function standing(wamid: string, rows: readonly Row[]): MessageStatus | undefined {
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
