import { CliError, EXIT } from '../../core/errors/error.js';
import {
  type AuthenticationPreview,
  previewAuthentication,
  type UpsertTemplate,
} from '../../core/graph/template-upsert.js';
import { listTemplates } from '../../core/graph/templates.js';
import { applyUpsert, type UpsertReport } from '../../core/templates/actions/upsert.js';
import {
  type AuthenticationParts,
  planUpsert,
  type UpsertPlan,
  upsertFromFile,
  upsertFromParts,
} from '../../core/templates/actions/upsert-plan.js';
import type { TemplateChange } from '../../core/templates/history/history.js';
import type { Ports } from '../ports.js';
import { type Account, openAccount } from './account.js';
import type { Events } from './events.js';
import { gatherFile } from './gather.js';
import { rememberChanges } from './history.js';

/** An authentication template in many languages, from a file or in its parts. */
export type UpsertInput =
  | { readonly from: 'file'; readonly file: string }
  | { readonly from: 'parts'; readonly parts: AuthenticationParts };

export interface PlannedUpsert extends Account {
  readonly plan: UpsertPlan;
  /** Meta's texts; empty when Meta did not give them. */
  readonly previews: readonly AuthenticationPreview[];
}

/**
 * What one request would do in each language.
 * @throws {CliError} exit 5 for a request that Meta would refuse as a whole
 * @throws {LintRefusal} exit 5 when the linter finds errors in the file
 */
export async function planTemplateUpsert(input: UpsertInput, ports: Ports): Promise<PlannedUpsert> {
  const wanted =
    input.from === 'file' ? upsertFromFile(await gatherFile(input.file, ports)) : upsertFromParts(input.parts);
  const account = await openAccount(ports);
  const remote = await listTemplates(account.graph, account.wabaId, { name: wanted.name });
  return { ...account, plan: planUpsert(wanted, remote), previews: await previewsOf(account, wanted) };
}

/** Sends the request once, and notes what it changed. @throws {CliError} Meta refused; nothing was changed */
export async function applyTemplateUpsert(
  { graph, wabaId, plan }: PlannedUpsert,
  ports: Ports,
  events: Events,
): Promise<UpsertReport> {
  const report = await applyUpsert(plan, graph, { wabaId, signal: ports.signal });
  await rememberChanges(ports, wabaId, changesOf(plan, report), events);
  return report;
}

function changesOf({ name, rows }: UpsertPlan, { results }: UpsertReport): readonly Omit<TemplateChange, 'at'>[] {
  const done = new Set(results.filter(({ outcome }) => outcome === 'done').map(({ language }) => language));
  return rows
    .filter(({ language }) => done.has(language))
    .map(({ action, language, status }) => {
      return { kind: action === 'update' ? 'edit' : 'create', name, language, status, subcode: null };
    });
}
/** Texts are for the reader: when Meta does not give them, the rest goes on. */
async function previewsOf(
  { graph, wabaId }: Account,
  { languages, components }: UpsertTemplate,
): Promise<readonly AuthenticationPreview[]> {
  const part = (type: string) => components.find((component) => component.type.toUpperCase() === type);
  try {
    return await previewAuthentication(graph, wabaId, {
      languages,
      addSecurityRecommendation: part('BODY')?.add_security_recommendation ?? false,
      codeExpirationMinutes: part('FOOTER')?.code_expiration_minutes,
    });
  } catch (error) {
    if (error instanceof CliError && error.exitCode !== EXIT.auth && error.exitCode !== EXIT.interrupted) return [];
    throw error;
  }
}
