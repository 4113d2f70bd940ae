import { CARD_BODY_MAX, CARD_BUTTONS_MAX, CARDS } from '../../meta/template-limits.js';
import { asFields } from '../../plain-data.js';
import type { CardView, ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { checkLength } from './length.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface CarouselView {
  readonly component: ComponentView;
  readonly cards: readonly CardView[];
  readonly total: number;
}

const CARD_BUTTONS = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER'];
const PRODUCT_BUTTONS = ['SPM', 'URL'];

function carousels({ carousel, cards, cardTotal }: TemplateView): readonly CarouselView[] {
  return carousel === undefined ? [] : [{ component: carousel, cards, total: cardTotal }];
}

const formatOf = ({ header }: CardView) => header?.format ?? '';
const isProduct = (card: CardView) => formatOf(card) === 'PRODUCT';
const typesOf = ({ group }: CardView) => group?.buttons.map(({ type }) => type) ?? [];

export const carouselRules = defineFamily(carousels, {
  'carousel-category': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'Only MARKETING templates can have a carousel.',
    check({ component }, report, { category }) {
      if (category === 'MARKETING' || category === '') return;
      report(component.path, `A ${quote(category)} template cannot have a carousel.`, 'Make the template MARKETING.');
    },
  },
  'carousel-body-missing': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'A carousel template has a body above its cards.',
    check(_, report, { body }) {
      if (body !== undefined) return;
      report(
        ['components'],
        'The carousel template has no BODY component.',
        'Add a BODY component next to the carousel.',
      );
    },
  },
  'carousel-card-count': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: `A carousel has ${CARDS.min} to ${CARDS.max} cards.`,
    check({ component, total }, report) {
      if (!Array.isArray(component.fields.cards) || (total >= CARDS.min && total <= CARDS.max)) return;
      const message = `The carousel has ${total} ${total === 1 ? 'card' : 'cards'}; it takes ${CARDS.min} to ${CARDS.max}.`;
      report(
        [...component.path, 'cards'],
        message,
        total < CARDS.min ? 'Add cards.' : `Remove ${total - CARDS.max} cards.`,
      );
    },
  },
  'carousel-cards-differ': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'All cards have the same header format and the same buttons in the same order.',
    check({ cards }, report) {
      const [first, ...others] = cards;
      if (first === undefined) return;
      const wanted = outline(first);
      for (const [index, card] of others.entries()) {
        if (isProduct(card) !== isProduct(first) || outline(card) === wanted) continue;
        const message = `Card ${index + 2} has ${outline(card)}, but the first card has ${wanted}.`;
        report(card.path, message, 'Give all cards the same header format and the same buttons in the same order.');
      }
    },
  },
  'carousel-mixed-kinds': {
    severity: 'error',
    source: SOURCES.productCarousel,
    summary: 'A carousel has media cards or product cards, not both.',
    check({ cards }, report) {
      const [first] = cards;
      const other = cards.find((card) => first !== undefined && isProduct(card) !== isProduct(first));
      if (other === undefined) return;
      const message = 'The carousel mixes product cards and media cards.';
      report(other.path, message, 'Make two templates: one for products, one for media.');
    },
  },
  'card-body-partial': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'Either all cards have a body, or none does.',
    check({ cards }, report) {
      if (cards.every(({ body }) => body === undefined)) return;
      for (const [index, card] of cards.entries()) {
        if (card.body !== undefined) continue;
        report(card.path, `Card ${index + 1} has no body, but others have one.`, 'Give every card a body, or none.');
      }
    },
  },
});

export const cardRules = defineFamily(({ cards }) => cards, {
  'card-header-missing': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'Every card has a header.',
    check({ header, path }, report) {
      if (header !== undefined) return;
      report(
        [...path, 'components'],
        'The card has no HEADER.',
        'Add an IMAGE or VIDEO header, or PRODUCT on product cards.',
      );
    },
  },
  'card-header-format': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: 'The header of a card is an image, a video or a product.',
    check(card, report) {
      const format = formatOf(card);
      if (card.header === undefined || format === '' || ['IMAGE', 'VIDEO', 'PRODUCT'].includes(format)) return;
      report(
        [...card.header.path, 'format'],
        `A card cannot have a ${quote(format)} header.`,
        'Use IMAGE, VIDEO or PRODUCT.',
      );
    },
  },
  'card-body-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.mediaCarousel,
    summary: `The body of a card has at most ${CARD_BODY_MAX} characters.`,
    check({ body }, report) {
      const text = asFields(body?.fields).text;
      if (body === undefined || typeof text !== 'string') return;
      checkLength(text, CARD_BODY_MAX, 'The body of the card', [...body.path, 'text'], report);
    },
  },
  'card-body-product': {
    severity: 'warning',
    source: SOURCES.productCarousel,
    summary: 'A product card has a header and a button; a body on it is not documented.',
    uncertain: true,
    check(card, report) {
      if (card.body === undefined || !isProduct(card)) return;
      report(
        card.body.path,
        'A body on a product card is not documented and may be refused.',
        'Remove it; the product has its own text.',
      );
    },
  },
  'card-buttons-count': {
    severity: 'error',
    source: SOURCES.mediaCarousel,
    summary: `A media card has one or ${CARD_BUTTONS_MAX} buttons: quick replies, URLs or phone numbers.`,
    check(card, report) {
      if (card.header === undefined || isProduct(card)) return;
      const total = card.group?.total ?? 0;
      const path = card.group?.path ?? [...card.path, 'components'];
      if (total > CARD_BUTTONS_MAX) {
        return report(path, `The card has ${total} buttons; the limit is ${CARD_BUTTONS_MAX}.`, 'Remove some.');
      }
      const stray = typesOf(card).find((type) => type !== '' && !CARD_BUTTONS.includes(type));
      if (stray !== undefined) {
        return report(path, `A media card cannot have a ${quote(stray)} button.`, `Use ${CARD_BUTTONS.join(', ')}.`);
      }
      if (total > 0) return;
      report(
        path,
        "The card has no button. Meta's documentation allows that, but refusals have been reported.",
        'Add a button.',
        'warning',
      );
    },
  },
  'card-buttons-product': {
    severity: 'error',
    source: SOURCES.productCarousel,
    summary: 'A product card has exactly one button: SPM or URL.',
    check(card, report) {
      const [type = ''] = typesOf(card);
      if (!isProduct(card) || (card.group?.total === 1 && PRODUCT_BUTTONS.includes(type))) return;
      const path = card.group?.path ?? [...card.path, 'components'];
      const found = card.group === undefined ? 'no button' : `the buttons ${quote(typesOf(card).join(', '))}`;
      report(path, `The product card has ${found}.`, 'Give it one SPM button (View) or one URL button.');
    },
  },
});

/** What must be alike on all cards, but for the body, which has a rule of its own. */
function outline(card: CardView): string {
  const format = formatOf(card);
  const buttons = typesOf(card)
    .map((type) => type.slice(0, 20))
    .slice(0, 10);
  const header = format === '' ? 'no header format' : `header ${quote(format)}`;
  return `${header} and ${buttons.length > 0 ? `buttons ${buttons.join(', ')}` : 'no buttons'}`;
}
