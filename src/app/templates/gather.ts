import { CliError } from '../../core/errors/error.js';
import { lintErrors } from '../../core/errors/templates.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { lintTemplates } from '../../core/templates/lint/lint-templates.js';
import { type LintReport, withFindings } from '../../core/templates/lint/report.js';
import { loadTemplates } from '../../core/templates/load.js';
import { type PickedTemplates, type PickOptions, pickTemplates } from '../../core/templates/pick.js';
import type { Ports } from '../ports.js';
import { requireFiles } from './require-files.js';

export interface GatherInput extends Pick<PickOptions, 'words' | 'dir' | 'allowOutside' | 'allowsMissing'> {
  /** Let the mistakes of all that is read count, whatever the words: what a broken file holds is unknown. */
  readonly needsAll?: boolean | undefined;
}

type GatherPorts = Pick<Ports, 'system' | 'signal'>;

/**
 * The templates that words mean, free of errors; without words, all of the folder.
 * @throws {LintRefusal} exit 5 when the linter finds errors
 * @throws {CliError} exit 3 for a path or name that does not exist and a folder without files
 */
export async function gatherTemplates(
  { needsAll = false, ...input }: GatherInput,
  { system, signal }: GatherPorts,
): Promise<Pick<PickedTemplates, 'definitions' | 'meant'>> {
  const picked = await pickTemplates({ ...input, onlyErrors: !needsAll, cwd: system.cwd, signal });
  requireFiles(picked.files, { dir: input.dir, paths: picked.places });
  requireNoErrors(needsAll ? picked.wholeReport : picked.report);
  return picked;
}

/**
 * The templates of one file or folder, free of errors.
 * @throws {LintRefusal} exit 5 when the linter finds errors
 * @throws {CliError} exit 3 for a path that does not exist and a folder without files
 */
export async function gatherFile(
  path: string,
  { system, signal }: GatherPorts,
  { allowOutside }: Pick<PickOptions, 'allowOutside'> = {},
): Promise<readonly TemplateDefinition[]> {
  const loaded = await loadTemplates({ paths: [path], allowOutside, cwd: system.cwd, signal });
  requireFiles(loaded.files, { paths: [path] });
  requireNoErrors(lintTemplates(loaded));
  return loaded.definitions;
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
