import { type Kysely, type Selectable, sql } from 'kysely';
import { prepared, preparedLists, preparedRows } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { outcomeColumns, type Result } from '../messages/journal.js';
import { REPLACES } from '../messages/journal-states.js';
import { createToken } from '../messages/token.js';
import type { Campaign } from './campaign.js';
import { holdOpen, type Queued } from './queue.js';
import type { Worker } from './workers.js';

type Db = Kysely<Database>;

/** A message that is written down and has not left. */
export interface Journalled {
  readonly sendId: number;
  readonly ordinal: number;
  readonly recipient: string;
  /** JSON: the components of the template message. */
  readonly components: string;
  readonly token: string;
  /** From 1. */
  readonly attempt: number;
}

/** How an attempt ended, and what follows for its recipient. */
export interface Ended {
  readonly message: Pick<Journalled, 'sendId' | 'ordinal' | 'token' | 'recipient'>;
  readonly result: Result;
  /** The recipient waits for another attempt: until when, and why. */
  readonly again?: { readonly notBefore: number; readonly reason: string } | undefined;
}

type IntentRow = Pick<
  Selectable<Database['sends']>,
  | 'token'
  | 'phone_number_id'
  | 'recipient'
  | 'type'
  | 'payload_hash'
  | 'state'
  | 'attempt'
  | 'campaign_id'
  | 'ordinal'
  | 'worker_id'
  | 'created_at'
  | 'updated_at'
>;

const insertIntents = preparedRows<IntentRow, { id: number }>(
  [
    'token',
    'phone_number_id',
    'recipient',
    'type',
    'payload_hash',
    'state',
    'attempt',
    'campaign_id',
    'ordinal',
    'worker_id',
    'created_at',
    'updated_at',
  ],
  (db, rows) => db.insertInto('sends').values(rows).returning('id'),
);

/**
 * Writes down that messages are about to leave. They may leave only after the transaction has reached the disk, and
 * after `markOnWire`. Call it within a transaction.
 */
export async function journalIntents(
  db: Db,
  { id: campaignId, run, phoneNumberId }: Pick<Campaign, 'id' | 'run' | 'phoneNumberId'>,
  {
    worker,
    recipients,
    now,
  }: { readonly worker: Worker; readonly recipients: readonly Queued[]; readonly now: number },
): Promise<readonly Journalled[]> {
  const intents = recipients.map(({ ordinal, attempts, recipient, components }) => {
    const attempt = attempts + 1;
    return { ordinal, recipient, components, attempt, token: createToken({ run, ordinal, attempt }, phoneNumberId) };
  });
  const rows = intents.map(({ ordinal, recipient, attempt, token }) => ({
    token,
    phone_number_id: phoneNumberId,
    recipient,
    type: 'template',
    payload_hash: '',
    state: 'intent' as const,
    attempt,
    campaign_id: campaignId,
    ordinal,
    worker_id: worker.id,
    created_at: now,
    updated_at: now,
  }));
  const ids = await insertIntents(db, rows);
  const journalled = intents.flatMap((intent, index) => {
    const sendId = ids[index]?.id;
    return sendId === undefined ? [] : { ...intent, sendId };
  });
  await takeRecipients(
    db,
    journalled.map(({ sendId: id }) => ({ id, now })),
  );
  return journalled;
}

const takeRecipients = preparedLists<{ id: number; now: number }, never>(['id', 'now'], (db, rows) =>
  db
    .updateTable('campaign_recipients')
    .from('sends')
    .set((row) => ({
      state: 'taken',
      reason: null,
      send_id: row.ref('sends.id'),
      attempts: row.ref('sends.attempt'),
      updated_at: rows[0]?.now ?? 0,
    }))
    .where(
      'sends.id',
      'in',
      rows.map(({ id }) => id),
    )
    .whereRef('campaign_recipients.campaign_id', '=', 'sends.campaign_id')
    .whereRef('campaign_recipients.ordinal', '=', 'sends.ordinal'),
);

/**
 * Marks that requests leave now; after this their outcome is open until it is known. The commit need not reach the disk,
 * but it must come before the first byte.
 * @returns those that are still ours: of the others nothing may be sent
 */
