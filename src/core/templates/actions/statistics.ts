import type { AnalyticsPoint } from '../../graph/template-analytics.js';
import { DAY_MS } from '../../time-units.js';

/** What happened on one day of UTC. */
export interface DayFigures {
  /** `2026-11-01`. */
  readonly date: string;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  /** Taps on links and quick replies. */
  readonly clicked: number;
}

/** What happened to one template in all, and day by day. */
export interface TemplateFigures {
  readonly id: string;
  readonly name: string;
  readonly language: string;
  readonly sent: number;
  readonly delivered: number;
  readonly read: number;
  readonly clicked: number;
  /** Of those sent, from 0 to 1; null when none was sent. */
  readonly deliveryRate: number | null;
  /** Of those delivered. People who hide that they have read are not counted by Meta. */
  readonly readRate: number | null;
  /** Of those delivered. */
  readonly clickRate: number | null;
  /** In the account's currency; null where Meta does not say. */
  readonly spent: number | null;
  /** Every day of the window, the first included. */
  readonly days: readonly DayFigures[];
}

/** Seconds since 1970. */
export interface Window {
  readonly start: number;
  readonly end: number;
}

const DAY_S = DAY_MS / 1000;

/** The last `days` days of UTC, today as far as it has come. @param now milliseconds since 1970 */
export function windowOf(days: number, now: number): Window {
  const end = Math.floor(now / 1000);
  return { start: Math.floor(end / DAY_S) * DAY_S - (days - 1) * DAY_S, end };
}

type Template = Pick<TemplateFigures, 'id' | 'name' | 'language'>;

/** Adds points up, per template and per day; a day without a point counts nothing. */
export function templateFigures(
  templates: readonly Template[],
  points: readonly AnalyticsPoint[],
  window: Window,
): readonly TemplateFigures[] {
  return templates.map(({ id, name, language }) => {
    const own = points.filter(({ template_id }) => template_id === id);
    const days = daysOf(own, window);
    const sum = (key: 'sent' | 'delivered' | 'read' | 'clicked') => days.reduce((all, day) => all + day[key], 0);
    const [sent, delivered, read, clicked] = [sum('sent'), sum('delivered'), sum('read'), sum('clicked')];
    return {
      id,
      name,
      language,
      sent,
      delivered,
      read,
      clicked,
      deliveryRate: share(delivered, sent),
      readRate: share(read, delivered),
      clickRate: share(clicked, delivered),
      spent: spentOf(own),
      days,
    };
  });
}

function daysOf(points: readonly AnalyticsPoint[], { start, end }: Window): readonly DayFigures[] {
  const byDate = new Map<string, DayFigures>();
  for (let at = start; at <= end; at += DAY_S) {
    const date = dateOf(at);
    byDate.set(date, { date, sent: 0, delivered: 0, read: 0, clicked: 0 });
  }
  for (const point of points) {
    const date = dateOf(point.start);
    const day = byDate.get(date);
    if (day === undefined) continue;
    byDate.set(date, {
      date,
      sent: day.sent + (point.sent ?? 0),
      delivered: day.delivered + (point.delivered ?? 0),
      read: day.read + (point.read ?? 0),
      clicked: day.clicked + clicksOf(point),
    });
  }
  return [...byDate.values()];
}

/** `unique_url_button` counts people, who are among the taps already. */
function clicksOf({ clicked = [] }: AnalyticsPoint): number {
  return clicked.filter(({ type }) => type !== 'unique_url_button').reduce((all, { count }) => all + (count ?? 0), 0);
}

/** Hidden from accounts whose partner pays. */
function spentOf(points: readonly AnalyticsPoint[]): number | null {
  const amounts = points.flatMap(({ cost = [] }) => cost.filter(({ type }) => type === 'amount_spent'));
  if (amounts.length === 0) return null;
  // Meta writes fractions of cents, which do not add up exactly as binary numbers.
  const millionths = amounts.reduce((all, { value }) => all + Math.round((value ?? 0) * 1_000_000), 0);
  return millionths / 1_000_000;
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole;
}

function dateOf(seconds: number): string {
  return new Date(seconds * 1000).toISOString().slice(0, 10);
}
