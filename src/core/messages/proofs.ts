import type { Kysely } from 'kysely';
import { preparedLists } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { outcomeColumns, type SendRecord } from './journal.js';
import { REPLACES } from './journal-states.js';

type Db = Kysely<Database>;

/** That Meta has the message of a token. */
interface Proof {
  readonly token: string;
  readonly wamid: string;
}

/** What of a record decides what news of its message changes. */
export type OpenSend = Pick<
  SendRecord,
  'id' | 'recipient' | 'state' | 'delivery' | 'delivery_code' | 'campaign_id' | 'ordinal' | 'is_replaced'
>;

/** Its columns. */
export const OPEN_SEND = [
  'id',
  'recipient',
  'state',
  'delivery',
  'delivery_code',
  'campaign_id',
  'ordinal',
  'is_replaced',
] as const satisfies readonly (keyof OpenSend)[];

/**
 * Writes that Meta has messages of ours, as webhooks with their tokens prove; also where the answer never reached us,
 * and where it was a refusal. Call it within a transaction.
 * @returns the records by token, as they were before
 */
export async function recordProofs(
  db: Db,
  proofs: readonly Proof[],
  now: number,
): Promise<ReadonlyMap<string, OpenSend>> {
  const known = new Map<string, OpenSend>();
  const tokens = [...new Set(proofs.map(({ token }) => token))];
  const open = new Map<string, OpenSend>();
  const sends = await sendsOf(
    db,
    tokens.map((token) => ({ token })),
  );
  for (const { token, ...send } of sends) {
    known.set(token, send);
    if (REPLACES.proof.some((replaced) => replaced === send.state)) open.set(token, send);
  }
  for (const { token, wamid } of proofs) {
    const send = open.get(token);
    if (send === undefined) continue;
    open.delete(token);
    await writeProof(db, send, { wamid, matchedBy: 'token' }, now);
  }
  return known;
}

/**
 * Writes that Meta has a message under an id, and how that was found out. A recipient of a campaign who waits for another
 * attempt at it waits no more. Call it within a transaction.
 * @returns false when it was settled meanwhile: nothing is written
 */
export async function writeProof(
  db: Db,
  { id, campaign_id: campaignId, ordinal, is_replaced: isReplaced }: OpenSend,
  { wamid, matchedBy }: { readonly wamid: string; readonly matchedBy: NonNullable<SendRecord['matched_by']> },
  now: number,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sends')
    .set({ ...outcomeColumns({ state: 'accepted', wamid }), matched_by: matchedBy, updated_at: now })
    .where('id', '=', id)
    .where('state', 'in', REPLACES.proof)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) return false;
  if (campaignId === null || ordinal === null || isReplaced === 0) return true;
  const waiting = await db
    .updateTable('campaign_recipients')
    .set({ state: 'taken', reason: null, not_before: 0, updated_at: now })
    .where('campaign_id', '=', campaignId)
    .where('ordinal', '=', ordinal)
    .where('send_id', '=', id)
    .where('state', '=', 'queued')
    .executeTakeFirst();
  if (waiting.numUpdatedRows > 0n) {
    await db.updateTable('sends').set({ is_replaced: 0 }).where('id', '=', id).execute();
  }
  return true;
}

const sendsOf = preparedLists<{ token: string }, OpenSend & { readonly token: string }>(['token'], (db, rows) =>
  db
    .selectFrom('sends')
    .select(['token', ...OPEN_SEND])
    .where(
      'token',
      'in',
      rows.map(({ token }) => token),
    ),
);
