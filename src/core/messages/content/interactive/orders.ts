import * as z from 'zod';
import { ORDER_STATES } from '../../../meta/interactive-limits.js';
import { map, word } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { body, footer, mediaHeader } from './shapes.js';

/** Money: the value divided by the offset. */
const amount = z.looseObject({ value: z.int(), offset: z.int().min(1) });

const details = map({
  type: z.literal('order_details'),
  header: mediaHeader.optional(),
  body,
  footer,
  /** Meta's own form; what it takes differs between countries, so more keys pass. */
  order_details: z.looseObject({
    reference_id: word,
    type: word,
    currency: z.string().length(3, { error: '"currency" must be three letters, such as INR.' }),
    total_amount: amount,
    order: z.looseObject({ status: word }),
  }),
});

/**
 * A bill to pay in the chat, in India, Brazil and Singapore.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderdetails
 */
export const orderDetails: InteractiveKind<z.infer<typeof details>> = {
  schema: details,
  action: ({ order_details }) => ({ name: 'review_and_pay', parameters: order_details }),
};

const status = map({
  type: z.literal('order_status'),
  body,
  footer,
  reference_id: word,
  status: z.enum(ORDER_STATES),
  description: word.optional(),
});

/** What became of an order. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/payments/payments-in/orderstatustemplate */
export const orderStatus: InteractiveKind<z.infer<typeof status>> = {
  schema: status,
  action: ({ reference_id, status, description }) => ({
    name: 'review_order',
    parameters: { reference_id, order: { status, ...(description === undefined ? {} : { description }) } },
  }),
};
