import type { RemoteTemplate } from '../graph/templates.js';
import { isoTime } from '../iso-time.js';
import { type StatusRow, statusRows } from '../templates/status.js';
import type { TemplateNews } from './news.js';
import { type Standing, standingOf } from './standing.js';

/** One template as `status` prints it: Meta's read, and what webhooks add. Times are ISO 8601 UTC. */
export interface ReviewRow extends StatusRow {
  /** The reviewers' words on what is wrong, and on what to change. */
  readonly explanation: string | null;
  readonly recommendation: string | null;
  /** Set while it is paused and a webhook told why: FIRST_PAUSE, SECOND_PAUSE or RATE_LIMITING_PAUSE. */
  readonly pause: string | null;
  /** When the pause ends on its own. */
  readonly pausedUntil: string | null;
  /** The category that Meta will move it to, and when. */
  readonly nextCategory: string | null;
  readonly nextCategoryAt: string | null;
}

/**
 * Rows by name, then by language. Pure.
 * @param news what webhooks told, oldest first
 * @param now in milliseconds since 1970
 */
export function reviewRows(remote: readonly RemoteTemplate[], news: readonly TemplateNews[], now: number): ReviewRow[] {
  const byId = new Map(remote.map((template) => [template.id, template]));
  const byName = groupByName(news);
  return statusRows(remote).flatMap((row) => {
    const template = byId.get(row.id);
    return template === undefined ? [] : [reviewRow(row, standingOf(template, byName.get(row.name) ?? [], now))];
  });
}

function groupByName(news: readonly TemplateNews[]): ReadonlyMap<string, readonly TemplateNews[]> {
  const groups = new Map<string, TemplateNews[]>();
  for (const item of news) {
    const group = groups.get(item.name);
    if (group === undefined) groups.set(item.name, [item]);
    else group.push(item);
  }
  return groups;
}

function reviewRow(row: StatusRow, standing: Standing): ReviewRow {
  const { explanation, recommendation, pause, nextCategory, moved } = standing;
  return {
    ...row,
    submittedCategory: moved?.from ?? row.submittedCategory,
    explanation,
    recommendation,
    pause: pause?.title ?? null,
    pausedUntil: isoTime(pause?.until),
    nextCategory: nextCategory?.category ?? null,
    nextCategoryAt: isoTime(nextCategory?.at),
  };
}
