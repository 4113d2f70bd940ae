import * as z from 'zod';
import { INTERACTIVE } from '../../../meta/interactive-limits.js';
import { PRODUCT_LIST } from '../../../meta/send-time-parts.js';
import { map, text, word } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { body, footer } from './shapes.js';

// Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/share-products

const one = map({ type: z.literal('product'), body: body.optional(), footer, catalog_id: word, product: word });

/** One product of a catalog. */
export const product: InteractiveKind<z.infer<typeof one>> = {
  schema: one,
  action: ({ catalog_id, product }) => ({ catalog_id, product_retailer_id: product }),
};

const section = map({ title: text(PRODUCT_LIST.titleMax).optional(), products: z.array(word).min(1) });

const many = map({
  type: z.literal('product_list'),
  header: text(INTERACTIVE.header),
  body,
  footer,
  catalog_id: word,
  sections: z
    .array(section)
    .min(1)
    .max(PRODUCT_LIST.sectionsMax)
    .superRefine((sections, context) => {
      const places = sections.flatMap(({ products }, at) => products.map((_, index) => [at, 'products', index]));
      const extra = places[PRODUCT_LIST.productsMax];
      if (extra !== undefined) {
        const message = `The sections have ${places.length} products; the limit is ${PRODUCT_LIST.productsMax} in all of them together.`;
        context.addIssue({ code: 'custom', path: extra, message });
      }
      const untitled = sections.length > 1 ? sections.findIndex(({ title }) => title === undefined) : -1;
      if (untitled === -1) return;
      context.addIssue({
        code: 'custom',
        path: [untitled],
        message: 'A section needs a "title" where there are several.',
      });
    }),
});

/** Several products of a catalog, in sections. */
export const productList: InteractiveKind<z.infer<typeof many>> = {
  schema: many,
  action: ({ catalog_id, sections }) => ({
    catalog_id,
    sections: sections.map(({ title, products }) => ({
      ...(title === undefined ? {} : { title }),
      product_items: products.map((product) => ({ product_retailer_id: product })),
    })),
  }),
};

const whole = map({ type: z.literal('catalog_message'), body, footer, thumbnail: word.optional() });

/** The catalog that belongs to the number. */
export const catalog: InteractiveKind<z.infer<typeof whole>> = {
  schema: whole,
  action: ({ thumbnail }) => ({
    name: 'catalog_message',
    ...(thumbnail === undefined ? {} : { parameters: { thumbnail_product_retailer_id: thumbnail } }),
  }),
};
