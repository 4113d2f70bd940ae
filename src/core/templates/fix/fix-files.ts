import { lstat } from 'node:fs/promises';
import type { TemplateFile } from '../files/find.js';
import { readSource } from '../files/read-source.js';
import type { Finding } from '../finding.js';
import { type Change, FIXABLE_RULES, fixText } from './fix-text.js';
import { replaceFile } from './replace-file.js';
import { unifiedDiff } from './unified-diff.js';

/** A change and the file it was made in, as the user named it. */
export type FileChange = Change & { readonly file: string };

export interface FixReport {
  readonly changes: readonly FileChange[];
  /** What was changed, as `diff -u` shows it; one text per file. */
  readonly diffs: readonly string[];
  /** Symbolic links, which are never written through. */
  readonly links: readonly string[];
}

/**
 * Fixes files by their findings; with `dryRun` it only says what it would do.
 * @throws {CliError} exit 1 when a file cannot be written; files before it are fixed
 */
export async function fixFiles(
  files: readonly TemplateFile[],
  findings: readonly Finding[],
  options: { readonly dryRun: boolean },
): Promise<FixReport> {
  const byFile = groupByFile(findings.filter(({ rule }) => FIXABLE_RULES.has(rule)));
  const changes: FileChange[] = [];
  const diffs: string[] = [];
  const links: string[] = [];
  for (const { path, shown } of files) {
    const own = byFile.get(shown);
    if (own === undefined) continue;
    const source = readSource(path);
    if (!source.ok) continue;
    const fixed = fixText(source.text, own);
    if (fixed.changes.length === 0) continue;
    // What it names may lie anywhere.
    if ((await lstat(path)).isSymbolicLink()) {
      links.push(shown);
      continue;
    }
    if (!options.dryRun) await replaceFile(path, fixed.text);
    changes.push(...fixed.changes.map((change) => ({ ...change, file: shown })));
    diffs.push(unifiedDiff(shown, source.text, fixed.edits));
  }
  return { changes, diffs, links };
}

function groupByFile(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const { file = '' } = finding;
    const group = groups.get(file);
    if (group === undefined) groups.set(file, [finding]);
    else group.push(finding);
  }
  return groups;
}
