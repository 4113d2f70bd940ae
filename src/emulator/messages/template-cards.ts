import { asFields, asList, type Fields, upper } from '../../core/plain-data.js';
import type { CardView } from '../../core/templates/rules/component-view.js';
import type { TemplateView } from '../../core/templates/rules/template-view.js';
import { Refusal } from '../graph/refusal.js';

/** A product carousel is created with two cards and sent with up to ten. */
const MAX_PRODUCT_CARDS = 10;
const MIN_CARDS = 2;

/**
 * The cards of a carousel: as many as the template has, or up to ten products; each names its place.
 * @param checkCard checks what one card is given
 * @throws {Refusal} 132000 for a wrong count, 131009 for a wrong place
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/media-card-carousel-templates
 */
export function checkCards(
  { cards: expected }: TemplateView,
  components: readonly Fields[],
  checkCard: (card: CardView, given: readonly Fields[]) => void,
): void {
  if (expected.length === 0) return;
  const carousel = components.find((component) => upper(component.type) === 'CAROUSEL');
  const given = asList(carousel?.cards).map(asFields);
  const isProducts = expected[0]?.header?.format === 'PRODUCT';
  const fits = isProducts
    ? given.length >= MIN_CARDS && given.length <= MAX_PRODUCT_CARDS
    : given.length === expected.length;
  if (!fits) {
    throw new Refusal(132000, {
      details: `carousel: number of cards (${given.length}) does not match the expected number (${isProducts ? `${MIN_CARDS} to ${MAX_PRODUCT_CARDS}` : expected.length})`,
    });
  }
  for (const [index, card] of given.entries()) {
    if (Number(card.card_index ?? index) !== index) {
      throw new Refusal(131009, { details: `carousel: card_index of card ${index} must be ${index}` });
    }
    const like = expected[Math.min(index, expected.length - 1)];
    if (like !== undefined) checkCard(like, asList(card.components).map(asFields));
  }
}
