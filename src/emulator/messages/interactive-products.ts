import { Refusal } from '../graph/refusal.js';
import type { Params } from '../graph/request.js';
import { asObject, checkLength } from './check-value.js';
import { asList } from './interactive-actions.js';

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/catalogs/sell-products-and-services/share-products */
const MAX_SECTIONS = 10;
const MAX_PRODUCTS = 30;
const MAX_TITLE = 24;
const MAX_ID = 256;

/** One product of a catalog. */
export function checkProduct(action: Params): void {
  checkLength(action, 'catalog_id', MAX_ID);
  checkLength(action, 'product_retailer_id', MAX_ID);
}

/** Products in sections. */
export function checkProducts(action: Params): void {
  checkLength(action, 'catalog_id', MAX_ID);
  const sections = asList(action.sections, 'sections').map((section) => asObject(section, 'section'));
  const products = sections.flatMap((section) => asList(section.product_items, 'product_items'));
  if (sections.length < 1 || sections.length > MAX_SECTIONS || products.length > MAX_PRODUCTS) {
    throw new Refusal(131009, {
      details: `1 to ${MAX_SECTIONS} sections with up to ${MAX_PRODUCTS} products in all are allowed`,
    });
  }
  if (sections.length > 1) for (const section of sections) checkLength(section, 'title', MAX_TITLE);
  for (const product of products) checkLength(asObject(product, 'product'), 'product_retailer_id', MAX_ID);
}
