import { asFields, asList, asString, type Fields } from '../../../core/plain-data.js';
import type { Answer, Tap } from './bubble.js';

/** A person's contact card. */
export function contactAnswer({ name, phone }: { readonly name: string; readonly phone: string | undefined }): Answer {
  const phones = phone === undefined ? [] : [{ phone: `+${phone}`, wa_id: phone, type: 'CELL' }];
  return { type: 'contacts', contacts: [{ name: { formatted_name: name, first_name: name }, phones }] };
}

/**
 * Products to choose from; choosing one orders one piece. The emulator holds no catalogs, so no product has a name or price.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/order
 */
export function productChoice(title: string, catalogId: string, sections: readonly Fields[]): Tap {
  return {
    kind: 'choose',
    title,
    sections: sections.map((section) => ({
      title: asString(section.title),
      rows: asList(section.product_items)
        .map((item) => asString(asFields(item).product_retailer_id))
        .map((id) => ({ label: id, description: 'Order one piece', answer: orderAnswer(catalogId, id) })),
    })),
  };
}

export function orderAnswer(catalogId: string, productId: string): Answer {
  const item = { product_retailer_id: productId, quantity: 1, item_price: 0, currency: 'USD' };
  return { type: 'order', order: { catalog_id: catalogId, text: '', product_items: [item] } };
}
