import * as z from 'zod';
import { CONTACTS_MAX } from '../../meta/message-limits.js';
import { type ReadContent, readContent } from '../spec/mistakes.js';
import { map } from '../spec/shapes.js';
import { freeForm, type MessageKind } from './kind.js';

const maybe = z.string().min(1).optional();

/**
 * A number as people write it, without a country code also a short one such as 112. Behind a +, as long as numbers with
 * their country code are. Source: https://www.itu.int/rec/T-REC-E.164
 */
function isPhone(text: string): boolean {
  const { length } = text.replace(/\D/g, '');
  return text.trimStart().startsWith('+') ? length >= 7 && length <= 15 : length >= 3;
}

const phone = z.string().refine(isPhone, {
  error: ({ input }) => `${JSON.stringify(input)} is not a valid phone number: write it with + and the country code.`,
});

/** One card. The keys are Meta's. */
const cardSchema = map({
  name: map({
    formatted_name: z.string().min(1),
    first_name: maybe,
    middle_name: maybe,
    last_name: maybe,
    prefix: maybe,
    suffix: maybe,
  }),
  phones: z.array(map({ phone, type: maybe, wa_id: maybe })).optional(),
  emails: z.array(map({ email: z.string().min(1), type: maybe })).optional(),
  addresses: z
    .array(
      map({
        street: maybe,
        city: maybe,
        state: maybe,
        zip: maybe,
        country: maybe,
        country_code: maybe,
        type: maybe,
      }),
    )
    .optional(),
  org: map({ company: maybe, department: maybe, title: maybe }).optional(),
  urls: z.array(map({ url: z.string().min(1), type: maybe })).optional(),
  birthday: z
    .string()
    .regex(/^\d{4}-\d{2}-\d{2}$/, { error: '"birthday" must be a date such as 1990-12-31, in quotes.' })
    .optional(),
});

type ContactCard = z.infer<typeof cardSchema>;

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/contacts-messages */
const cardsSchema = z.array(cardSchema).min(1).max(CONTACTS_MAX);

export interface ContactsRequest {
  readonly type: 'contacts';
  readonly cards: readonly ContactCard[];
}

/** Contact cards. */
export const contacts: MessageKind<ContactsRequest> = {
  type: 'contacts',
  identity: ({ cards }) => cards,
  prepare: ({ cards }) => freeForm('contacts', { body: () => cards }),
};

/** Reads a list of cards, or a single one. Pure. */
export function readCards(value: unknown): ReadContent<ContactsRequest> {
  const list = Array.isArray(value) ? value : [value];
  const read = readContent(cardsSchema, list);
  if ('content' in read) return { content: { type: 'contacts', cards: read.content } };
  // Of a single card the places begin in the card itself.
  const mistakes = Array.isArray(value)
    ? read.mistakes
    : read.mistakes.map((one) => ({ ...one, path: one.path.slice(1) }));
  return { mistakes };
}
