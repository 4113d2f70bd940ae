import type { RecipientState } from '../../core/campaigns/recipient-states.js';
import type { CampaignReport } from '../../core/campaigns/report/report.js';
import type { Timeline, TimeRow } from '../../core/campaigns/report/timeline.js';
import { type Html, html } from '../../core/page/html.js';
import { figure, stateRows } from './status-view.js';

/** Colours by state; the legend names each, so none has to be told apart by colour alone. */
export const CHART_STYLE = html`<style>
:root {
  --read: #1a7f4b; --delivered: #4fb47f; --sent: #8fc8ab; --accepted: #bcdccb; --failed: #c8382c; --refused: #e4805f;
  --unknown: #c99412; --skipped: #7d8794; --cancelled: #a4acb6; --deferred: #5b7fd0; --queued: #a3b9ea;
}
svg.chart { display: block; width: 100%; border-radius: 4px; background: var(--shade); }
.key { display: inline-block; width: 0.8em; height: 0.8em; border-radius: 2px; margin-inline-end: 0.5em; }
.ends { display: flex; justify-content: space-between; gap: 12px; color: var(--faint); font-size: 13px; padding-top: 4px; }
</style>`;

/** One bar for all people of a campaign, in parts by state. */
export function outcomeChart({ counts, total }: Pick<CampaignReport, 'counts' | 'total'>): Html {
  const rows = stateRows(counts);
  const said = rows.map(([state, count]) => `${state} ${figure(count)}`).join(', ');
  let from = 0;
  const parts = rows.map(([state, count]) => {
    const width = (1000 * count) / Math.max(1, total);
    const part = html`<rect x="${round(from)}" y="0" width="${round(width)}" height="32" fill="${colorOf(state)}"><title>${state}: ${figure(count)}</title></rect>`;
    from += width;
    return part;
  });
  return html`<svg class="chart" viewBox="0 0 1000 32" height="32" preserveAspectRatio="none" role="img" aria-label="${said}">${parts}</svg>`;
}

export function keyOf(state: RecipientState): Html {
  return html`<span class="key" style="background: ${colorOf(state)}"></span>`;
}

/** How much of a whole. */
export function shareBar(count: number, whole: number, state: RecipientState): Html {
  const width = (100 * count) / Math.max(1, whole);
  return html`<svg class="chart" viewBox="0 0 100 8" height="8" preserveAspectRatio="none" aria-hidden="true"><rect x="0" y="0" width="${round(width)}" height="8" fill="${colorOf(state)}"/></svg>`;
}

const HEIGHT = 160;

/** In the order in which they are stacked. */
const STACK = [
  ['delivered', 'delivered'],
  ['underWay', 'sent'],
  ['failed', 'failed'],
  ['unknown', 'unknown'],
] as const satisfies readonly (readonly [keyof TimeRow, RecipientState])[];

/** A column for each length of time, by what became of the messages that were tried in it. */
export function timeChart({ everySeconds, rows }: Timeline): Html {
  const most = Math.max(1, ...rows.map(({ messages }) => messages));
  const width = 1000 / Math.max(1, rows.length);
  const columns = rows.map((row, index) => {
    let top = HEIGHT;
    return STACK.map(([key, state]) => {
      const height = (HEIGHT * row[key]) / most;
      top -= height;
      return html`${height > 0 && html`<rect x="${round(index * width + width * 0.08)}" y="${round(top)}" width="${round(width * 0.84)}" height="${round(height)}" fill="${colorOf(state)}"><title>${minuteText(row.at)}: ${figure(row[key])} ${NAMES[key]}</title></rect>`}`;
    });
  });
  const said = `${figure(rows.reduce((sum, { messages }) => sum + messages, 0))} messages in ${figure(rows.length)} steps of ${stepText(everySeconds)}, at most ${figure(most)} in one`;
  return html`<svg class="chart" viewBox="0 0 1000 ${HEIGHT}" height="${HEIGHT}" preserveAspectRatio="none" role="img" aria-label="${said}">${columns}</svg>
<div class="ends"><span>${minuteText(rows[0]?.at ?? '')}</span><span>${minuteText(rows.at(-1)?.at ?? '')}</span></div>
<p>Each column is ${stepText(everySeconds)}; the tallest is ${figure(most)} messages.
${STACK.map(([key, state]) => html`<span class="legend">${keyOf(state)}${NAMES[key]}</span> `)}</p>`;
}

const NAMES = {
  delivered: 'delivered',
  underWay: 'under way',
  failed: 'failed or refused',
  unknown: 'unknown',
} as const;

function stepText(seconds: number): string {
  const units: readonly (readonly [number, string])[] = [
    [604_800, 'week'],
    [86_400, 'day'],
    [3_600, 'hour'],
    [60, 'minute'],
  ];
  const [length, unit] = units.find(([one]) => seconds % one === 0) ?? [1, 'second'];
  const count = seconds / length;
  return count === 1 ? `one ${unit}` : `${count} ${unit}s`;
}

/** `2026-11-01 12:05 UTC` */
export function minuteText(iso: string): string {
  return iso === '' ? '' : `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

function colorOf(state: RecipientState): string {
  return `var(--${state})`;
}

function round(value: number): string {
  return String(Math.round(value * 100) / 100);
}
