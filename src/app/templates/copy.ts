import { usageError } from '../../core/errors/command.js';
import { listTemplates, type RemoteTemplate } from '../../core/graph/templates.js';
import { requireSetting, type Settings } from '../../core/settings/resolve.js';
import { applyCopy, type CopyReport } from '../../core/templates/actions/copy.js';
import { type CopyRow, type CopyStep, planCopy } from '../../core/templates/actions/copy-plan.js';
import { createUpload } from '../../core/templates/samples/carry.js';
import { parseRef, selectTemplates } from '../../core/templates/select.js';
import { templateKey } from '../../core/templates/template-key.js';
import { findAppId } from '../app-id.js';
import type { GraphAccess, Ports } from '../ports.js';

export interface CopyInput {
  readonly from: Settings;
  readonly to: Settings;
  /** In any state; empty: all that are approved. */
  readonly names: readonly string[];
  readonly language?: string | undefined;
}

export interface PlannedCopy extends Pick<CopyInput, 'from' | 'to'> {
  readonly steps: readonly CopyStep[];
}

/**
 * Compares what one account has with another.
 * @throws {CliError} exit 2 when both are the same account; exit 3 for a name that the source does not have
 */
export async function planTemplateCopy({ from, to, names, language }: CopyInput, ports: Ports): Promise<PlannedCopy> {
  if (placeOf(from) === placeOf(to)) {
    throw usageError('Source and destination are the same account.', 'name two profiles with --from and --to');
  }
  const source = await ports.withGraph(accessOf(from), (graph) => listTemplates(graph, requireSetting(from, 'wabaId')));
  const chosen = chosenOf(source, names, language);
  const there = await ports.withGraph(accessOf(to), (graph) => listTemplates(graph, requireSetting(to, 'wabaId')));
  return { from, to, steps: planCopy(chosen, there, { named: names.length > 0 }) };
}

/**
 * The app that uploads for the destination belong to; empty when there is nothing to upload.
 * @throws {CliError} exit 4 when nobody knows it: before anything is asked or sent
 */
export async function destinationApp({ to, steps }: PlannedCopy, ports: Ports): Promise<string> {
  if (steps.every(({ row }) => row.samples === 0)) return '';
  return ports.withGraph(accessOf(to), (graph) => findAppId({ settings: async () => to, graph: async () => graph }));
}

/** Makes the copies. @param appId of `destinationApp` */
export async function applyTemplateCopy(
  { from, to, steps }: PlannedCopy,
  appId: string,
  { withGraph, system, signal }: Ports,
  onStep: (row: CopyRow) => void,
): Promise<CopyReport> {
  return withGraph(accessOf(to), (graph) =>
    applyCopy(steps, {
      graph,
      wabaId: requireSetting(to, 'wabaId'),
      upload: createUpload(graph, appId),
      download: { baseUrl: from.graphUrl.value, env: system.env, signal },
      signal,
      onStep,
    }),
  );
}

/** The account of these settings, for a client of its own. @throws {CliError} exit 4 without a token */
function accessOf(settings: Settings): GraphAccess {
  return { settings, token: requireSetting(settings, 'token'), appSecret: settings.appSecret?.value };
}

/** Emulators have the same ids, on addresses of their own. */
function placeOf(settings: Settings): string {
  return `${settings.graphUrl.value} ${requireSetting(settings, 'wabaId')}`;
}

function chosenOf(
  remote: readonly RemoteTemplate[],
  names: readonly string[],
  language: string | undefined,
): readonly RemoteTemplate[] {
  if (names.length > 0) return selectTemplates(remote, names.map(parseRef), language);
  const chosen = remote.filter((template) => language === undefined || template.language === language);
  return chosen.toSorted((left, right) => (templateKey(left) < templateKey(right) ? -1 : 1));
}
