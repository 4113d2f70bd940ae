import { CliError } from '../../core/errors/error.js';
import type { Store } from '../../core/ledger/store.js';
import type { DeletionResult, DeletionRow } from '../../core/templates/actions/deletion.js';
import type { TemplateChange, TemplateHistory } from '../../core/templates/history/history.js';
import {
  type PulledTemplates,
  readHistory,
  recordChange,
  recordDeletion,
  rememberPulled,
} from '../../core/templates/history/ledger.js';
import { knownLedger, usableLedger } from '../known-ledger.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';

/** The ledger to look things up in; undefined if it does not exist yet, or cannot be opened, which is a warning. */
export function ledgerToLookUp(ports: Ports, { onWarning }: Events): Promise<Store | undefined> {
  return knownLedger(ports, ({ message }) => onWarning(`${message} What it knows is left out.`));
}

/** The ledger to note things in; undefined where nothing is to be kept, or it cannot be opened, with a warning. */
export function ledgerToKeep(ports: Ports, { onWarning }: Events): Promise<Store | undefined> {
  return usableLedger(ports, ({ message }) => onWarning(`${message} Nothing is remembered of this run.`));
}

/** What earlier runs tell of the account's templates; nothing where there is no ledger. */
export async function lookUpHistory(ports: Ports, wabaId: string, events: Events): Promise<TemplateHistory> {
  const ledger = await ledgerToLookUp(ports, events);
  if (ledger === undefined) return { bases: new Map(), changes: [] };
  return readHistory(ledger, wabaId, ports.clock.now());
}

/** Notes changes, for `plan` to know what Meta will refuse for a while. */
export async function rememberChanges(
  ports: Ports,
  wabaId: string,
  changes: readonly Omit<TemplateChange, 'at'>[],
  events: Events,
): Promise<void> {
  const at = ports.clock.now();
  await inLedger(ports, events, changes.length, async (ledger) => {
    for (const change of changes) await recordChange(ledger, wabaId, { ...change, at });
  });
}

/** Notes what is gone: its name may stay locked. */
export async function rememberDeletions(
  ports: Ports,
  wabaId: string,
  { rows, results }: { readonly rows: readonly DeletionRow[]; readonly results: readonly DeletionResult[] },
  events: Events,
): Promise<void> {
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  const gone = results.filter(({ outcome }) => outcome === 'done');
  const at = ports.clock.now();
  await inLedger(ports, events, gone.length, async (ledger) => {
    for (const { id, name, language } of gone) {
      await recordDeletion(ledger, wabaId, { name, language, status: statuses.get(id) ?? null, at });
    }
  });
}

/** Notes in which form files and Meta agree: from now on a change at Meta is told from one in the files. */
export async function rememberPull(
  ports: Ports,
  wabaId: string,
  pulled: Omit<PulledTemplates, 'now'>,
  events: Events,
): Promise<void> {
  const now = ports.clock.now();
  await inLedger(ports, events, pulled.remote.length, (ledger) => rememberPulled(ledger, wabaId, { ...pulled, now }));
}

/** A ledger that cannot be written spoils nothing that was done. */
async function inLedger(
  ports: Ports,
  events: Events,
  count: number,
  write: (ledger: Store) => Promise<void>,
): Promise<void> {
  const ledger = count === 0 ? undefined : await ledgerToKeep(ports, events);
  if (ledger === undefined) return;
  try {
    await write(ledger);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    events.onWarning(`What was done is not remembered: ${error.message}`);
  }
}
