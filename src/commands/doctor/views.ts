import type { Check, CheckStatus } from '../../core/doctor/check.js';
import type { Style } from '../../core/terminal/style.js';
import { behindLabel } from '../../core/terminal/wrap-painted.js';

/** Something that `--fix` fixed, or with `--dry-run` would. `id` is the check's. */
export interface Fix {
  readonly id: string;
  readonly what: string;
  readonly done: boolean;
}

/** What `doctor` prints. */
export interface DoctorReport {
  /** No check failed. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly fixes: readonly Fix[];
}

export function doctorView({ ok, checks, fixes }: DoctorReport, style: Style): string {
  const lines = checks.flatMap(({ title, status, evidence, fix }) => [
    `${statusWord(status, style)}  ${behindLabel(`${style.bold(title)}: ${evidence}`, 6, style)}`,
    ...(fix === null ? [] : [`      ${style.dim('fix:')} ${behindLabel(fix, 11, style)}`]),
  ]);
  const fixed = fixes.map(({ what, done }) => `${done ? style.green('done') : 'plan'}  ${what}`);
  return [...fixed, ...lines, '', summary(ok, checks)].join('\n');
}

function summary(ok: boolean, checks: readonly Check[]): string {
  const count = (wanted: CheckStatus) => checks.filter(({ status }) => status === wanted).length;
  const warnings = count('warn');
  if (!ok) return `${count('fail')} failed, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
  return warnings === 0
    ? 'Nothing is wrong.'
    : `Nothing failed, ${warnings} ${warnings === 1 ? 'warning' : 'warnings'}.`;
}

function statusWord(status: CheckStatus, style: Style): string {
  switch (status) {
    case 'pass':
      return style.green(status);
    case 'warn':
      return style.yellow(status);
    case 'fail':
      return style.red(status);
    case 'skip':
      return style.dim(status);
  }
}
