import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { type LintReport, lintTemplates, withFindings } from '../../core/templates/lint/report.js';
import { type LoadedTemplates, loadTemplates } from '../../core/templates/load.js';
import { frameTexts, lintView } from './check/lint-view.js';
import { requireFiles, type SearchedPlaces } from './require-files.js';

export interface GatherOptions extends SearchedPlaces {
  /** Only these templates; their own mistakes alone count. Default: all. */
  readonly names?: readonly string[];
}

/**
 * The templates of the files, free of errors.
 * @throws {CliError} exit 3 for a path or name that does not exist and a folder without files, exit 5 when the linter finds errors
 */
export async function gatherTemplates(
  context: Context,
  options: GatherOptions,
): Promise<readonly TemplateDefinition[]> {
  const loaded = await loadTemplates({ dir: options.dir, paths: options.paths, cwd: context.system.cwd });
  requireFiles(loaded.files, options);
  const names = new Set(options.names);
  const wanted = (name: string) => names.size === 0 || names.has(name);
  const report = lintTemplates(loaded);
  const findings = report.findings.filter(({ template }) => wanted(template));
  await requireNoErrors(context, withFindings(report, findings));
  const definitions = loaded.definitions.filter(({ name }) => wanted(name));
  for (const name of names) {
    if (!definitions.some((definition) => definition.name === name)) throw unknownName(name, loaded);
  }
  return definitions;
}

/**
 * Shows the errors of a report and stops; with `--json` the error object is all that is printed.
 * @throws {CliError} exit 5 when there are any
 */
export async function requireNoErrors(
  { output, system }: Context,
  report: LintReport,
  { texts, hint }: { readonly texts?: ReadonlyMap<string, string>; readonly hint?: string } = {},
): Promise<void> {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  const [first] = errors;
  if (first === undefined) return;
  if (!output.json) {
    const shown = withFindings(report, errors);
    output.note(lintView(shown, texts ?? (await frameTexts(errors, system.cwd)), output.noteStyle));
  }
  const place = [first.file, first.line, first.column].filter((part) => part !== undefined).join(':');
  const count = errors.length === 1 ? 'an error' : `${errors.length} errors`;
  throw new CliError(`The linter found ${count}; nothing was done. The first is ${first.rule} at ${place}.`, {
    code: 'lint-errors',
    exitCode: EXIT.refused,
    hint: hint ?? 'mend the files; `wactl templates lint` shows every error',
  });
}

function unknownName(name: string, { definitions }: LoadedTemplates): CliError {
  const known = [...new Set(definitions.map((definition) => definition.name))];
  return new CliError(`No template file holds "${name}".`, {
    code: 'template-not-found',
    exitCode: EXIT.notFound,
    hint:
      known.length === 0 ? 'write one with `wactl templates new`' : `the files hold ${known.slice(0, 10).join(', ')}`,
  });
}
