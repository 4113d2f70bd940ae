import { type Kysely, type Selectable, sql } from 'kysely';
import { campaignBusy } from '../errors/campaigns.js';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import type { Store } from '../ledger/store.js';
import { isSameStart, machineOf } from '../machine.js';
import { CUT_OFF } from '../messages/journal-states.js';
import type { Processes } from '../terminal/system.js';
import type { Campaign } from './campaign.js';

/** A process that sends a campaign, as the ledger knows it. */
export interface Worker {
  readonly id: number;
}

type WorkerRow = Selectable<Database['campaign_workers']>;
type Db = Kysely<Database>;

/** Longer than any step of a worker takes: one that has not renewed it is frozen or gone, and must send nothing more. */
const LEASE_MS = 30_000;

/** Which starts of machine and engine this process lives in. */
interface Place {
  readonly pid: number;
  /** See `machineOf`. */
  readonly machine: string | undefined;
  /** What decides whether commits that did not wait for the disk are there. */
  readonly ledger: string | undefined;
  /** Processes of other machines use the ledger as well. */
  readonly isShared: boolean;
  isRunning(pid: number): boolean;
}

async function placeOf(store: Store, processes: Processes): Promise<Place> {
  const machine = await machineOf(processes);
  const ledger = (await store.boot()) ?? (await processes.boot());
  const isShared = store.location.kind !== 'file';
  return { pid: processes.pid, machine, ledger, isShared, isRunning: (pid) => processes.isRunning(pid) };
}

/**
 * Enters a worker, after settling what workers left behind that are gone. On a ledger in a file one process at a time
 * sends by a number; on a server several share the work.
 * @returns the worker, and how many messages have become unknown because their worker is gone
 * @throws {CliError} `campaign-busy`, exit 1
 */
export async function enterWorker(
  store: Store,
  { id, name, phoneNumberId }: Pick<Campaign, 'id' | 'name' | 'phoneNumberId'>,
  { processes, now }: { readonly processes: Processes; readonly now: number },
): Promise<{ readonly worker: Worker; readonly leftOpen: number }> {
  const place = await placeOf(store, processes);
  return store.transaction(async (db) => {
    const { alive, leftOpen } = await settleGone(db, phoneNumberId, place, now);
    const [other] = alive;
    if (other !== undefined && store.location.kind === 'file') throw busy(name, other);
    const worker = await db
      .insertInto('campaign_workers')
      .values({
        campaign_id: id,
        phone_number_id: phoneNumberId,
        machine: place.machine ?? '',
        pid: place.pid,
        ledger_boot: place.ledger ?? '',
        started_at: now,
        lease_until: now + LEASE_MS,
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    return { worker, leftOpen };
  });
}

function busy(name: string, { pid }: WorkerRow) {
  return campaignBusy(`Process ${pid} sends a campaign from the same number.`, {
    hint: `let it finish, or stop it there with Ctrl-C; \`wactl campaigns status ${name}\` shows how far it is`,
  });
}

/** @returns false when the worker was taken for gone: it must send nothing more. Call it within a transaction. */
export async function renewLease(db: Db, { id }: Worker, now: number): Promise<boolean> {
  return (await leaseUntil(db, { id, until: now + LEASE_MS })).length === 1;
}

const leaseUntil = prepared<{ id: number; until: number }, { id: number }>(['id', 'until'], (db, { id, until }) =>
  db.updateTable('campaign_workers').set({ lease_until: until }).where('id', '=', id).returning('id'),
);

/** Settles what workers of a number left behind that are gone. @returns how many messages have become unknown */
export async function settleOthers(
  store: Store,
  phoneNumberId: string,
  { processes, now }: { readonly processes: Processes; readonly now: number },
): Promise<number> {
  const place = await placeOf(store, processes);
  return store.transaction(async (db) => (await settleGone(db, phoneNumberId, place, now)).leftOpen);
}

/**
 * Takes a worker off in good order: what it was about to send waits again, for it surely sent none of it. Where the
 * ledger was started again meanwhile, marks of what left may be lost, and nobody knows of any that is open.
 */
export async function leaveWorker(
  store: Store,
  { id }: Worker,
  { processes, now }: { readonly processes: Processes; readonly now: number },
): Promise<void> {
  const { ledger } = await placeOf(store, processes);
  await store.transaction(async (db) => {
    const row = await db.selectFrom('campaign_workers').select('ledger_boot').where('id', '=', id).executeTakeFirst();
    await settle(db, id, { isIntact: row?.ledger_boot === (ledger ?? ''), now });
  });
}

async function settleGone(db: Db, phoneNumberId: string, place: Place, now: number) {
  const rows = await db
    .selectFrom('campaign_workers')
    .selectAll()
    .where('phone_number_id', '=', phoneNumberId)
    .execute();
  const alive = rows.filter((row) => isAlive(row, place, now));
  let leftOpen = 0;
  for (const row of rows) {
    if (alive.includes(row)) continue;
    // Without knowing the starts, what a power cut may have taken back cannot be ruled out.
    const isIntact = place.ledger !== undefined && row.ledger_boot === place.ledger;
    leftOpen += await settle(db, row.id, { isIntact, now });
  }
  return { alive, leftOpen };
}

function isAlive(row: WorkerRow, { machine, isShared, isRunning }: Place, now: number): boolean {
  if (row.lease_until < now) return false;
  if (machine === undefined || row.machine === '') return true;
  if (row.machine === machine) return isRunning(row.pid);
  // Nobody sees the processes of another container. Of a file, which one machine uses, another start is an earlier one.
  return isShared || isSameStart(row.machine, machine);
}

/** As constants, which the partial index of these states asks for. */
const IS_OPEN = sql<boolean>`state in ('intent', 'on_wire')`;

/**
 * Settles the messages of a worker that sends no more, and takes it off. What had no mark of the wire was not sent, as
 * long as marks cannot be lost; of the rest nobody knows.
 */
async function settle(
  db: Db,
  workerId: number,
  { isIntact, now }: { readonly isIntact: boolean; readonly now: number },
): Promise<number> {
  const open = await db
    .selectFrom('sends')
    .select(['id', 'campaign_id', 'ordinal', 'state'])
    .where('worker_id', '=', workerId)
    .where(IS_OPEN)
    .execute();
  const unsent = isIntact ? open.filter(({ state }) => state === 'intent') : [];
  for (const { id, campaign_id: campaignId, ordinal } of unsent) {
    await db
      .updateTable('sends')
      .set({ ...CUT_OFF.intent, is_replaced: 1, updated_at: now })
      .where('id', '=', id)
      .execute();
    await db
      .updateTable('campaign_recipients')
      .set({ state: 'queued', not_before: 0, updated_at: now })
      .where('campaign_id', '=', campaignId ?? 0)
      .where('ordinal', '=', ordinal ?? 0)
      .where('send_id', '=', id)
      .execute();
  }
  const { numUpdatedRows } = await db
    .updateTable('sends')
    .set({ ...CUT_OFF.on_wire, updated_at: now })
    .where('worker_id', '=', workerId)
    .where(IS_OPEN)
    .executeTakeFirst();
  await db.deleteFrom('campaign_workers').where('id', '=', workerId).execute();
  return Number(numUpdatedRows);
}
