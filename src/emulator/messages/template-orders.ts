import { asFields, asList, asString, type Fields } from '../../core/plain-data.js';
import { Refusal } from '../graph/refusal.js';

/** Limits: https://developers.facebook.com/documentation/business-messaging/whatsapp/templates/marketing-templates/mpm-templates */
const MAX_SECTIONS = 10;
const MAX_PRODUCTS = 30;
const MAX_TITLE = 24;

/**
 * The products of a button that shows several: in sections, each with a title.
 * @param where begins the text of a refusal
 * @throws {Refusal} 131008 or 131009
 */
export function checkProductList(action: Fields, where: string): void {
  const sections = asList(action.sections).map(asFields);
  if (sections.length === 0) throw missing(where, 'sections');
  const products = sections.flatMap(({ product_items: items }) => asList(items).map(asFields));
  if (sections.length > MAX_SECTIONS || products.length > MAX_PRODUCTS || products.length === 0) {
    throw new Refusal(131009, {
      details: `${where}: 1 to ${MAX_SECTIONS} sections with 1 to ${MAX_PRODUCTS} products in all`,
    });
  }
  for (const { title } of sections) {
    if (asString(title) !== '' && asString(title).length <= MAX_TITLE) continue;
    throw new Refusal(131009, { details: `${where}: a section has a title of 1 to ${MAX_TITLE} characters` });
  }
  if (products.some((product) => asString(product.product_retailer_id) === '')) {
    throw missing(where, 'product_retailer_id');
  }
}

/**
 * What a button that asks for a payment needs.
 * @param where begins the text of a refusal
 * @throws {Refusal} 131008
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetailstemplate
 */
export function checkOrderDetails(action: Fields, where: string): void {
  const details = asFields(action.order_details);
  for (const name of ['reference_id', 'type', 'currency', 'total_amount', 'order']) {
    if (details[name] === undefined || details[name] === '') throw missing(where, name);
  }
  const { value, offset } = asFields(details.total_amount);
  if (!Number.isInteger(value) || !Number.isInteger(offset)) {
    throw new Refusal(131009, { details: `${where}: total_amount has a value and an offset, both whole numbers` });
  }
}

function missing(where: string, name: string): Refusal {
  return new Refusal(131008, { details: `${where}: parameter '${name}' is missing` });
}
