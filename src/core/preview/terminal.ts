import { basename } from 'node:path';
import type { View } from '../terminal/output.js';
import { sanitizeDeep } from '../terminal/sanitize.js';
import type { Style } from '../terminal/style.js';
import { BUTTON_SYMBOLS } from './button-symbols.js';
import type { PreviewButton } from './buttons.js';
import { foldedButtons, isFolded, PHONE_COLUMNS, SEE_ALL, SHOWN_LINES } from './fold.js';
import { BLANK, FRAME_WIDTH, frame, type Line, line, sideBySide } from './frame.js';
import type { PreviewMessage } from './message.js';
import { noteText } from './notes.js';
import type { PreviewCard, PreviewHeader, PreviewOffer } from './parts.js';
import { centered, runLines, type Setting, textLines } from './terminal-text.js';

const MIN_COLUMNS = 12;
const CARD_COLUMNS = 24;

/** The bubble as a phone shows it, as wide as the terminal allows up to a phone's width; below it what a phone hides. */
export const terminalView: View<PreviewMessage> = (unsafe, style) => {
  const message = sanitizeDeep(unsafe);
  const setting = settingFor(PHONE_COLUMNS, message, style);
  const { shown, all } = foldedButtons(message.buttons);
  const title = [message.name, message.language, message.category].filter((part) => part !== '').join(' · ');
  const bubble = [contentOf(message, setting), ...shown.map((button) => buttonLines(button, setting))];
  if (all !== null) bubble.push(centered(`≡ ${SEE_ALL}`, style.cyan, setting));
  if (message.callPermission) bubble.push(centered('[may this business call?]', style.dim, setting));
  return [
    style.bold(title),
    ...frame(bubble, setting.width, style),
    ...cardRows(message, style),
    ...buttonList(message, style),
    ...message.notes.map((note) => style.dim(`• ${noteText(note)}`)),
  ].join('\n');
};

function settingFor(columns: number, { direction }: PreviewMessage, style: Style): Setting {
  return { width: Math.max(MIN_COLUMNS, Math.min(columns, style.columns - FRAME_WIDTH)), direction, style };
}

function contentOf(message: PreviewMessage, setting: Setting): Line[] {
  const { header, offer, footer } = message;
  const { dim } = setting.style;
  return spaced([
    header === null ? [] : headerLines(header, setting),
    offer === null ? [] : offerLines(offer, setting),
    bodyLines(message, setting),
    footer === null ? [] : textLines(footer, dim, setting),
  ]);
}

/** Blocks with a blank line between them; empty ones are left out. */
function spaced(blocks: readonly (readonly Line[])[]): Line[] {
  const filled = blocks.filter((block) => block.length > 0);
  return filled.flatMap((block, index) => (index === 0 ? block : [BLANK, ...block]));
}

function headerLines(header: PreviewHeader, setting: Setting): Line[] {
  const { bold, dim } = setting.style;
  switch (header.kind) {
    case 'text':
      return textLines(header.text, bold, setting);
    case 'media': {
      const file = header.file === null ? '' : `: ${basename(header.file)}`;
      return centered(`[${header.format}${file}]`, dim, setting);
    }
    case 'location':
      return centered('[location: given when sending]', dim, setting);
    case 'product':
      return centered('[product: given when sending]', dim, setting);
    case 'other':
      return centered(`[header: ${header.format}]`, dim, setting);
  }
}

function offerLines({ text, expires, code }: PreviewOffer, setting: Setting): Line[] {
  const { bold, dim } = setting.style;
  return [
    ...textLines(`◷ ${text}`, bold, setting),
    ...(expires ? textLines('[ends at the time given when sending]', dim, setting) : []),
    ...(code === null ? [] : textLines(`Code ${code}`, dim, setting)),
  ];
}

function bodyLines({ body, category }: PreviewMessage, setting: Setting): Line[] {
  const lines = runLines(body ?? [], setting);
  if (body === null || body.length === 0) return [];
  if (!isFolded(category, lines.length)) return lines;
  const { cyan, dim } = setting.style;
  const hidden = lines.slice(SHOWN_LINES).map((hiddenLine) => ({ ...hiddenLine, text: dim(hiddenLine.text) }));
  const side = setting.direction === 'rtl' ? 'right' : 'left';
  return [...lines.slice(0, SHOWN_LINES), line('… Read more', side, cyan), ...hidden];
}

function buttonLines({ kind, label }: PreviewButton, setting: Setting): Line[] {
  return centered(`${BUTTON_SYMBOLS[kind]} ${label}`, setting.style.cyan, setting);
}

/** As many cards in a row as fit, in reading order; on a narrow terminal one below the other. */
function cardRows(message: PreviewMessage, style: Style): string[] {
  const setting = settingFor(CARD_COLUMNS, message, style);
  const outer = setting.width + FRAME_WIDTH;
  const perRow = Math.max(1, Math.floor((style.columns + 1) / (outer + 1)));
  const rows: string[] = [];
  for (let start = 0; start < message.cards.length; start += perRow) {
    const cards = message.cards.slice(start, start + perRow);
    const height = Math.max(...cards.map((card) => cardContent(card, setting).length));
    const blocks = cards.map((card) => cardFrame(card, height, setting));
    rows.push(...sideBySide(message.direction === 'rtl' ? blocks.reverse() : blocks, outer));
  }
  return rows;
}

function cardFrame(card: PreviewCard, height: number, setting: Setting): string[] {
  const content = cardContent(card, setting);
  const filled = [...content, ...Array.from({ length: height - content.length }, () => BLANK)];
  return frame([filled, ...card.buttons.map((button) => buttonLines(button, setting))], setting.width, setting.style);
}

function cardContent({ header, body }: PreviewCard, setting: Setting): Line[] {
  return spaced([header === null ? [] : headerLines(header, setting), body === null ? [] : runLines(body, setting)]);
}

/** What tapping does, and the buttons behind "See all options". */
function buttonList({ buttons, cards }: PreviewMessage, style: Style): string[] {
  const { all } = foldedButtons(buttons);
  const listed = [...(all ?? buttons.filter(({ target }) => target !== null)), ...cards.flatMap(targetsOf)];
  return listed.map(({ kind, label, target }) => {
    return `${BUTTON_SYMBOLS[kind]} ${label}${target === null ? '' : `  ${style.dim(target)}`}`;
  });
}

function targetsOf({ buttons }: PreviewCard): PreviewButton[] {
  return buttons.filter(({ target }) => target !== null);
}
