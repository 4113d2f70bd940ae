import { lift } from '../core/consent/forgotten.js';
import type { ContactRef } from '../core/contacts/ref.js';
import { applyForget, type Figures, type OnTable, planForget } from '../core/forget/forget.js';
import { applyWaiting } from '../core/webhooks/apply.js';
import type { Ports } from './ports.js';

/** What the ledger holds of a person, and what is left of it. */
export interface ForgetReport {
  /** As the person was named. */
  readonly contact: string;
  readonly dryRun: boolean;
  /** Rows that tell of the person, by table. */
  readonly before: Figures;
  /** The same when it was done; null: it was not. */
  readonly after: Figures | null;
  /** Decisions of other people that quote the person, which stay. */
  readonly quotedByOthers: number;
  /** What was erased is gone from the files as well; null: nothing was erased. */
  readonly cleaned: boolean | null;
}

interface Listener {
  readonly onTable?: OnTable;
}

/** What forgetting a person would erase. Changes nothing. */
export async function planForgetting(
  contact: ContactRef,
  ports: Ports,
  { onTable }: Listener = {},
): Promise<ForgetReport> {
  const { figures, quotedByOthers } = await planForget(await ports.ledgerToRead(), contact, { onTable });
  return { contact: nameOf(contact), dryRun: true, before: figures, after: null, quotedByOthers, cleaned: null };
}

/** What comes in meanwhile is erased in another round. */
const MOST_ROUNDS = 3;

/**
 * Erases a person from every table, and keeps keyed hashes of the names alone, by which later records, imports and sends
 * are refused. Webhooks that wait are applied first, since their bodies are erased, too.
 */
export async function applyForgetting(
  contact: ContactRef,
  ports: Ports,
  { onTable }: Listener = {},
): Promise<ForgetReport> {
  const store = await ports.ledger();
  for await (const _applied of applyWaiting(store, ports.clock)) ports.signal.throwIfAborted();
  const first = await planForget(store, contact, { onTable });
  let plan = first;
  let cleaned = false;
  for (let round = 0; round < MOST_ROUNDS && (round === 0 || sum(plan.figures) > 0); round += 1) {
    const found = plan;
    cleaned = await store.erase((db) => applyForget(db, found, ports.clock.now()));
    plan = await planForget(store, contact, { onTable, earlier: found });
  }
  const { figures: before, quotedByOthers } = first;
  return { contact: nameOf(contact), dryRun: false, before, after: plan.figures, quotedByOthers, cleaned };
}

/** Lets a person who came back be recorded again. @returns false: they were not forgotten */
export async function liftForgetting(contact: ContactRef, ports: Ports): Promise<boolean> {
  const store = await ports.ledger();
  return store.transaction((db) => lift(db, contact));
}

function nameOf({ phone, userId }: ContactRef): string {
  return phone ?? userId ?? '';
}

function sum(figures: Figures): number {
  return Object.values(figures).reduce((total, count) => total + count, 0);
}
