import type { Context } from '../../../context.js';
import { CliError, EXIT } from '../../../core/errors.js';
import { GraphError } from '../../../core/graph/errors.js';
import { EDIT_LIMIT_SUBCODE, editHold } from '../../../core/templates/edit/limits.js';
import type { EditPlan } from '../../../core/templates/edit/plan.js';
import { readHistory } from '../../../core/templates/history/ledger.js';
import { shownTime } from '../../../core/templates/push/row.js';
import { knownLedger } from '../../known-ledger.js';
import { rememberChanges } from './remember.js';

/** @throws {CliError} exit 6 when our own edits have used up what Meta takes; those made elsewhere are not known */
export async function requireEditLeft(context: Context, wabaId: string, plan: EditPlan): Promise<void> {
  const ledger = plan.costs.edits === 0 ? undefined : await knownLedger(context);
  if (ledger === undefined) return;
  const now = context.clock.now();
  const hold = editHold(plan, { now, changes: (await readHistory(ledger, wabaId, now)).changes });
  if (hold === undefined) return;
  throw new CliError(`"${plan.name}" in ${plan.language} cannot be edited now: ${hold.reason}`, {
    code: 'quota-reached',
    exitCode: EXIT.limit,
    hint: hold.until === undefined ? 'try again tomorrow' : `try again after ${shownTime(hold.until)}`,
  });
}

/** Makes an edit and notes that it was made, or that Meta takes no more of them for a while. */
export async function remembered<T>(
  context: Context,
  wabaId: string,
  { name, language, status }: EditPlan,
  edit: () => Promise<T>,
): Promise<T> {
  const change = { kind: 'edit', name, language, status } as const;
  try {
    const made = await edit();
    await rememberChanges(context, wabaId, [{ ...change, subcode: null }]);
    return made;
  } catch (error) {
    const subcode = error instanceof GraphError ? error.graph.subcode : undefined;
    if (subcode === EDIT_LIMIT_SUBCODE) await rememberChanges(context, wabaId, [{ ...change, subcode }]);
    throw error;
  }
}
