import type { Failure } from '../../../core/templates/steps/run-steps.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import type { Ending, Summary } from './finish.js';

/** What is about to happen to one template. */
export interface ActionRow {
  readonly action: string;
  readonly name: string;
  readonly language: string;
  readonly status?: string | null;
  readonly reason: string;
}

/** One line per template: what happens, to which, in which state, and why or why not. */
export function actionLines(rows: readonly ActionRow[], style: Style): string[] {
  const actions = Math.max(0, ...rows.map(({ action }) => action.length));
  const labels = Math.max(0, ...rows.map((row) => labelOf(row).length));
  const statuses = Math.max(0, ...rows.map(({ status }) => status?.length ?? 0));
  return rows.map((row) => {
    const paint = row.action === 'blocked' || row.action === 'delete' ? style.red : style.yellow;
    const status = statuses === 0 ? '' : `  ${(row.status ?? '').padEnd(statuses)}`;
    const label = labelOf(row).padEnd(labels);
    return `${paint(row.action.padEnd(actions))}  ${label}${status}  ${style.dim(sanitize(row.reason))}`;
  });
}

/** What became of one template. */
export interface ResultRow {
  readonly name: string;
  readonly language: string;
  readonly outcome: Ending;
  readonly error?: Failure | null;
  /** What else to say of one that went well. */
  readonly note?: string | null;
}

const WORDS: Readonly<Record<Exclude<Ending, 'done'>, string>> = {
  refused: 'refused',
  unknown: 'unknown',
  'not-tried': 'not tried',
  blocked: 'left alone',
};

/**
 * One line per template and what went wrong with it below.
 * @param done the word for success, such as `deleted`
 * @param tail what stands behind a name that went well
 */
export function resultLines<R extends ResultRow>(
  results: readonly R[],
  done: string,
  style: Style,
  tail: (result: R) => string = () => '',
): string[] {
  const wordOf = ({ outcome }: R) => (outcome === 'done' ? done : WORDS[outcome]);
  const words = Math.max(0, ...results.map((result) => wordOf(result).length));
  const labels = Math.max(0, ...results.map((result) => labelOf(result).length));
  return results.flatMap((result) => {
    const { outcome, error, note } = result;
    const paint =
      outcome === 'done' ? style.green : outcome === 'refused' || outcome === 'unknown' ? style.red : style.dim;
    const after = outcome === 'done' ? tail(result) : '';
    const label = after === '' ? labelOf(result) : `${labelOf(result).padEnd(labels)}  ${style.dim(after)}`;
    return [
      `${paint(wordOf(result).padEnd(words))}  ${label}`,
      ...(note ? [`  ${sanitize(note)}`] : []),
      ...failureLines(error, style),
    ];
  });
}

function failureLines(error: Failure | null | undefined, style: Style): string[] {
  if (!error) return [];
  const fix = error.hint === null ? [] : [`  ${style.dim('fix:')} ${sanitize(error.hint)}`];
  const trace = error.meta?.fbtraceId === undefined ? [] : [`  ${style.dim('trace:')} ${error.meta.fbtraceId}`];
  return [`  ${sanitize(error.message)}`, ...fix, ...trace];
}

/** `3 deleted, 1 refused.` */
export function summaryLine(summary: Summary, done: string): string {
  const counts: readonly (readonly [number, string])[] = [
    [summary.done, done],
    [summary.refused, WORDS.refused],
    [summary.unknown, WORDS.unknown],
    [summary.notTried, WORDS['not-tried']],
    [summary.blocked, WORDS.blocked],
  ];
  const parts = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  return parts.length === 0 ? 'Nothing to do.' : `${parts.join(', ')}.`;
}

function labelOf({ name, language }: { readonly name: string; readonly language: string }): string {
  return sanitize(`${name} ${language}`);
}

/** `2026-12-22`, the day of an ISO 8601 time. */
export function dayOf(time: string): string {
  return time.slice(0, 10);
}
