import * as z from 'zod';
import { CAROUSEL, REPLY_BUTTONS } from '../../../meta/interactive-limits.js';
import type { MediaRef } from '../../media/value.js';
import { map, text, word } from '../../spec/shapes.js';
import type { InteractiveKind, MediaPlace } from './kind.js';
import { body, label, url } from './shapes.js';

const reply = map({ title: text(REPLY_BUTTONS.title), id: text(REPLY_BUTTONS.id).optional() });

const mediaCard = map({
  header: z.union([map({ image: word }), map({ video: word })]),
  body: text(CAROUSEL.body)
    .refine((words) => words.split('\n').length - 1 <= CAROUSEL.lineBreaks, {
      error: `The "body" of a card has at most ${CAROUSEL.lineBreaks} line breaks.`,
    })
    .optional(),
  label: label.optional(),
  url: url.optional(),
  buttons: z.array(reply).min(1).max(REPLY_BUTTONS.max).optional(),
}).superRefine(({ label, url, buttons }, context) => {
  const isLink = label !== undefined && url !== undefined;
  if (isLink !== (buttons !== undefined) && (label === undefined) === (url === undefined)) return;
  context.addIssue({
    code: 'custom',
    path: [],
    message: 'A card has "label" and "url", or "buttons": one of the two.',
  });
});

const productCard = map({ catalog_id: word, product: word });

type Card = z.infer<typeof mediaCard> | z.infer<typeof productCard>;

const schema = map({
  type: z.literal('carousel'),
  body,
  cards: z
    .array(z.union([mediaCard, productCard]))
    .min(CAROUSEL.min)
    .max(CAROUSEL.max)
    .superRefine((cards, context) => {
      const [first] = cards;
      const odd = first === undefined ? -1 : cards.findIndex((card) => shapeOf(card) !== shapeOf(first));
      if (odd === -1) return;
      const message = 'All cards are alike: the same kind, the same format of header, the same number of buttons.';
      context.addIssue({ code: 'custom', path: [odd], message });
    }),
});

function shapeOf(card: Card): string {
  if ('product' in card) return 'product';
  return `${Object.keys(card.header).join()} ${card.buttons?.length ?? 'link'}`;
}

/**
 * Cards to swipe through.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/interactive-media-carousel-messages
 * and …/messages/interactive-product-carousel-messages
 */
export const carousel: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  media: ({ cards }) => cards.flatMap(mediaOf),
  action: ({ cards }, refs) => ({ cards: cards.map((card, index) => ({ card_index: index, ...wire(card, refs) })) }),
};

function mediaOf(card: Card, index: number): readonly MediaPlace[] {
  if ('product' in card) return [];
  const title = `the header of card ${index}`;
  return 'image' in card.header
    ? [{ format: 'image', value: card.header.image, title }]
    : [{ format: 'video', value: card.header.video, title }];
}

function wire(card: Card, refs: (value: string) => MediaRef): object {
  if ('product' in card) {
    return { type: 'product', action: { catalog_id: card.catalog_id, product_retailer_id: card.product } };
  }
  const { header, body, label, url, buttons } = card;
  return {
    type: 'cta_url',
    header:
      'image' in header ? { type: 'image', image: refs(header.image) } : { type: 'video', video: refs(header.video) },
    ...(body === undefined ? {} : { body: { text: body } }),
    action:
      buttons === undefined
        ? { name: 'cta_url', parameters: { display_text: label, url } }
        : {
            buttons: buttons.map(({ id, title }) => ({
              type: 'quick_reply',
              quick_reply: { id: id ?? title, title },
            })),
          },
  };
}
