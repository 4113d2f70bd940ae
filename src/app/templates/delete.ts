import { templateNotFound } from '../../core/errors/templates.js';
import { listTemplates, type RemoteTemplate } from '../../core/graph/templates.js';
import {
  type DeletionReport,
  type DeletionRow,
  deleteRows,
  planDeletion,
} from '../../core/templates/actions/deletion.js';
import type { Ports } from '../ports.js';
import { type Account, findTemplates, openAccount } from './account.js';
import type { Events } from './events.js';
import { rememberDeletions } from './history.js';

/** Which templates are meant. */
export type DeleteInput =
  | { readonly by: 'name'; readonly names: readonly string[]; readonly language?: string | undefined }
  | { readonly by: 'id'; readonly ids: readonly string[] };

export interface PlannedDeletion extends Account {
  readonly rows: readonly DeletionRow[];
}

/** What goes, and what cannot. @throws {CliError} exit 3 for a name or id that Meta does not have */
export async function planTemplateDeletion(input: DeleteInput, ports: Ports): Promise<PlannedDeletion> {
  const account = await openAccount(ports);
  return { ...account, rows: planDeletion(await chosen(account, input), ports.clock.now()) };
}

/** Deletes them and notes that they are gone: a name may stay locked. @param onStep called with the rows of each request */
export async function applyTemplateDeletion(
  { graph, wabaId, rows }: PlannedDeletion,
  ports: Ports,
  { onStep, ...events }: Events & { readonly onStep?: (rows: readonly DeletionRow[]) => void },
): Promise<DeletionReport> {
  const { signal } = ports;
  const report = await deleteRows(rows, graph, { wabaId, signal, ...(onStep && { onStep }) });
  await rememberDeletions(ports, wabaId, { rows, results: report.results }, events);
  return report;
}

async function chosen(account: Account, input: DeleteInput): Promise<readonly RemoteTemplate[]> {
  if (input.by === 'name') return findTemplates(account, input.names, input.language);
  const remote = await listTemplates(account.graph, account.wabaId);
  return input.ids.map((wanted) => {
    const found = remote.find(({ id }) => id === wanted);
    if (found !== undefined) return found;
    throw templateNotFound(`This account has no template with the id ${wanted}.`, {
      hint: 'see `wactl templates list --json`',
    });
  });
}
