import type { TemplateFile } from '../../core/templates/files/find.js';
import type { FileChange } from '../../core/templates/fix/fix-files.js';
import { lintFiles } from '../../core/templates/lint/lint-files.js';
import { type LintReport, withFindings } from '../../core/templates/lint/report.js';
import { templateFiles } from '../../core/templates/load.js';
import { type PickOptions, pickTemplates, placesOf, selectionOf } from '../../core/templates/pick.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { requireFiles } from './require-files.js';

export interface LintInput extends Pick<PickOptions, 'words' | 'dir' | 'allowOutside'> {
  /** Only what these rules find; absent: all. */
  readonly rules?: ReadonlySet<string> | undefined;
  /** Fix what can be fixed, or say what would be. */
  readonly fix?: 'write' | 'show' | undefined;
}

/** What `--fix` adds to the report. */
export interface Fixes {
  /** Changes made, or that would be made. */
  readonly fixed: readonly FileChange[];
  /** The same as `diff -u` shows it; only where nothing is written. */
  readonly diff?: string;
}

export interface LintedFiles {
  readonly files: readonly TemplateFile[];
  /** After the fixes, where they were written. */
  readonly report: LintReport & Partial<Fixes>;
}

type LintPorts = Pick<Ports, 'system' | 'signal'>;

/** Checks template files, offline. @throws {CliError} exit 3 for a path or name that does not exist and a folder without files */
export async function lintTemplateFiles(input: LintInput, ports: LintPorts, events: Events): Promise<LintedFiles> {
  const { rules, fix, words, dir, allowOutside } = input;
  const { system, signal } = ports;
  const pick = { words, dir, cwd: system.cwd, allowOutside, signal };
  const selection = selectionOf(pick);
  const places = { paths: placesOf(selection, dir), dir, allowOutside };
  const files = templateFiles({ ...places, cwd: system.cwd });
  requireFiles(files, places);
  // Which files hold a template is known once they are read, so names are no work to share out.
  const lint = async () =>
    selection.refs.length === 0
      ? lintFiles(files, { threads: system.threads, signal })
      : (await pickTemplates(pick)).report;
  const check = async () => ofRules(await lint(), rules);
  const report = await check();
  if (fix === undefined) return { files, report };
  // Only what fixes files loads what it takes.
  const { fixFiles } = await import('../../core/templates/fix/fix-files.js');
  const { changes: fixed, diffs, links } = await fixFiles(files, report.findings, { dryRun: fix === 'show' });
  for (const link of links) {
    events.onWarning(`${link} is a symbolic link and was left alone: fix the file it names.`);
  }
  if (fix === 'show') return { files, report: { ...report, fixed, diff: diffs.join('\n') } };
  return { files, report: { ...(fixed.length > 0 ? await check() : report), fixed } };
}

function ofRules(report: LintReport, rules: ReadonlySet<string> | undefined): LintReport {
  if (rules === undefined) return report;
  const ignored = report.ignored.filter(({ rule }) => rules.has(rule));
  return withFindings(
    { ...report, ignored },
    report.findings.filter(({ rule }) => rules.has(rule)),
  );
}
