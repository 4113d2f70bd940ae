import * as z from 'zod';
import { ADDRESS_FIELDS, PIN_CODE_MAX } from '../../../meta/interactive-limits.js';
import { map, text } from '../../spec/shapes.js';
import type { InteractiveKind } from './kind.js';
import { body, footer, headerText } from './shapes.js';

const fieldText = z.string().min(1).optional();
const fields = map({
  ...(Object.fromEntries(ADDRESS_FIELDS.map((field) => [field, fieldText])) as Record<
    (typeof ADDRESS_FIELDS)[number],
    typeof fieldText
  >),
  in_pin_code: text(PIN_CODE_MAX).optional(),
});
const notes = z.partialRecord(z.enum(ADDRESS_FIELDS), z.string().min(1));

const schema = map({
  type: z.literal('address_message'),
  header: headerText,
  body,
  footer,
  country: z.literal('IN'),
  values: fields.optional(),
  saved_addresses: z.array(map({ id: z.string().min(1), value: fields })).optional(),
  validation_errors: notes.optional(),
});

/** Asks for an address, in India. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/address-messages */
export const address: InteractiveKind<z.infer<typeof schema>> = {
  schema,
  action: ({ country, values, saved_addresses, validation_errors }) => ({
    name: 'address_message',
    parameters: {
      country,
      ...(values === undefined ? {} : { values }),
      ...(saved_addresses === undefined ? {} : { saved_addresses }),
      ...(validation_errors === undefined ? {} : { validation_errors }),
    },
  }),
};
