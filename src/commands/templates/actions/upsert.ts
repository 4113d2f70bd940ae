import { applyTemplateUpsert, planTemplateUpsert, type UpsertInput } from '../../../app/templates/upsert.js';
import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import type { AuthenticationPreview } from '../../../core/graph/template-upsert.js';
import { eventsOf } from '../../events.js';
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
  const { output } = context;
  const input = inputOf(options);
  const planned = await showingLintErrors(context, () => planTemplateUpsert(input, context));
  const { plan, previews } = planned;
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
  const report = await applyTemplateUpsert(planned, context, eventsOf(context));
  const named = report.results.map((result) => ({ name: plan.name, ...result }));
  finish(context, report, { results: named }, upsertReportView);
}

function jsonPreview({ language, body, footer, buttons }: AuthenticationPreview) {
  return { language, body, footer: footer ?? null, buttons: buttons ?? [] };
}

/** @throws {CliError} exit 2 */
function inputOf(options: UpsertOptions): UpsertInput {
  const { file, name, language: languages = [] } = options;
  if (file !== undefined) {
    if (name === undefined && languages.length === 0) return { from: 'file', file };
    throw usageError('--file gives name and languages.', 'leave --name and --language out');
  }
  if (name === undefined || languages.length === 0) {
    throw usageError('A name and languages are needed.', 'give --name and --language, or --file');
  }
  const parts = {
    name,
    languages: languages.flatMap((text) => text.split(',')).filter((language) => language !== ''),
    securityRecommendation: options.security ?? true,
    expirationMinutes: options.expires === undefined ? undefined : wholeNumber(options.expires, '--expires', 1, 90),
    otpType: options.otp.toUpperCase(),
    apps: (options.app ?? []).map(parseApp),
    zeroTapTermsAccepted: options.acceptZeroTapTerms ?? false,
    ttlSeconds: options.ttl === undefined ? undefined : wholeNumber(options.ttl, '--ttl', 30, 900),
  };
  return { from: 'parts', parts };
}

function parseApp(text: string): { readonly package_name: string; readonly signature_hash: string } {
  const [packageName, hash] = text.split(':', 2);
  if (packageName && hash) return { package_name: packageName, signature_hash: hash };
  throw usageError(
    `"${text}" is not a valid app.`,
    'write <package name>:<signature hash>, such as com.example.shop:K8a/AINcGX7',
  );
}
