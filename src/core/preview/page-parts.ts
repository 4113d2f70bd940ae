import { basename } from 'node:path';
import { type Html, html } from '../page/html.js';
import { wrapSpans } from '../terminal/width.js';
import { BUTTON_SYMBOLS } from './button-symbols.js';
import type { PreviewButton } from './buttons.js';
import { foldedButtons, isFolded, PHONE_COLUMNS, SEE_ALL } from './fold.js';
import type { PreviewMessage } from './message.js';
import type { PreviewCard, PreviewHeader, PreviewOffer } from './parts.js';
import type { Mark, Run } from './runs.js';

/** Header samples as `data:` addresses, by the path of their file. What is missing is shown as a stand-in. */
export type InlineMedia = ReadonlyMap<string, string>;

export function bubble(message: PreviewMessage, media: InlineMedia): Html {
  const { header, offer, body, footer, callPermission, buttons } = message;
  return html`<article class="bubble">
<div class="content">
${header !== null && headerPart(header, media)}
${offer !== null && offerPart(offer)}
${body !== null && bodyPart(body, message.category)}
${footer !== null && html`<div class="text footer">${footer}</div>`}
</div>
${buttonsPart(buttons)}
${callPermission && html`<div class="question">May this business call?</div>`}
</article>`;
}

export function cardRow(cards: readonly PreviewCard[], media: InlineMedia): Html {
  return html`<div class="cards">${cards.map((card) => cardPart(card, media))}</div>`;
}

function cardPart({ header, body, buttons }: PreviewCard, media: InlineMedia): Html {
  return html`<article class="bubble card">
<div class="content">
${header !== null && headerPart(header, media)}
${body !== null && html`<div class="text">${body.map(run)}</div>`}
</div>
${buttons.map(button)}
</article>`;
}

function headerPart(header: PreviewHeader, media: InlineMedia): Html {
  switch (header.kind) {
    case 'text':
      return html`<div class="text title">${header.text}</div>`;
    case 'media':
      return mediaPart(header.format, header.file, header.file === null ? undefined : media.get(header.file));
    case 'location':
    case 'product':
      return standIn(`${header.kind}: given when sending`);
    case 'other':
      return standIn(`header: ${header.format}`);
  }
}

function mediaPart(format: string, file: string | null, data: string | undefined): Html {
  const name = file === null ? format : `${format}: ${basename(file)}`;
  if (data === undefined) return standIn(name);
  if (data.startsWith('data:video/')) return html`<video class="media" controls src="${data}" title="${name}"></video>`;
  return html`<img class="media" src="${data}" alt="${name}">`;
}

function standIn(text: string): Html {
  return html`<div class="stand-in">${text}</div>`;
}

function offerPart({ text, expires, code }: PreviewOffer): Html {
  return html`<div class="offer"><strong class="text">${text}</strong>
${expires && html`<div>Ends at the time given when sending</div>`}
${code !== null && html`<div>Code ${code}</div>`}
</div>`;
}

/** Folding needs no script: a hidden checkbox and its label. */
function bodyPart(body: readonly Run[], category: string): Html {
  const text = html`<div class="text">${body.map(run)}</div>`;
  if (!isFolded(category, wrapSpans(body, PHONE_COLUMNS).length)) return text;
  return html`<div class="body"><input type="checkbox" id="more" class="fold">${text}<label for="more" class="more">Read more</label></div>`;
}

/** Nested from the inside out. */
function run({ text, marks }: Run): Html {
  return marks.reduceRight((inner, mark) => MARKUP[mark](inner), html`${text}`);
}

const MARKUP: Readonly<Record<Mark, (inner: Html) => Html>> = {
  bold: (inner) => html`<strong>${inner}</strong>`,
  italic: (inner) => html`<em>${inner}</em>`,
  strike: (inner) => html`<s>${inner}</s>`,
  monospace: (inner) => html`<code>${inner}</code>`,
};

function buttonsPart(buttons: readonly PreviewButton[]): Html {
  const { shown, all } = foldedButtons(buttons);
  return html`${shown.map(button)}
${all !== null && html`<details><summary>≡ ${SEE_ALL}</summary>${all.map(button)}</details>`}`;
}

/** No link: what it opens is told below the phone, and a preview follows no address of a template. */
function button({ kind, label, target }: PreviewButton): Html {
  return html`<div class="button" title="${target ?? ''}"><span aria-hidden="true">${BUTTON_SYMBOLS[kind]}</span> <bdi>${label}</bdi></div>`;
}
