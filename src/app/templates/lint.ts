import { cacheDir } from '../../core/files/cache-dir.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { findTemplateFiles, type TemplateFile } from '../../core/templates/files/find.js';
import type { FileChange } from '../../core/templates/fix/fix-files.js';
import type { KeptLints } from '../../core/templates/lint/kept-lints.js';
import { lintFiles } from '../../core/templates/lint/lint-files.js';
import { type LintReport, withFindings } from '../../core/templates/lint/report.js';
import type { PickOptions } from '../../core/templates/pick.js';
import { placesOf, selectionOf } from '../../core/templates/select.js';
import type { System } from '../../core/terminal/system.js';
import type { Ports } from '../ports.js';
import type { Events } from './events.js';
import { requireFiles } from './require-files.js';

export interface LintInput extends Pick<PickOptions, 'words' | 'dir' | 'allowOutside'> {
  /** Only what these rules find; absent: all. */
  readonly rules?: ReadonlySet<string> | undefined;
  /** Fix what can be fixed, or say what would be. */
  readonly fix?: 'write' | 'show' | undefined;
  /** Whether a file that has not changed since the last run is taken for checked. Default: true. */
  readonly cache?: boolean | undefined;
  /** Whether the templates are wanted, too; then one thread reads all files, and they stay in memory. */
  readonly withDefinitions?: boolean | undefined;
}

/** What `--fix` adds to the report. */
export interface Fixes {
  /** Changes made, or that would be made. */
  readonly fixed: readonly FileChange[];
  /** The same as `diff -u` shows it; only where nothing is written. */
  readonly diff?: string;
}

/** After the fixes, where they were written. */
export interface LintedFiles {
  readonly files: readonly TemplateFile[];
  readonly report: LintReport & Partial<Fixes>;
  /** What the files hold; only where the templates are wanted. */
  readonly definitions?: readonly TemplateDefinition[];
}

type LintPorts = Pick<Ports, 'system' | 'signal'>;

/** Checks template files, offline. @throws {CliError} exit 3 for a path or name that does not exist and a folder without files */
export async function lintTemplateFiles(input: LintInput, ports: LintPorts, events: Events): Promise<LintedFiles> {
  const { rules, fix, words, dir, allowOutside, cache = true, withDefinitions } = input;
  const { system, signal } = ports;
  const pick = { words, dir, cwd: system.cwd, allowOutside, signal };
  const selection = selectionOf(pick);
  const places = { paths: placesOf(selection, dir), dir, allowOutside };
  const files = findTemplateFiles(places.paths, system.cwd, { dir, allowOutside });
  requireFiles(files, places);
  const lint = async (): Promise<Omit<LintedFiles, 'files'>> => {
    // Which files hold a template is known once they are read, so names are no work to share out.
    if (selection.refs.length === 0 && !withDefinitions) {
      const kept = cache ? await openKept(system) : undefined;
      return { report: await lintFiles(files, { threads: system.threads, kept, signal }) };
    }
    const { pickTemplates } = await import('../../core/templates/pick.js');
    const { report, definitions } = await pickTemplates(pick);
    return withDefinitions ? { report, definitions } : { report };
  };
  const check = async () => {
    const linted = await lint();
    return { ...linted, files, report: ofRules(linted.report, rules) };
  };
  const checked = await check();
  const { report } = checked;
  if (fix === undefined) return checked;
  // Only what fixes files loads what it takes.
  const { fixFiles } = await import('../../core/templates/fix/fix-files.js');
  const { changes: fixed, diffs, links } = await fixFiles(files, report.findings, { dryRun: fix === 'show' });
  for (const link of links) {
    events.onWarning(`${link} is a symbolic link and was left alone: fix the file it names.`);
  }
  if (fix === 'show') return { ...checked, report: { ...report, fixed, diff: diffs.join('\n') } };
  const after = fixed.length > 0 ? await check() : checked;
  return { ...after, report: { ...after.report, fixed } };
}

function ofRules(report: LintReport, rules: ReadonlySet<string> | undefined): LintReport {
  if (rules === undefined) return report;
  const ignored = report.ignored.filter(({ rule }) => rules.has(rule));
  return withFindings(
    { ...report, ignored },
    report.findings.filter(({ rule }) => rules.has(rule)),
  );
}

async function openKept(system: System): Promise<KeptLints | undefined> {
  const { buildId, cwd, platform, clock } = system;
  if (buildId === undefined) return undefined;
  const { openKeptLints } = await import('../../core/templates/lint/kept-lints.js');
  return openKeptLints({ folder: cacheDir(system), cwd, buildId, platform, now: clock.now() });
}
