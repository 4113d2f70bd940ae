import type { Kysely, Selectable } from 'kysely';
import { usageError } from '../errors.js';
import { isThrottling } from '../graph/outcome.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { createToken, newRun, tokenRun } from './token.js';

/** One message in the journal. */
export type SendRecord = Selectable<Database['sends']>;

/** What is about to be sent, as the journal keeps it. */
export interface Intent {
  readonly phoneNumberId: string;
  /** Phone or business-scoped user id. */
  readonly recipient: string;
  readonly type: string;
  /** Of what was asked for, so that a key is not used for two different messages. */
  readonly payloadHash: string;
  /** Chosen by the user: the same key sends once. Local to this ledger, kept 30 days. */
  readonly idempotencyKey?: string;
}

/** How an attempt ended. `errorCode` null in `refused`: Meta was never asked. */
export type Result =
  | { readonly state: 'accepted' | 'held'; readonly wamid: string }
  | { readonly state: 'refused' | 'unknown'; readonly errorCode: number | null; readonly error: string };

/** Longer than a request can take, connecting included: a row older than this belongs to a command that is gone. */
export const STALE_MS = 60_000;

const KEY_LIFE_MS = 30 * 24 * 3_600_000;

/**
 * Writes down that a message is about to leave, durably, before any byte does. A key that was used before gives the
 * earlier record, and nothing is written; unless that attempt certainly did not reach Meta: then it becomes a new one.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function journalIntent(
  store: Store,
  intent: Intent,
  now: number,
): Promise<{ readonly record: SendRecord; readonly mine: boolean }> {
  return store.transaction(async (db) => {
    await settleStale(db, now);
    await releaseOldKeys(db, now);
    const earlier = await findByKey(db, intent.idempotencyKey);
    if (earlier === undefined) return { record: await insertIntent(db, intent, now), mine: true };
    if (earlier.payload_hash !== intent.payloadHash) throw keyReused(String(intent.idempotencyKey));
    if (!mayTryAgain(earlier)) return { record: earlier, mine: false };
    return { record: await restart(db, earlier, now), mine: true };
  });
}

/**
 * Marks that the request leaves now; after this the outcome is open until it is known.
 * @returns false when the record is no longer ours: nothing may be sent
 */
export async function markOnWire({ db }: Pick<Store, 'db'>, { id, token }: SendRecord, now: number): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('sends')
    .set({ state: 'on_wire', updated_at: now })
    .where('id', '=', id)
    .where('token', '=', token)
    .where('state', '=', 'intent')
    .executeTakeFirst();
  return numUpdatedRows === 1n;
}

/** Writes what became of an attempt. A sure answer replaces `unknown`; nothing replaces a sure answer. */
export async function recordResult(
  { db }: Pick<Store, 'db'>,
  { id, token }: SendRecord,
  result: Result,
  now: number,
): Promise<SendRecord> {
  await db
    .updateTable('sends')
    .set({ ...outcomeColumns(result), updated_at: now })
    .where('id', '=', id)
    .where('token', '=', token)
    .where('state', 'in', ['intent', 'on_wire', 'unknown'])
    .execute();
  return readRecord({ db }, id);
}

/** A result as a record holds it. */
export function outcomeColumns(
  result: Result,
): Pick<SendRecord, 'state' | 'error_code' | 'error'> & { wamid?: string } {
  const { state } = result;
  if ('wamid' in result) return { state, wamid: result.wamid, error_code: null, error: null };
  return { state, error_code: result.errorCode, error: result.error };
}

/**
 * What a key already stands for, when it stands for something that is not tried again; undefined otherwise.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function findRepeat({ db }: Pick<Store, 'db'>, intent: Intent): Promise<SendRecord | undefined> {
  const earlier = await findByKey(db, intent.idempotencyKey);
  if (earlier === undefined || mayTryAgain(earlier)) return undefined;
  if (earlier.payload_hash !== intent.payloadHash) throw keyReused(String(intent.idempotencyKey));
  return earlier.state === 'intent' || earlier.state === 'on_wire' ? undefined : earlier;
}

/** A record as it is now. */
export function readRecord({ db }: Pick<Store, 'db'>, id: number): Promise<SendRecord> {
  return db.selectFrom('sends').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/**
 * Settles what commands that are gone left behind: what was not on the wire was never sent; of what was, nobody knows.
 * @returns how many messages have become unknown by it
 */
export async function settleStale(db: Kysely<Database>, now: number): Promise<number> {
  const stale = db.updateTable('sends').where('updated_at', '<', now - STALE_MS);
  await stale
    .set({ state: 'refused', error: 'The command ended before the message was sent.', updated_at: now })
    .where('state', '=', 'intent')
    .execute();
  const { numUpdatedRows } = await stale
    .set({
      state: 'unknown',
      error: 'It is not known whether Meta took the message: the command ended before Meta answered.',
      updated_at: now,
    })
    .where('state', '=', 'on_wire')
    .executeTakeFirst();
  return Number(numUpdatedRows);
}

async function releaseOldKeys(db: Kysely<Database>, now: number): Promise<void> {
  await db
    .updateTable('sends')
    .set({ idempotency_key: null })
    .where('idempotency_key', 'is not', null)
    .where('created_at', '<', now - KEY_LIFE_MS)
    .execute();
}

async function findByKey(db: Kysely<Database>, key: string | undefined): Promise<SendRecord | undefined> {
  if (key === undefined) return undefined;
  return db.selectFrom('sends').selectAll().where('idempotency_key', '=', key).executeTakeFirst();
}

function insertIntent(db: Kysely<Database>, intent: Intent, now: number): Promise<SendRecord> {
  return db
    .insertInto('sends')
    .values({
      token: createToken({ run: newRun(), ordinal: 0, attempt: 1 }, intent.phoneNumberId),
      idempotency_key: intent.idempotencyKey ?? null,
      phone_number_id: intent.phoneNumberId,
      recipient: intent.recipient,
      type: intent.type,
      payload_hash: intent.payloadHash,
      state: 'intent',
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/** Nothing reached Meta, or Meta only asked to come later. */
function mayTryAgain({ state, error_code: code }: SendRecord): boolean {
  return state === 'refused' && (code === null || isThrottling({ code, httpStatus: 400 }));
}

function restart(db: Kysely<Database>, { id, token, attempt, ...row }: SendRecord, now: number): Promise<SendRecord> {
  const next = createToken({ ...tokenRun(token), attempt: attempt + 1 }, row.phone_number_id);
  return db
    .updateTable('sends')
    .set({ token: next, attempt: attempt + 1, state: 'intent', error_code: null, error: null, updated_at: now })
    .where('id', '=', id)
    .returningAll()
    .executeTakeFirstOrThrow();
}

function keyReused(key: string): Error {
  return usageError(
    `The idempotency key "${key}" stands for another message.`,
    'use a new key for each message; the same key only to repeat the same command',
  );
}
