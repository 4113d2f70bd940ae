import { derivedDigits, type RandomState, randomBase62, randomDigits, randomHex } from './random.js';

/** First digits of each kind of id, so that a reader of a log can distinguish them. Meta's ids show no kind. */
const PREFIX = {
  waba: '21',
  number: '31',
  media: '41',
  template: '61',
  business: '71',
  app: '74',
  user: '122',
} as const;
const ID_LENGTH = 15;

export function newId(state: RandomState, kind: keyof typeof PREFIX): string {
  const prefix = PREFIX[kind];
  return prefix + randomDigits(state, ID_LENGTH - prefix.length);
}

export function newTraceId(state: RandomState): string {
  return `A${randomBase62(state, 22)}`;
}

/** A token that is visibly not one of Meta's. */
export function newToken(state: RandomState): string {
  return `sbx_${randomBase62(state, 40)}`;
}

/**
 * The business-scoped id of a person: country and digits.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function userIdFor(businessId: string, phone: string): string {
  return `US.${derivedDigits(`${businessId}/${phone}`, 20)}`;
}

/** A business-scoped id that was not in use before. */
export function newUserId(state: RandomState): string {
  return `US.${randomDigits(state, 20)}`;
}

/**
 * A message id of Meta's shape: base64 of a small binary record that holds the other party's digits and a random part.
 * Its layout is not documented; this one was derived from real ids.
 */
export function newMessageId(state: RandomState, party: string, direction: 'in' | 'out'): string {
  const random = randomHex(state, direction === 'out' ? 18 : 32);
  const record = Buffer.concat([
    Buffer.from([0x1c, 0x18, party.length]),
    Buffer.from(party, 'latin1'),
    Buffer.from([0x15, 0x02, 0x00, direction === 'out' ? 0x11 : 0x12, 0x18, random.length]),
    Buffer.from(random, 'latin1'),
    Buffer.from([0x00]),
  ]);
  return `wamid.${record.toString('base64')}`;
}
