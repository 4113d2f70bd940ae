import type { CampaignReport } from '../../core/campaigns/report/report.js';
import { renderDocument } from '../../core/page/document.js';
import { type Html, html } from '../../core/page/html.js';
import { CHART_STYLE, keyOf, minuteText, outcomeChart, shareBar, timeChart } from './report-charts.js';
import { chargeCells, costFacts, reportFacts } from './report-facts.js';
import { figure, STATE_MEANINGS, shareText, stateRows } from './status-view.js';

const STYLE = html`${CHART_STYLE}<style>
main { max-width: 64rem; margin: 0 auto; }
h1 { margin: 0 0 4px; overflow-wrap: anywhere; }
h2 { margin: 8px 0; font-size: 1.2em; }
section { background: var(--bubble); border: 1px solid var(--line); border-radius: 8px; padding: 8px 16px 16px; margin: 16px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; margin: 8px 0; }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; }
table { width: 100%; border-collapse: collapse; margin-top: 12px; }
th { text-align: start; color: var(--faint); font-weight: normal; }
th, td { padding: 6px 12px 6px 0; border-top: 1px solid var(--line); vertical-align: top; }
th:last-child, td:last-child { padding-inline-end: 0; }
thead th { border-top: 0; }
.count { text-align: end; white-space: nowrap; font-variant-numeric: tabular-nums; }
.wide { overflow-x: auto; }
code { display: inline-block; background: var(--shade); border-radius: 4px; padding: 2px 6px; overflow-wrap: anywhere; }
.cause { display: grid; grid-template-columns: 8rem 1fr; gap: 4px 16px; padding: 12px 0; border-top: 1px solid var(--line); }
.cause h3 { margin: 0; font-size: 1em; }
.cause p { margin: 4px 0; }
.cause strong { font-size: 1.5em; line-height: 1; display: block; }
.faint { color: var(--faint); }
.legend { white-space: nowrap; margin-inline-start: 12px; }
@media (max-width: 600px) { .cause { grid-template-columns: 1fr; } section { padding: 8px 12px 12px; } .meaning { display: none; } }
@media print { body { background: none; } section { break-inside: avoid; } }
</style>`;

/** The report as one page that needs nothing else, to be opened, sent or printed. Pure. */
export function reportPage(report: CampaignReport): string {
  const { name, madeAt, timeline, charges } = report;
  const body = html`<main>
<h1>${name}</h1>
<p class="faint">What became of this campaign, as of ${minuteText(madeAt)}.</p>
${outcomeSection(report)}
${causeSection(report)}
${timeline.rows.length > 0 && html`<section><h2>Over time</h2>${timeChart(timeline)}</section>`}
${charges.length > 0 && chargeSection(report)}
<section><h2>About it</h2><dl>${reportFacts(report).map(([fact, value]) => html`<dt>${fact}</dt><dd>${value}</dd>`)}</dl></section>
</main>`;
  return renderDocument({ title: `Campaign ${name}`, language: 'en', direction: 'ltr', style: STYLE, body });
}

function outcomeSection({ counts, total }: CampaignReport): Html {
  const rows = stateRows(counts).map(
    ([state, count]) =>
      html`<tr><td>${keyOf(state)}${state}</td><td class="count">${figure(count)}</td><td class="count">${shareText(count, total)}</td><td class="meaning">${STATE_MEANINGS[state]}</td></tr>`,
  );
  return html`<section id="outcome"><h2>Outcome: ${figure(total)} people</h2>
${outcomeChart({ counts, total })}
<table><thead><tr><th>state</th><th class="count">people</th><th class="count">share</th><th class="meaning">meaning</th></tr></thead><tbody>${rows}</tbody></table>
</section>`;
}

function causeSection({ notReached, total }: CampaignReport): Html {
  const causes = notReached.map(
    ({ state, code, count, title, meaning, next, list }) => html`<article class="cause">
<div><strong>${figure(count)}</strong><span class="faint">${state}, ${shareText(count, total)}</span>${shareBar(count, total, state)}</div>
<div><h3>${title}${code !== null && html` <span class="faint">(${code})</span>`}</h3><p>${prose(meaning)}</p><p><b>Next:</b> ${prose(next)}</p><p>Who they are: <code>${list}</code></p></div>
</article>`,
  );
  return html`<section id="not-reached"><h2>Who did not get it, and why</h2>
${causes.length === 0 ? html`<p>Nobody is left out: Meta took every message, and no delivery failed.</p>` : causes}
</section>`;
}

function chargeSection(report: CampaignReport): Html {
  const rows = report.charges.map((charge) => {
    const [category = '', type = '', country = '', count = ''] = chargeCells(charge);
    return html`<tr><td>${category}</td><td>${type}</td><td>${country}</td><td class="count">${count}</td></tr>`;
  });
  return html`<section id="charges"><h2>What Meta charged</h2><p>Delivered messages, by what webhooks told of their price.</p>
<div class="wide"><table><thead><tr><th>category</th><th>price</th><th>country</th><th class="count">messages</th></tr></thead><tbody>${rows}</tbody></table></div>
${costFacts(report).map((line) => html`<p>${prose(line)}</p>`)}
</section>`;
}

/** A text in which commands stand between backticks. */
function prose(text: string): readonly (string | Html)[] {
  return text.split('`').map((part, index) => (index % 2 === 0 ? part : html`<code>${part}</code>`));
}
