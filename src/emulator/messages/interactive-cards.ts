import { textParam } from '../graph/call.js';
import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';
import { asList, checkLink } from './interactive-actions.js';
import { checkProduct } from './interactive-products.js';

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages */
const MIN_CARDS = 2;
const MAX_CARDS = 10;
const MAX_BODY = 160;
const MAX_BREAKS = 2;

/** The cards of a carousel: all alike, each at its place. */
export function checkCards(action: Params): void {
  const cards = asList(action.cards, 'cards').map((card) => asObject(card, 'card'));
  if (cards.length < MIN_CARDS || cards.length > MAX_CARDS) {
    throw new Refusal(131009, { details: `A carousel has ${MIN_CARDS} to ${MAX_CARDS} cards` });
  }
  for (const [index, card] of cards.entries()) {
    if (Number(card.card_index ?? index) !== index) {
      throw new Refusal(131009, { details: `card_index of card ${index} must be ${index}` });
    }
    if (card.type === 'product') checkProduct(asObject(card.action, 'action'));
    else checkMediaCard(card);
  }
  if (new Set(cards.map(shapeOf)).size > 1) {
    throw new Refusal(131009, { details: 'All cards must have the same type, header format and buttons' });
  }
}

function checkMediaCard(card: Params): void {
  if (card.type !== 'cta_url') throw new Refusal(131009, { details: 'card type must be cta_url or product' });
  const format = textParam(asObject(card.header, 'header'), 'type') ?? '';
  if (format !== 'image' && format !== 'video') {
    throw new Refusal(131009, { details: 'The header of a card must be an image or a video' });
  }
  if (card.body !== undefined) {
    const body = asObject(card.body, 'body');
    checkLength(body, 'text', MAX_BODY);
    if (String(body.text).split('\n').length - 1 > MAX_BREAKS) {
      throw new Refusal(131009, { details: `The body of a card may have ${MAX_BREAKS} line breaks` });
    }
  }
  const action = asObject(card.action, 'action');
  if (action.buttons === undefined) checkLink(action);
  else checkReplies(asList(action.buttons, 'buttons'));
}

function checkReplies(buttons: readonly unknown[]): void {
  for (const button of buttons) {
    const reply = asObject(asObject(button, 'button').quick_reply, 'quick_reply');
    checkLength(reply, 'id', 256);
    checkLength(reply, 'title', 20);
  }
}

function shapeOf({ type, header, action }: Params): string {
  const format = (header as Params | undefined)?.type;
  const { buttons } = action as Params;
  return JSON.stringify([type, format, Array.isArray(buttons) ? buttons.length : null]);
}
