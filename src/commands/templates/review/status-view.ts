import type { ReviewRow } from '../../../core/review/rows.js';
import { isDirectSend } from '../../../core/templates/direct-send.js';
import type { StatusRow } from '../../../core/templates/status.js';
import { relativeTime } from '../../../core/terminal/relative-time.js';
import { sanitize } from '../../../core/terminal/sanitize.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/time-units.js';

/** A row with or without what webhooks add. */
type Row = StatusRow & Partial<ReviewRow>;

/** One row per template and language. `now` in milliseconds, for the age; without it the column is left out. */
export function statusTable(rows: readonly Row[], style: Style, now?: number): string {
  if (rows.length === 0) return 'Meta has no templates that fit.';
  const head = ['name', 'language', 'category', 'status', 'quality', 'reason', ...(now === undefined ? [] : ['age'])];
  const cells = rows.map((row) => [
    sanitize(row.name),
    row.language,
    categoryText(row),
    paintStatus(row.status, style),
    row.quality,
    reasonText(row, now),
    ...(now === undefined ? [] : [age(row.updatedAt, now)]),
  ]);
  return table(head, cells, style);
}

/** Said of an account without any. */
export const NO_TEMPLATES =
  'Meta has no templates of this account yet.\nWrite one with `wactl templates new`, then submit it with `wactl templates push`.';

/** The table, and below it what the reviewers said. */
export function reviewTable(rows: readonly ReviewRow[], style: Style, now: number): string {
  if (rows.length === 0) return NO_TEMPLATES;
  const said = rows.flatMap(({ name, language, explanation, recommendation }) => {
    const words = [explanation, recommendation].filter((part) => part !== null).map((part) => sanitize(part));
    return words.length === 0 ? [] : [`${style.bold(sanitize(`${name} ${language}`))}: ${words.join(' ')}`];
  });
  const isTroubled = rows.some(({ status }) => status !== 'APPROVED' && status !== 'PENDING');
  const more = isTroubled ? ['`wactl templates why <name>` says what to do.'] : [];
  return [statusTable(rows, style, now), ...group(said), ...group(more)].join('\n');
}

function group(lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', ...lines];
}

/** One template on one line, for a stream of changes. `now` in milliseconds. */
export function reviewLine(row: ReviewRow, style: Style, now: number): string {
  const reason = reasonText(row, now);
  const said = [row.explanation, row.recommendation].filter((part) => part !== null);
  const parts = [
    `${sanitize(row.name)} ${row.language}`,
    paintStatus(row.status, style),
    ...(reason === null ? [] : [reason]),
    ...said.map((part) => sanitize(part)),
  ];
  return parts.join('  ');
}

/** Where Meta moved it to, and where it will. */
function categoryText({ category, submittedCategory, nextCategory, nextCategoryAt }: Row): string {
  const was = category === submittedCategory ? '' : ` (was ${submittedCategory})`;
  if (!nextCategory) return category + was;
  return `${category}${was} → ${nextCategory}${nextCategoryAt ? ` ${nextCategoryAt.slice(0, 10)}` : ''}`;
}

/** Why it is not live, and who made it where that was nobody of ours. */
function reasonText(row: Row, now?: number): string | null {
  const maker = isDirectSend({ source: row.source ?? undefined }) ? 'made by Direct Send' : null;
  const parts = [stateReason(row, now), maker].filter((part) => part !== null);
  return parts.length === 0 ? null : parts.join(', ');
}

/** The reason of the refusal, or which pause it is and when it ends. */
function stateReason({ rejectedReason, pause, pausedUntil }: Row, now?: number): string | null {
  if (!pause) return rejectedReason;
  if (!pausedUntil || now === undefined) return pause;
  const until = Date.parse(pausedUntil);
  // Meta lifts a pause some time after its end; until then it still counts.
  const isOverdue = now - until >= MINUTE_MS;
  return `${pause}, ${isOverdue ? 'was due to end' : 'ends'} ${relativeTime(until, now)}`;
}

function paintStatus(status: string, style: Style): string {
  if (status === 'APPROVED') return style.green(status);
  return status === 'PENDING' || status === 'IN_APPEAL' ? style.yellow(status) : style.red(status);
}

const UNITS = [
  ['d', DAY_MS],
  ['h', HOUR_MS],
  ['min', MINUTE_MS],
] as const;

/** The largest whole unit: `3d`, `5h`, `12min`; `now` below a minute. */
function age(updatedAt: string | null, now: number): string | null {
  if (updatedAt === null) return null;
  const passed = now - Date.parse(updatedAt);
  const unit = UNITS.find(([, length]) => passed >= length);
  return unit === undefined ? 'now' : `${Math.floor(passed / unit[1])}${unit[0]}`;
}
