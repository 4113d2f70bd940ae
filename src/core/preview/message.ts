import type { CreateTemplate } from '../graph/template-shape.js';
import type { LocalMedia } from '../templates/definition.js';
import { type TemplateView, viewTemplate } from '../templates/rules/template-view.js';
import { authenticationTexts } from './authentication.js';
import type { PreviewButton } from './buttons.js';
import { type Direction, languageDirection, textDirection } from './direction.js';
import { createFiller, type ValueLookup } from './fill.js';
import { type PreviewNote, previewNotes } from './notes.js';
import {
  type Making,
  type PreviewCard,
  type PreviewOffer,
  type PreviewTexts,
  previewButtons,
  previewCard,
  previewOffer,
  previewTexts,
} from './parts.js';

/** A template as its recipient sees it, with values in place of its variables. */
export interface PreviewMessage extends PreviewTexts {
  /** Empty when the template has none; so `language` and `category`. */
  readonly name: string;
  /** Meta's code, such as `en_US`. */
  readonly language: string;
  /** In upper case. */
  readonly category: string;
  /** Of the whole; a paragraph in another script has its own. */
  readonly direction: Direction;
  readonly offer: PreviewOffer | null;
  readonly buttons: readonly PreviewButton[];
  readonly cards: readonly PreviewCard[];
  /** The message ends in Meta's question whether the business may call. */
  readonly callPermission: boolean;
  readonly notes: readonly PreviewNote[];
}

export interface PreviewOptions {
  /** Default: the template's own samples. */
  readonly values?: ValueLookup;
  /** Local files of header samples. Default: none. */
  readonly media?: readonly LocalMedia[];
}

/** Shows a template of any shape, also one that Meta would refuse. Pure; never throws for what the body holds. */
export function createPreview(body: CreateTemplate, options: PreviewOptions = {}): PreviewMessage {
  const view = viewTemplate(body);
  const { texts, translated } = authenticationTexts(view.language);
  const filler = createFiller(options.values ?? (() => undefined));
  const making: Making = { filler, texts, media: options.media ?? [] };
  const shown = previewTexts(view, making);
  const buttons = previewButtons(view.group, making);
  const cards = view.cards.map((card) => previewCard(card, making));
  return {
    name: view.name,
    language: view.language,
    category: view.category,
    direction: directionOf(view),
    ...shown,
    offer: previewOffer(view, buttons),
    buttons,
    cards,
    callPermission: view.components.some(({ type }) => type === 'CALL_PERMISSION_REQUEST'),
    notes: previewNotes(view, { buttons, cards, gaps: filler.gaps, translated }),
  };
}

/** A right-to-left language counts even where its text begins with a Latin name. */
function directionOf({ language, body }: TemplateView): Direction {
  const byLanguage = languageDirection(language);
  return byLanguage === 'rtl' ? 'rtl' : textDirection(body?.text?.fixed ?? '', byLanguage);
}
