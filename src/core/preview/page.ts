import { renderDocument } from '../page/document.js';
import { type Html, html } from '../page/html.js';
import type { PreviewButton } from './buttons.js';
import type { PreviewMessage } from './message.js';
import { noteText } from './notes.js';
import { bubble, cardRow, type InlineMedia } from './page-parts.js';
import { PHONE_STYLE } from './phone-style.js';

export interface PageOptions {
  /** Default: none; stand-ins are shown. */
  readonly media?: InlineMedia;
  /** See `renderDocument`. */
  readonly reloadScript?: string | undefined;
}

/** The message on a phone, as one page. The business's name is not part of a template and not shown. */
export function renderPage(message: PreviewMessage, { media = new Map(), reloadScript }: PageOptions = {}): string {
  const { name, language, category, direction, cards, notes } = message;
  const body = html`<main class="phone">
<div class="top"><strong>${name}</strong>${language} · ${category}</div>
${bubble(message, media)}
${cards.length > 0 && cardRow(cards, media)}
</main>
<aside dir="ltr" lang="en">
${targets(message)}
${notes.length > 0 && html`<ul>${notes.map((note) => html`<li>${noteText(note)}</li>`)}</ul>`}
</aside>`;
  return renderDocument({
    title: `${name} (${language})`,
    language: language.replaceAll('_', '-'),
    direction,
    style: PHONE_STYLE,
    body,
    reloadScript,
  });
}

function targets({ buttons, cards }: PreviewMessage): Html | false {
  const all: readonly PreviewButton[] = [...buttons, ...cards.flatMap((card) => card.buttons)];
  const leading = all.filter(({ target }) => target !== null);
  return (
    leading.length > 0 &&
    html`<dl>${leading.map(({ label, target }) => html`<dt>${label}</dt><dd>${target}</dd>`)}</dl>`
  );
}
