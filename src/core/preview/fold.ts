import { BUTTONS_FOLD_FROM, MARKETING_LINES } from '../meta/template-limits.js';
import type { PreviewButton } from './buttons.js';

/** Characters that fit on one line of a bubble on a usual phone, about. */
export const PHONE_COLUMNS = 40;

/** Lines of a folded body that stay visible. */
export const SHOWN_LINES = MARKETING_LINES;

/** The client's words for the button that opens the list of all buttons. */
export const SEE_ALL = 'See all options';

/** Buttons that stay visible beside it. */
const SHOWN_BUTTONS = 2;

/** Whether a phone hides the end of a body behind "Read more". Only marketing is known to be folded. */
export function isFolded(category: string, lines: number): boolean {
  return category === 'MARKETING' && lines > SHOWN_LINES;
}

/**
 * The buttons below the message, and all of them when some hide in a list.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/components
 */
export function foldedButtons(buttons: readonly PreviewButton[]): {
  readonly shown: readonly PreviewButton[];
  readonly all: readonly PreviewButton[] | null;
} {
  const shown = foldedCount(buttons.length);
  return shown === buttons.length ? { shown: buttons, all: null } : { shown: buttons.slice(0, shown), all: buttons };
}

/** How many of so many buttons stay visible. */
export function foldedCount(buttons: number): number {
  return buttons < BUTTONS_FOLD_FROM ? buttons : SHOWN_BUTTONS;
}
