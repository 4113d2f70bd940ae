import { type Kysely, type Selectable, sql } from 'kysely';
import { usageError } from '../errors/command.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { CUT_OFF, isInFlight, KEY_LIFE_MS, mayTryAgain, REPLACES, STALE_MS } from './journal-states.js';
import { createToken, newRun, type TokenParts, tokenRun } from './token.js';

/** One message in the journal. */
export type SendRecord = Selectable<Database['sends']>;

/** What is about to be sent, as the journal keeps it. */
export interface Intent {
  readonly phoneNumberId: string;
  /** Phone or business-scoped user id. */
  readonly recipient: string;
  readonly type: string;
  /** Name of the template that is sent. */
  readonly template?: string | undefined;
  /** Of what was asked for, so that a key is not used for two different messages. */
  readonly payloadHash: string;
  /** Chosen by the user: the same key sends once. Local to this ledger, kept 30 days. */
  readonly idempotencyKey?: string;
}

/** How an attempt ended. `errorCode` null in `refused`: Meta was never asked. */
export type Result =
  | { readonly state: 'accepted' | 'held'; readonly wamid: string }
  | {
      readonly state: 'refused' | 'unknown';
      readonly errorCode: number | null;
      readonly subcode?: number | undefined;
      readonly httpStatus?: number | undefined;
      readonly error: string;
    };

type Db = Kysely<Database>;
type Journal = Pick<Store, 'transaction'>;

/**
 * Writes down that a message is about to leave. `markOnWire` alone waits for the disk, and takes this along: a record that
 * a power cut leaves without that mark, or not at all, is of a message that never left. A key that was used before gives
 * the earlier record, and nothing is written; unless that attempt may be tried again: then a new one has the key.
 * The cost does not depend on how much the journal holds.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function journalIntent(
  store: Journal,
  intent: Intent,
  now: number,
): Promise<{ readonly record: SendRecord; readonly mine: boolean }> {
  return store.transaction(
    async (db) => {
      const earlier = await findKeyed(db, intent, now);
      if (earlier === undefined)
        return { record: await insertIntent(db, intent, { run: newRun(), ordinal: 0, attempt: 1 }, now), mine: true };
      if (!mayTryAgain(earlier)) return { record: earlier, mine: false };
      return { record: await restart(db, earlier, intent, now), mine: true };
    },
    { survives: 'crash' },
  );
}

/**
 * Marks that the request leaves now, and waits until the disk has the mark and the intent: no byte may leave before.
 * After this the outcome is open until it is known.
 * @returns false when the record is no longer ours: nothing may be sent
 */
export async function markOnWire(store: Journal, { id, token }: SendRecord, now: number): Promise<boolean> {
  const { numUpdatedRows } = await store.transaction(
    (db) =>
      db
        .updateTable('sends')
        .set({ state: 'on_wire', updated_at: now })
        .where('id', '=', id)
        .where('token', '=', token)
        .where('state', 'in', REPLACES.wire)
        .executeTakeFirst(),
    { survives: 'power-cut' },
  );
  return numUpdatedRows === 1n;
}

/**
 * Writes what became of an attempt. A sure answer replaces `unknown`; nothing replaces a sure answer. A power cut before
 * the ledger is closed can take it back, and leaves the outcome open.
 */
export async function recordResult(
  store: Journal,
  { id, token }: SendRecord,
  result: Result,
  now: number,
): Promise<SendRecord> {
  return store.transaction(
    async (db) => {
      await db
        .updateTable('sends')
        .set({ ...outcomeColumns(result), updated_at: now })
        .where('id', '=', id)
        .where('token', '=', token)
        .where('state', 'in', REPLACES.answer)
        .execute();
      return readRecord({ db }, id);
    },
    { survives: 'crash' },
  );
}

type ErrorColumn = 'error_code' | 'error_subcode' | 'http_status' | 'error';

const NO_ERROR: Readonly<Record<ErrorColumn, null>> = {
  error_code: null,
  error_subcode: null,
  http_status: null,
  error: null,
};

/** A result as a record holds it. */
export function outcomeColumns(result: Result): Pick<SendRecord, 'state' | ErrorColumn> & { wamid?: string } {
  const { state } = result;
  if ('wamid' in result) return { state, wamid: result.wamid, ...NO_ERROR };
  const { errorCode, subcode = null, httpStatus = null, error } = result;
  return { state, error_code: errorCode, error_subcode: subcode, http_status: httpStatus, error };
}

