import type { Context } from '../../../context.js';
import type { TemplateFile } from '../../../core/templates/files/find.js';
import { type FileChange, fixFiles } from '../../../core/templates/fix/fix-files.js';
import type { LintReport } from '../../../core/templates/lint/report.js';

/** What `--fix` adds to the report. */
export interface Fixes {
  /** Changes made, or that would be made with `--dry-run`. */
  readonly fixed: readonly FileChange[];
  /** The same as `diff -u` shows it; with `--dry-run` only. */
  readonly diff?: string;
}

/** Fixes what the findings say and what can be fixed; says on stderr what was left alone. */
export async function applyFixes(
  { output }: Context,
  files: readonly TemplateFile[],
  { findings }: LintReport,
  { dryRun }: { readonly dryRun: boolean },
): Promise<Fixes> {
  const { changes, diffs, links } = await fixFiles(files, findings, { dryRun });
  for (const link of links) output.warn(`${link} is a symbolic link and was left alone: fix the file it names.`);
  return { fixed: changes, ...(dryRun && { diff: diffs.join('\n') }) };
}
