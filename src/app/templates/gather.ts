import { CliError } from '../../core/errors/error.js';
import { lintErrors, templateNotFound } from '../../core/errors/templates.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { type LintReport, lintTemplates, withFindings } from '../../core/templates/lint/report.js';
import { type LoadedTemplates, loadTemplates } from '../../core/templates/load.js';
import type { Ports } from '../ports.js';
import { requireFiles, type SearchedPlaces } from './require-files.js';

export interface GatherInput extends SearchedPlaces {
  /** Only these templates; their own mistakes alone count. Default: all. */
  readonly names?: readonly string[] | undefined;
  /** Let the mistakes of the whole folder count, whatever the names: what a broken file holds is unknown. */
  readonly needsAll?: boolean | undefined;
  /** Whether a name may be held by no file: then it is left out, and no failure. */
  readonly allowsMissing?: boolean | undefined;
}

/**
 * The templates of the files, free of errors.
 * @throws {LintRefusal} exit 5 when the linter finds errors
 * @throws {CliError} exit 3 for a path or name that does not exist and a folder without files
 */
export async function gatherTemplates(
  { names: list = [], needsAll = false, allowsMissing = false, ...places }: GatherInput,
  { system, signal }: Pick<Ports, 'system' | 'signal'>,
): Promise<readonly TemplateDefinition[]> {
  const loaded = await loadTemplates({ ...places, cwd: system.cwd, signal });
  requireFiles(loaded.files, places);
  const names = new Set(list);
  const isWanted = (name: string) => names.size === 0 || names.has(name);
  const report = lintTemplates(loaded);
  const findings = report.findings.filter(({ template }) => needsAll || isWanted(template));
  requireNoErrors(withFindings(report, findings));
  const definitions = loaded.definitions.filter(({ name }) => isWanted(name));
  for (const name of allowsMissing ? [] : names) {
    if (!definitions.some((definition) => definition.name === name)) throw unknownName(name, loaded);
  }
  return definitions;
}

/** Template files hold what Meta would refuse, so nothing was done. Exit 5. */
export class LintRefusal extends CliError {
  constructor(
    /** The errors alone. */
    readonly report: LintReport,
    /** Texts of files that are not written yet, by the name they are reported under. */
    readonly texts: ReadonlyMap<string, string> | undefined,
    hint: string,
  ) {
    const [first] = report.findings;
    const place = [first?.file, first?.line, first?.column].filter((part) => part !== undefined).join(':');
    const count = report.errors === 1 ? 'an error' : `${report.errors} errors`;
    super(`The linter found ${count}; nothing was done. The first is ${first?.rule} at ${place}.`, {
      code: lintErrors.code,
      exitCode: lintErrors.exit,
      hint,
    });
  }
}

/** @throws {LintRefusal} exit 5 when there are any errors */
export function requireNoErrors(
  report: LintReport,
  { texts, hint }: { readonly texts?: ReadonlyMap<string, string>; readonly hint?: string } = {},
): void {
  const errors = report.findings.filter(({ severity }) => severity === 'error');
  if (errors.length === 0) return;
  throw new LintRefusal(
    withFindings(report, errors),
    texts,
    hint ?? 'fix the files; `wactl templates lint` shows every error',
  );
}

function unknownName(name: string, { definitions }: LoadedTemplates): CliError {
  const known = [...new Set(definitions.map((definition) => definition.name))];
  return templateNotFound(`No template file holds "${name}".`, {
    hint:
      known.length === 0 ? 'write one with `wactl templates new`' : `the files hold ${known.slice(0, 10).join(', ')}`,
  });
}
