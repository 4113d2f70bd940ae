import { archiveBaseUrl } from '../../core/graph/template-archive.js';
import { requireSetting } from '../../core/settings/resolve.js';
import {
  type ArchiveMove,
  type ArchiveReport,
  type ArchiveRow,
  moveRows,
  planArchive,
} from '../../core/templates/actions/archive.js';
import type { Ports } from '../ports.js';
import { findTemplates, openAccount } from './account.js';

export interface ArchiveInput {
  readonly move: ArchiveMove;
  /** Names, or `<name>:<language>`. */
  readonly templates: readonly string[];
  readonly language?: string | undefined;
}

export interface PlannedMove {
  readonly wabaId: string;
  readonly move: ArchiveMove;
  readonly rows: readonly ArchiveRow[];
}

/** What is archived, or taken back, and what cannot. @throws {CliError} exit 3 for a template that Meta does not have */
export async function planTemplateArchive(
  { move, templates, language }: ArchiveInput,
  ports: Ports,
): Promise<PlannedMove> {
  const account = await openAccount(ports);
  const found = await findTemplates(account, templates, language);
  return { wabaId: account.wabaId, move, rows: planArchive(found, move, ports.clock.now()) };
}

/** Moves them, by way of another host than the rest of the API. */
export async function applyTemplateArchive({ wabaId, move, rows }: PlannedMove, ports: Ports): Promise<ArchiveReport> {
  const settings = await ports.settings();
  const access = {
    settings,
    token: requireSetting(settings, 'token'),
    appSecret: settings.appSecret?.value,
    baseUrl: archiveBaseUrl(settings.graphUrl.value),
  };
  return ports.withGraph(access, (graph) => moveRows(rows, graph, { wabaId, move, signal: ports.signal }));
}