/**
 * What a key stands for now; undefined without a key, and for one that was never used or is free again. A record that a
 * command left behind when it was cut off is settled by this.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function findKeyed(db: Db, intent: Intent, now: number): Promise<SendRecord | undefined> {
  const { idempotencyKey: key } = intent;
  if (key === undefined) return undefined;
  const earlier = await db.selectFrom('sends').selectAll().where('idempotency_key', '=', key).executeTakeFirst();
  if (earlier === undefined) return undefined;
  if (earlier.created_at < now - KEY_LIFE_MS) {
    await db.updateTable('sends').set({ idempotency_key: null }).where('id', '=', earlier.id).execute();
    return undefined;
  }
  if (earlier.payload_hash !== intent.payloadHash) throw keyReused(key);
  if (!isInFlight(earlier) || earlier.updated_at >= now - STALE_MS) return earlier;
  await settle(db, now, earlier.id);
  return readRecord({ db }, earlier.id);
}

/** Frees the key of a message that Meta refused, so that the same command can send it in another way. */
export async function releaseKey(store: Journal, { id, token }: SendRecord): Promise<void> {
  await store.transaction(
    (db) =>
      db
        .updateTable('sends')
        .set({ idempotency_key: null })
        .where('id', '=', id)
        .where('token', '=', token)
        .where('state', '=', 'refused')
        .execute(),
    { survives: 'crash' },
  );
}

/** A record as it is now. */
export function readRecord({ db }: Pick<Store, 'db'>, id: number): Promise<SendRecord> {
  return db.selectFrom('sends').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

/**
 * Puts the journal in order, once at the start of a run: settles what commands that are gone left behind (what was not
 * on the wire was never sent; of what was, nobody knows), and lets go of keys that are 30 days old.
 * @returns how many messages have become unknown by it
 */
export async function tidyJournal({ db }: Pick<Store, 'db'>, now: number): Promise<number> {
  await db
    .updateTable('sends')
    .set({ idempotency_key: null })
    .where('idempotency_key', 'is not', null)
    .where('created_at', '<', now - KEY_LIFE_MS)
    .execute();
  return settle(db, now);
}

/** @returns how many messages have become unknown */
async function settle(db: Db, now: number, id?: number): Promise<number> {
  const cutOff = async (state: keyof typeof CUT_OFF) => {
    const update = db
      .updateTable('sends')
      .set({ ...CUT_OFF[state], updated_at: now })
      .where('state', '=', state)
      // As constants, which the partial index of these states asks for; bound values would not prove that it applies.
      .where(sql<boolean>`state in ('intent', 'on_wire')`)
      .where('updated_at', '<', now - STALE_MS)
      // Of a campaign, its workers settle what one of them left behind.
      .where('campaign_id', 'is', null);
    const { numUpdatedRows } = await (id === undefined ? update : update.where('id', '=', id)).executeTakeFirst();
    return Number(numUpdatedRows);
  };
  await cutOff('intent');
  return cutOff('on_wire');
}

function insertIntent(db: Db, intent: Intent, of: TokenParts, now: number): Promise<SendRecord> {
  return db
    .insertInto('sends')
    .values({
      token: createToken(of, intent.phoneNumberId),
      idempotency_key: intent.idempotencyKey ?? null,
      phone_number_id: intent.phoneNumberId,
      recipient: intent.recipient,
      type: intent.type,
      template: intent.template ?? null,
      payload_hash: intent.payloadHash,
      state: 'intent',
      attempt: of.attempt,
      created_at: now,
      updated_at: now,
    })
    .returningAll()
    .executeTakeFirstOrThrow();
}

/**
 * Another attempt is another row, with the key: the token of the one before stays, so that what a webhook still tells of
 * it is heard. The same message may leave in another way than before: as a template, say.
 */
async function restart(db: Db, { id, token, attempt }: SendRecord, intent: Intent, now: number): Promise<SendRecord> {
  await db.updateTable('sends').set({ idempotency_key: null, is_replaced: 1 }).where('id', '=', id).execute();
  return insertIntent(db, intent, { ...tokenRun(token), attempt: attempt + 1 }, now);
}

function keyReused(key: string): Error {
  return usageError(
    `The idempotency key "${key}" stands for another message.`,
    'use a new key for each message; the same key only to repeat the same command',
  );
}
