import type { Check, CheckStatus } from '../../core/doctor/check.js';
import type { Style } from '../../core/terminal/style.js';
import type { Fix } from './fix.js';

/** What `doctor` prints. */
export interface DoctorReport {
  /** No check failed. */
  readonly ok: boolean;
  readonly checks: readonly Check[];
  readonly fixes: readonly Fix[];
}

export function doctorView({ ok, checks, fixes }: DoctorReport, style: Style): string {
  const lines = checks.flatMap(({ title, status, evidence, fix }) => [
    `${statusWord(status, style)}  ${style.bold(title)}: ${evidence}`,
    ...(fix === null ? [] : [`      ${style.dim('fix:')} ${fix}`]),
  ]);
  const fixed = fixes.map(({ what, done }) => `${done ? style.green('done') : 'plan'}  ${what}`);
  return [...fixed, ...lines, '', summary(ok, checks)].join('\n');
}

function summary(ok: boolean, checks: readonly Check[]): string {
  const count = (wanted: CheckStatus) => checks.filter(({ status }) => status === wanted).length;
  const warnings = count('warn');
  if (!ok) return `${count('fail')} failed, ${warnings} to look at.`;
  return warnings === 0 ? 'Nothing is wrong.' : `Nothing failed, ${warnings} to look at.`;
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
