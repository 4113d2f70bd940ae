import { type Account, openAccount } from '../../../app/templates/account.js';
import { gatherTemplates } from '../../../app/templates/gather.js';
import { rememberChanges } from '../../../app/templates/history.js';
import type { Context } from '../../../context.js';
import { CliError, EXIT, usageError } from '../../../core/errors.js';
import {
  type AuthenticationPreview,
  previewAuthentication,
  type UpsertTemplate,
} from '../../../core/graph/template-upsert.js';
import { listTemplates } from '../../../core/graph/templates.js';
import { applyUpsert, type UpsertResult } from '../../../core/templates/actions/upsert.js';
import {
  planUpsert,
  type UpsertPlan,
  upsertFromFile,
  upsertFromParts,
} from '../../../core/templates/actions/upsert-plan.js';
import type { TemplateChange } from '../../../core/templates/history/history.js';
import { eventsOf } from '../events.js';
import { showingLintErrors } from '../show-lint-errors.js';
import { finish, requireSome, wholeNumber } from './finish.js';
import { upsertPlanView, upsertReportView } from './upsert-view.js';

interface UpsertOptions {
  readonly file?: string;
  readonly name?: string;
  readonly language?: readonly string[];
  readonly security?: boolean;
  readonly expires?: string;
  readonly otp: string;
  readonly app?: readonly string[];
  readonly acceptZeroTapTerms?: boolean;
  readonly ttl?: string;
  readonly dryRun?: boolean;
}

export default async function upsert(context: Context, options: UpsertOptions): Promise<void> {
  const { output, signal } = context;
  const wanted = await requestOf(context, options);
  const account = await openAccount(context);
  const { graph, wabaId } = account;
  const remote = await listTemplates(graph, wabaId, { name: wanted.name });
  const plan = planUpsert(wanted, remote);
  const previews = await previewsOf(account, wanted);
  const shown = { name: plan.name, templates: plan.rows, previews };
  if (options.dryRun) {
    const printed = { ...shown, previews: previews.map(jsonPreview) };
    return output.result(printed, (_, style) => upsertPlanView(shown, style));
  }

  requireSome(
    plan.rows.map((row) => ({ ...row, name: plan.name })),
    'created or replaced',
  );
  if (!output.json) output.note(upsertPlanView(shown, output.noteStyle));
  const count = plan.body.languages.length;
  await context.ask.confirm(`Create or replace ${plan.name} in ${count} ${count === 1 ? 'language' : 'languages'}?`);
  const { results, stoppedBy } = await applyUpsert(plan, graph, { wabaId, signal });
  await rememberChanges(context, wabaId, changesOf(plan, results), eventsOf(context));
  const named = results.map((result) => ({ name: plan.name, ...result }));
  finish(context, { results, ...(stoppedBy === undefined ? {} : { stoppedBy }) }, { results: named }, upsertReportView);
}

function jsonPreview({ language, body, footer, buttons }: AuthenticationPreview) {
  return { language, body, footer: footer ?? null, buttons: buttons ?? [] };
}

function changesOf(
  { name, rows }: UpsertPlan,
  results: readonly UpsertResult[],
): readonly Omit<TemplateChange, 'at'>[] {
  const done = new Set(results.filter(({ outcome }) => outcome === 'done').map(({ language }) => language));
  return rows
    .filter(({ language }) => done.has(language))
    .map(({ action, language, status }) => {
      return { kind: action === 'update' ? 'edit' : 'create', name, language, status, subcode: null };
    });
}

async function requestOf(context: Context, options: UpsertOptions): Promise<UpsertTemplate> {
  const { file, name, language: languages = [] } = options;
  if (file !== undefined) {
    if (name !== undefined || languages.length > 0)
      throw usageError('--file gives name and languages.', 'leave --name and --language out');
    return upsertFromFile(await showingLintErrors(context, () => gatherTemplates({ paths: [file] }, context)));
  }
  if (name === undefined || languages.length === 0) {
    throw usageError('A name and languages are needed.', 'give --name and --language, or --file');
  }
  return upsertFromParts({
    name,
    languages: languages.flatMap((text) => text.split(',')).filter((language) => language !== ''),
    securityRecommendation: options.security ?? true,
    expirationMinutes: options.expires === undefined ? undefined : wholeNumber(options.expires, '--expires', 1, 90),
    otpType: options.otp.toUpperCase(),
    apps: (options.app ?? []).map(parseApp),
    zeroTapTermsAccepted: options.acceptZeroTapTerms ?? false,
    ttlSeconds: options.ttl === undefined ? undefined : wholeNumber(options.ttl, '--ttl', 30, 900),
  });
}

function parseApp(text: string): { readonly package_name: string; readonly signature_hash: string } {
  const [packageName, hash] = text.split(':', 2);
  if (packageName && hash) return { package_name: packageName, signature_hash: hash };
  throw usageError(
    `"${text}" is no app.`,
    'write <package name>:<signature hash>, such as com.example.shop:K8a/AINcGX7',
  );
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
