import { BUTTON_SYMBOLS } from '../../core/preview/button-symbols.js';
import { foldedCount, isFolded, PHONE_COLUMNS, SEE_ALL } from '../../core/preview/fold.js';
import type { Mark, Run } from '../../core/preview/runs.js';
import type { Bubble, BubbleButton, BubbleCard, BubbleHeader, Tap } from '../../emulator/phone/bubble/bubble.js';
import { el } from './dom.js';

/** What a bubble needs of the page. */
export interface BubbleTools {
  onTap(tap: Tap, label: string): void;
  /** The bytes of a file. */
  media(id: string): Promise<Blob>;
}

/** A message as a phone shows it: the look of `templates preview`, with buttons that work. */
export function bubbleView(bubble: Bubble, tools: BubbleTools, meta: HTMLElement): readonly HTMLElement[] {
  const { header, offer, body, footer, buttons, cards, category, template, direction } = bubble;
  const content = el(
    'div',
    { class: 'content' },
    template !== null && el('div', { class: 'origin', dir: 'ltr' }, template),
    header !== null && headerView(header, tools),
    offer !== null &&
      el(
        'div',
        { class: 'offer' },
        el('strong', { class: 'text' }, offer.text),
        offer.endsAt !== null && el('div', {}, `Ends ${new Date(offer.endsAt).toISOString().slice(0, 16)}Z`),
        offer.code !== null && el('div', {}, `Code ${offer.code}`),
      ),
    body.length > 0 && bodyView(body, category),
    footer !== null && el('div', { class: 'text footer' }, footer),
    meta,
  );
  const main = el('article', { class: 'bubble', dir: direction }, content, ...buttonViews(buttons, tools));
  if (cards.length === 0) return [main];
  const row = el('div', { class: 'cards', dir: direction, role: 'group', 'aria-label': 'Cards', tabindex: 0 });
  row.append(...cards.map((card) => cardView(card, tools)));
  return [main, row];
}

function cardView({ header, body, buttons }: BubbleCard, tools: BubbleTools): HTMLElement {
  const content = el(
    'div',
    { class: 'content' },
    header !== null && headerView(header, tools),
    body.length > 0 && el('div', { class: 'text' }, ...body.map(runView)),
  );
  return el('article', { class: 'bubble card' }, content, ...buttons.map((button) => buttonView(button, tools)));
}

function headerView(header: BubbleHeader, tools: BubbleTools): HTMLElement {
  if (header.kind === 'text') return el('div', { class: 'text title' }, header.text);
  if (header.kind === 'stand-in') return standIn(header.text);
  const place = standIn(header.name === header.format ? header.format : `${header.format}: ${header.name}`);
  if (header.mediaId !== null) void showMedia(place, header.mediaId, tools);
  return place;
}

/** Puts a picture or video in place of its name once its bytes are there; what no browser can show keeps the name. */
async function showMedia(place: HTMLElement, id: string, { media }: BubbleTools): Promise<void> {
  const blob = await media(id).catch(() => undefined);
  const name = place.textContent ?? '';
  if (blob === undefined || !/^(?:image|video|audio)\//.test(blob.type)) return;
  const isImage = blob.type.startsWith('image/');
  const tag = isImage ? 'img' : blob.type.startsWith('video/') ? 'video' : 'audio';
  const source = URL.createObjectURL(blob);
  const shown = el(tag, {
    class: 'media',
    src: source,
    ...(isImage ? { alt: name } : { controls: true, title: name }),
  });
  shown.addEventListener(isImage ? 'load' : 'loadedmetadata', () => place.replaceWith(shown));
  shown.addEventListener('error', () => URL.revokeObjectURL(source));
}

function standIn(text: string): HTMLElement {
  return el('div', { class: 'stand-in text' }, text);
}

function bodyView(body: readonly Run[], category: string): HTMLElement {
  const text = el('div', { class: 'text' }, ...body.map(runView));
  // A rough count: where a line breaks is the browser's affair.
  const lines = body
    .map((run) => run.text)
    .join('')
    .split('\n');
  const rows = lines.reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / PHONE_COLUMNS)), 0);
  if (!isFolded(category, rows)) return text;
  text.classList.add('folded');
  const more = el('button', { type: 'button', class: 'more' }, 'Read more');
  more.addEventListener('click', () => {
    text.classList.remove('folded');
    more.remove();
  });
  return el('div', {}, text, more);
}

const TAGS = { bold: 'strong', italic: 'em', strike: 's', monospace: 'code' } as const satisfies Record<Mark, string>;

function runView({ text, marks }: Run): Node {
  return marks.reduceRight<Node>((inner, mark) => el(TAGS[mark], {}, inner), document.createTextNode(text));
}

function buttonViews(buttons: readonly BubbleButton[], tools: BubbleTools): HTMLElement[] {
  const views = buttons.map((button) => buttonView(button, tools));
  const shown = foldedCount(buttons.length);
  if (shown === buttons.length) return views;
  const all = el(
    'details',
    {},
    el('summary', {}, `≡ ${SEE_ALL}`),
    ...buttons.map((button) => buttonView(button, tools)),
  );
  return [...views.slice(0, shown), all];
}

function buttonView({ kind, label, tap }: BubbleButton, { onTap }: BubbleTools): HTMLElement {
  return el(
    'button',
    { type: 'button', class: 'button', click: () => onTap(tap, label) },
    el('span', { 'aria-hidden': 'true' }, BUTTON_SYMBOLS[kind]),
    ' ',
    el('bdi', {}, label),
  );
}
