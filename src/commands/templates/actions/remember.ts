import type { Context } from '../../../context.js';
import { CliError } from '../../../core/errors.js';
import type { Store } from '../../../core/ledger/store.js';
import type { DeletionResult, DeletionRow } from '../../../core/templates/actions/deletion.js';
import type { TemplateChange } from '../../../core/templates/history/history.js';
import {
  type PulledTemplates,
  recordChange,
  recordDeletion,
  rememberPulled,
} from '../../../core/templates/history/ledger.js';
import { usableLedger } from '../../known-ledger.js';

/** Notes changes in the ledger, for `plan` to know what Meta will refuse for a while. */
export async function rememberChanges(
  context: Context,
  wabaId: string,
  changes: readonly Omit<TemplateChange, 'at'>[],
): Promise<void> {
  const at = context.clock.now();
  await inLedger(context, changes.length, async (ledger) => {
    for (const change of changes) await recordChange(ledger, wabaId, { ...change, at });
  });
}

/** Notes what is gone: its name may stay locked. */
export async function rememberDeletions(
  context: Context,
  wabaId: string,
  rows: readonly DeletionRow[],
  results: readonly DeletionResult[],
): Promise<void> {
  const statuses = new Map(rows.map(({ id, status }) => [id, status]));
  const gone = results.filter(({ outcome }) => outcome === 'done');
  const at = context.clock.now();
  await inLedger(context, gone.length, async (ledger) => {
    for (const { id, name, language } of gone) {
      await recordDeletion(ledger, wabaId, { name, language, status: statuses.get(id) ?? null, at });
    }
  });
}

/** Notes in which form files and Meta agree: from now on a change at Meta is told from one in the files. */
export async function rememberPull(
  context: Context,
  wabaId: string,
  pulled: Omit<PulledTemplates, 'now'>,
): Promise<void> {
  const now = context.clock.now();
  await inLedger(context, pulled.remote.length, (ledger) => rememberPulled(ledger, wabaId, { ...pulled, now }));
}

/** A ledger that cannot be written spoils nothing that was done. */
async function inLedger(context: Context, count: number, write: (ledger: Store) => Promise<void>): Promise<void> {
  const ledger = count === 0 ? undefined : await usableLedger(context);
  if (ledger === undefined) return;
  try {
    await write(ledger);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    context.output.warn(`What was done is not remembered: ${error.message}`);
  }
}
