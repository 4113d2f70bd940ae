import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors/command.js';
import { type CliError, EXIT, ExitWith } from '../../../core/errors/error.js';
import { nothingPossible } from '../../../core/errors/templates.js';
import type { View } from '../../../core/terminal/output.js';
import { endInterrupted, STOPPED } from '../interrupted.js';

/** How one part of a command ended. */
export type Ending = 'done' | 'refused' | 'unknown' | 'not-tried' | 'blocked';

/** Counts of the endings, as `--json` prints them. */
export interface Summary {
  readonly done: number;
  readonly refused: number;
  readonly unknown: number;
  readonly notTried: number;
  readonly blocked: number;
}

export function summarize(results: readonly { readonly outcome: Ending }[]): Summary {
  const count = (ending: Ending) => results.filter(({ outcome }) => outcome === ending).length;
  return {
    done: count('done'),
    refused: count('refused'),
    unknown: count('unknown'),
    notTried: count('not-tried'),
    blocked: count('blocked'),
  };
}

interface Finished {
  readonly results: readonly { readonly outcome: Ending }[];
  readonly stoppedBy?: CliError;
}

/**
 * Prints what came of each part and ends the command: exit 0 when all is done, 130 after Ctrl-C, else 1.
 * @throws {CliError} what stopped it, when nothing at all was done before
 */
export function finish<T extends object>(
  { output, signal }: Context,
  { results, stoppedBy }: Finished,
  value: T,
  view: View<T & { readonly summary: Summary }>,
): void {
  const summary = summarize(results);
  if (stoppedBy !== undefined && summary.done + summary.unknown === 0) throw stoppedBy;
  output.result({ summary, ...value }, view);
  if (signal.aborted) endInterrupted({ output }, STOPPED, 'see with `wactl templates list` what is left');
  if (summary.done < results.length) throw new ExitWith(EXIT.failed);
}

interface Row {
  readonly action: string;
  readonly name: string;
  readonly language: string;
  readonly reason: string;
}

/** @throws {CliError} exit 5 when every row is blocked */
export function requireSome(rows: readonly Row[], what: string): void {
  const [first] = rows;
  if (first === undefined || rows.some(({ action }) => action !== 'blocked')) return;
  throw nothingPossible(`Nothing can be ${what}: ${first.name} ${first.language}: ${first.reason}`, {
    hint: rows.length === 1 ? `see \`wactl templates show ${first.name}\`` : 'run it with --dry-run to see all of them',
  });
}

/** @throws {CliError} exit 2 for anything but a whole number from `min` to `max` */
export function wholeNumber(text: string, flag: string, min: number, max: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= min && value <= max) return value;
  throw usageError(`${flag} is a whole number from ${min} to ${max}, not "${text}".`);
}
