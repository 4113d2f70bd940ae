import { sealedPolicy } from '../page/answer.js';
import { type Html, html } from '../page/html.js';
import type { PreviewButton } from './buttons.js';
import type { PreviewMessage } from './message.js';
import { noteText } from './notes.js';
import { bubble, cardRow, type InlineMedia } from './page-parts.js';
import { PAGE_STYLE } from './page-style.js';

export interface PageOptions {
  /** Default: none; stand-ins are shown. */
  readonly media?: InlineMedia;
  /** Address of a script of the serving site that loads the page again when it changes; without it there is no script. */
  readonly reloadScript?: string;
}

/**
 * The message on a phone, as one page that needs nothing else: no script, font or picture comes from elsewhere, and the
 * page forbids the browser to load any. The business's name is not part of a template and not shown.
 */
export function renderPage(message: PreviewMessage, options: PageOptions = {}): string {
  const { name, language, category, direction, cards, notes } = message;
  const { media = new Map(), reloadScript } = options;
  const page = html`<!doctype html>
<html lang="${language.replaceAll('_', '-')}" dir="${direction}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${sealedPolicy(reloadScript !== undefined)}">
<title>${name} (${language})</title>
${PAGE_STYLE}
${reloadScript !== undefined && html`<script src="${reloadScript}"></script>`}
</head>
<body>
<main class="phone">
<div class="top"><strong>${name}</strong>${language} · ${category}</div>
${bubble(message, media)}
${cards.length > 0 && cardRow(cards, media)}
</main>
<aside dir="ltr" lang="en">
${targets(message)}
${notes.length > 0 && html`<ul>${notes.map((note) => html`<li>${noteText(note)}</li>`)}</ul>`}
</aside>
</body>
</html>
`;
  return page.toString();
}

function targets({ buttons, cards }: PreviewMessage): Html | false {
  const all: readonly PreviewButton[] = [...buttons, ...cards.flatMap((card) => card.buttons)];
  const leading = all.filter(({ target }) => target !== null);
  return (
    leading.length > 0 &&
    html`<dl>${leading.map(({ label, target }) => html`<dt>${label}</dt><dd>${target}</dd>`)}</dl>`
  );
}
