import type { ExitCode } from '../core/errors/error.js';

export interface HelpTail {
  /** Command lines that run as written, the simplest first. */
  readonly examples: readonly string[];
  /** Shape of the `--json` result. */
  readonly json?: string;
  /** Exit codes beside 0, 1 and 2 that mean something particular here. */
  readonly exits?: Readonly<Partial<Record<ExitCode, string>>>;
}

/** The part of `--help` below the options: examples, the JSON shape, exit codes. */
export function helpTail(tail: HelpTail): string {
  const parts = [`\nExamples:\n${tail.examples.map((line) => `  $ ${line}`).join('\n')}`];
  if (tail.json !== undefined) parts.push(`JSON (--json):\n  ${tail.json}`);
  if (tail.exits !== undefined) {
    const rows = Object.entries(tail.exits).map(([code, meaning]) => `  ${code.padStart(3)}  ${meaning}`);
    parts.push(`Exit codes:\n${rows.join('\n')}`);
  }
  return parts.join('\n\n');
}