export async function markOnWire(db: Db, messages: readonly Journalled[], now: number): Promise<readonly Journalled[]> {
  const marked = await markSends(
    db,
    messages.map(({ sendId: id }) => ({ id, now })),
  );
  const ours = new Set(marked.map(({ id }) => id));
  return messages.filter(({ sendId }) => ours.has(sendId));
}

/** Only what nobody has settled meanwhile: a worker that stood still for long finds its messages taken from it. */
const markSends = preparedLists<{ id: number; now: number }, { id: number }>(['id', 'now'], (db, rows) =>
  db
    .updateTable('sends')
    .set({ state: 'on_wire', updated_at: rows[0]?.now ?? 0 })
    .where(
      'id',
      'in',
      rows.map(({ id }) => id),
    )
    .where('state', 'in', REPLACES.wire)
    .returning('id'),
);

/**
 * Writes what became of attempts. A sure answer replaces `unknown`; nothing replaces a sure answer, and a recipient whose
 * message a webhook has proved to be sent waits for no other. Nor does one of a campaign that has ended meanwhile, where
 * nobody would come for them: their last answer is what they have. Call it within a transaction.
 */
export async function recordEnds(db: Db, campaignId: number, ended: readonly Ended[], now: number): Promise<void> {
  const accepted = ended.flatMap(({ message: { sendId: id }, result }) =>
    result.state === 'accepted' ? { id, wamid: result.wamid, now } : [],
  );
  await acceptSends(db, accepted);
  const goesOn = ended.some(({ again }) => again !== undefined) && (await holdOpen(db, campaignId, now));
  for (const { message, result, ...then } of ended) {
    if (result.state === 'accepted') continue;
    const again = goesOn ? then.again : undefined;
    const { sendId: id, token, ordinal } = message;
    const columns = { wamid: null, ...outcomeColumns(result) };
    const [row] = await endOne(db, {
      id,
      token,
      ...columns,
      is_replaced: again === undefined ? 0 : 1,
      updated_at: now,
    });
    if (row === undefined || again === undefined) continue;
    const { notBefore, reason } = again;
    await db
      .updateTable('campaign_recipients')
      .set({ state: 'queued', not_before: notBefore, reason, updated_at: now })
      .where('campaign_id', '=', campaignId)
      .where('ordinal', '=', ordinal)
      .where('send_id', '=', id)
      .execute();
  }
}

/** What most answers say, for all that said so at once. */
const acceptSends = preparedLists<{ id: number; wamid: string; now: number }, never>(
  ['id', 'wamid', 'now'],
  (db, rows) =>
    db
      .with('accepted(id, wamid)', (one) =>
        rows
          .map(({ id, wamid }) =>
            one.selectNoFrom([
              sql<number>`cast(${id} as bigint)`.as('id'),
              sql<string>`cast(${wamid} as text)`.as('wamid'),
            ]),
          )
          .reduce((all, next) => all.unionAll(next)),
      )
      .updateTable('sends')
      .from('accepted')
      .set((row) => ({
        ...outcomeColumns({ state: 'accepted', wamid: '' }),
        wamid: row.ref('accepted.wamid'),
        updated_at: rows[0]?.now ?? 0,
      }))
      .whereRef('sends.id', '=', 'accepted.id')
      .where('sends.state', 'in', REPLACES.answer),
);

type EndRow = Pick<
  Selectable<Database['sends']>,
  | 'id'
  | 'token'
  | 'state'
  | 'wamid'
  | 'error_code'
  | 'error_subcode'
  | 'http_status'
  | 'error'
  | 'is_replaced'
  | 'updated_at'
>;

const endOne = prepared<EndRow, { id: number }>(
  ['id', 'token', 'state', 'wamid', 'error_code', 'error_subcode', 'http_status', 'error', 'is_replaced', 'updated_at'],
  (db, { id, token, ...columns }) =>
    db
      .updateTable('sends')
      .set(columns)
      .where('id', '=', id)
      .where('token', '=', token)
      .where('state', 'in', REPLACES.answer)
      .returning('id'),
);
