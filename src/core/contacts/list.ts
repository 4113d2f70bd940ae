import { isoTime } from '../iso-time.js';
import { NEXT_PAGE } from '../ledger/page-sizes.js';
import type { Store } from '../ledger/store.js';
import { type ContactNames, contactNames } from './contact.js';

/** One person of the ledger. */
export interface ContactListRow extends ContactNames {
  readonly username: string | null;
  readonly name: string | null;
  /** When the ledger first heard of them, ISO 8601. */
  readonly firstSeenAt: string;
  /** When something new was last learnt of who they are, ISO 8601. */
  readonly updatedAt: string;
}

/** The people of the ledger, the latest learnt of first, page by page. @param limit how many in all; default: everybody */
export async function* contactPages(
  { db }: Pick<Store, 'db'>,
  limit = Number.POSITIVE_INFINITY,
): AsyncGenerator<readonly ContactListRow[], void> {
  let left = limit;
  for (let last: Row | undefined; left > 0; ) {
    const rows: readonly Row[] = await pageAfter({ db }, last, Math.min(left, NEXT_PAGE));
    if (rows.length === 0) return;
    yield rows.map(rowOf);
    last = rows.at(-1);
    left -= rows.length;
  }
}

type Row = Awaited<ReturnType<typeof pageAfter>>[number];

function pageAfter(
  { db }: Pick<Store, 'db'>,
  last: { readonly updated_at: number; readonly id: number } | undefined,
  limit: number,
) {
  let rows = db
    .selectFrom('contacts')
    .select(['id', 'phone', 'user_id', 'parent_user_id', 'username', 'name', 'created_at', 'updated_at'])
    .where('merged_into', 'is', null);
  if (last !== undefined) {
    rows = rows.where(({ eb, refTuple, tuple }) =>
      eb(refTuple('updated_at', 'id'), '<', tuple(last.updated_at, last.id)),
    );
  }
  return rows.orderBy('updated_at', 'desc').orderBy('id', 'desc').limit(limit).execute();
}

function rowOf({ phone, user_id: userId, parent_user_id: parentUserId, username, name, ...row }: Row): ContactListRow {
  return {
    ...contactNames({ phone, userId, parentUserId, username }),
    username,
    name,
    firstSeenAt: isoTime(row.created_at),
    updatedAt: isoTime(row.updated_at),
  };
}
