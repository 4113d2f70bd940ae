import { COMPONENT_TYPES } from '../meta/component-types.js';
import { BUTTONS_FOLD_FROM } from '../meta/template-limits.js';
import { dotted } from '../templates/finding.js';
import type { TemplateView } from '../templates/rules/template-view.js';
import type { PreviewButton } from './buttons.js';
import type { Gap } from './fill.js';
import type { PreviewCard } from './parts.js';

/** Where the real message differs from its preview. */
export type PreviewNote =
  /** `translated`: false when English stands in for the template's language. */
  | { readonly kind: 'text-by-meta'; readonly translated: boolean }
  | { readonly kind: 'text-from-library' }
  /** A text far beyond Meta's limits. */
  | { readonly kind: 'text-left-out'; readonly path: string }
  | { readonly kind: 'component-unknown'; readonly type: string }
  | ({ readonly kind: 'variable-unfilled' } & Gap)
  | { readonly kind: 'labels-by-client' }
  | { readonly kind: 'call-permission-by-meta' }
  | { readonly kind: 'not-on-desktop'; readonly part: 'message' | 'offer' };

interface Shown {
  readonly buttons: readonly PreviewButton[];
  readonly cards: readonly PreviewCard[];
  readonly gaps: readonly Gap[];
  readonly translated: boolean;
}

export function previewNotes(view: TemplateView, { buttons, cards, gaps, translated }: Shown): readonly PreviewNote[] {
  const components = [...view.components, ...view.cards.flatMap((card) => card.components)];
  const leftOut = components.filter(({ fields, text }) => typeof fields.text === 'string' && text === undefined);
  const unknown = view.components.filter(({ type }) => !COMPONENT_TYPES.includes(type));
  const all = [...buttons, ...cards.flatMap((card) => card.buttons)];
  const notes: (PreviewNote | false)[] = [
    view.isAuthentication && { kind: 'text-by-meta', translated },
    view.isLibrary && { kind: 'text-from-library' },
    ...leftOut.map(({ path }) => ({ kind: 'text-left-out' as const, path: dotted(path) })),
    ...unknown.map(({ type }) => ({ kind: 'component-unknown' as const, type })),
    ...gaps.map((gap) => ({ kind: 'variable-unfilled' as const, ...gap })),
    !view.isAuthentication && all.some(({ labelBy }) => labelBy === 'client') && { kind: 'labels-by-client' },
    view.components.some(({ type }) => type === 'CALL_PERMISSION_REQUEST') && { kind: 'call-permission-by-meta' },
    hiddenOnDesktop(buttons) && { kind: 'not-on-desktop', part: 'message' },
    view.offer !== undefined && { kind: 'not-on-desktop', part: 'offer' },
  ];
  return notes.filter((note) => note !== false);
}

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components */
function hiddenOnDesktop(buttons: readonly PreviewButton[]): boolean {
  const replies = buttons.filter(({ kind }) => kind === 'quick_reply').length;
  return buttons.length >= BUTTONS_FOLD_FROM || (replies > 0 && replies < buttons.length);
}

/** A note in words. */
export function noteText(note: PreviewNote): string {
  switch (note.kind) {
    case 'text-by-meta':
      return note.translated
        ? 'Meta writes the text of authentication templates; its wording may differ.'
        : 'Meta writes the text of authentication templates and translates it; English stands in here.';
    case 'text-from-library':
      return "The text comes from Meta's library and is not in the file.";
    case 'text-left-out':
      return `The text at ${note.path} is too long and was left out.`;
    case 'component-unknown':
      return `A component of the type "${note.type}" is not shown.`;
    case 'variable-unfilled':
      return note.problem === null
        ? `${note.variable} has no sample.`
        : `${note.variable}: ${note.problem}; a message would be refused. The sample is shown where there is one.`;
    case 'labels-by-client':
      return 'Some labels are written by the phone, in its own language.';
    case 'call-permission-by-meta':
      return 'Meta asks below the message whether the business may call, in its own words.';
    case 'not-on-desktop':
      return note.part === 'message'
        ? 'Computers do not show this combination of buttons; they ask to open the phone.'
        : 'Computers do not show limited-time offers; they ask to open the phone.';
  }
}
