import type { AuditRecord } from '../../app/audit-contact.js';
import { renderDocument } from '../../core/page/document.js';
import { type Html, html } from '../../core/page/html.js';
import { type AuditSection, auditSections } from './audit-sections.js';

const STYLE = html`<style>
main { max-width: 60rem; margin: 0 auto; }
section { background: var(--bubble); border: 1px solid var(--line); border-radius: 8px; padding: 4px 16px; margin: 16px 0; }
dl { display: grid; grid-template-columns: max-content 1fr; gap: 4px 16px; padding: 8px 0; margin: 0; }
dl + dl { border-top: 1px solid var(--line); }
dt { color: var(--faint); }
dd { margin: 0; overflow-wrap: anywhere; white-space: pre-wrap; }
@media print { body { background: none; } section { break-inside: auto; } dl { break-inside: avoid; } }
</style>`;

/** The consent record of a person as one page that needs nothing else, to be printed or sent. */
export function auditPage(record: AuditRecord): string {
  const title = `Consent record of ${record.contact}`;
  const body = html`<main>
<h1>${title}</h1>
<p>Made at ${record.madeAt}. Times are in UTC.</p>
${auditSections(record).map(sectionOf)}
</main>`;
  return renderDocument({ title, language: 'en', direction: 'ltr', style: STYLE, body });
}

function sectionOf({ title, empty, facts }: AuditSection): Html {
  const lists = facts.map(
    (one) => html`<dl>${one.map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`,
  );
  return html`<section><h2>${title}</h2>${facts.length === 0 ? html`<p>${empty}</p>` : lists}</section>
`;
}
