import { isAbsolute, relative, resolve, sep } from 'node:path';
import type { LintReport } from '../report.js';

/** What every form of report is made from. */
export interface ReportInput {
  readonly report: LintReport;
  /** Files looked at, as the user named them. */
  readonly files: readonly string[];
  /** The path of such a file in the form that readers of a report expect; see `pathsBelow`. */
  pathOf(file: string): string;
}

/**
 * Paths as the services that read reports want them: relative to `root`, with `/`. A file outside of it keeps its
 * absolute path. Names are relative to `cwd`.
 */
export function pathsBelow(root: string, cwd: string): ReportInput['pathOf'] {
  return (file) => {
    const path = resolve(cwd, file);
    const below = relative(root, path);
    const outside = below === '..' || below.startsWith(`..${sep}`) || isAbsolute(below);
    return (outside ? path : below).split(sep).join('/');
  };
}
