import { planUnpause, type UnpauseReport, type UnpauseRow, unpauseRows } from '../../core/templates/actions/unpause.js';
import type { Ports } from '../ports.js';
import { findTemplates, openAccount } from './account.js';

/** Whose pause can be lifted. @throws {CliError} exit 3 for a template that Meta does not have */
export async function planTemplateUnpause(
  input: { readonly template: string; readonly language?: string | undefined },
  ports: Ports,
): Promise<readonly UnpauseRow[]> {
  return planUnpause(await findTemplates(await openAccount(ports), [input.template], input.language));
}

export async function applyTemplateUnpause(rows: readonly UnpauseRow[], ports: Ports): Promise<UnpauseReport> {
  return unpauseRows(rows, await ports.graph(), { signal: ports.signal });
}
