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
  flow: '81',
  solution: '75',
  preverified: '32',
  migration: '76',
  mobility: '77',
  schedule: '78',
  activity: '79',
  history: '84',
} as const;
const ID_LENGTH = 15;

export function newId(state: RandomState, kind: keyof typeof PREFIX): string {
  const prefix = PREFIX[kind];
  return prefix + randomDigits(state, ID_LENGTH - prefix.length);
}

/** The id of something of which there is one for each number of a count. */
export function idByCount(kind: keyof typeof PREFIX, count: number): string {
  const prefix = PREFIX[kind];
  return prefix + String(count).padStart(ID_LENGTH - prefix.length, '0');
}

/** The id of something that a text names: the same for the same text. */
export function idByText(kind: keyof typeof PREFIX, text: string): string {
  const prefix = PREFIX[kind];
  return prefix + derivedDigits(text, ID_LENGTH - prefix.length);
}

export function newTraceId(state: RandomState): string {
  return `A${randomBase62(state, 22)}`;
}

/** A token that is visibly not one of Meta's. */
export function newToken(state: RandomState): string {
  return `sbx_${randomBase62(state, 40)}`;
}

/** User ids have 20 digits behind the country. */
const USER_DIGITS = 20;
const USER_SPACE = 10n ** BigInt(USER_DIGITS);
/** Has no factor in common with the space, so that each number has one image; the other takes it back. */
const SPREAD = 31_415_926_535_897_932_383n;
const GATHER = inverse(SPREAD, USER_SPACE);
const CHECK = 997n;

/** The longest phone number there is, in digits. Source: ITU-T E.164 */
const LONGEST_PHONE = 15;

/**
 * The business-scoped id of a person: country and digits. It depends on business and phone alone, so the same person gets
 * the same id in every run, and it can be read back, so nobody has to remember who was written to.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-scoped-user-ids
 */
export function userIdFor(businessId: string, phone: string): string {
  if (phone.length > LONGEST_PHONE) return `US.${derivedDigits(`${businessId}/${phone}`, USER_DIGITS)}`;
  const number = BigInt(`1${phone}`);
  const checked = number * 1000n + (number % CHECK);
  const digits = (checked * SPREAD + BigInt(businessId)) % USER_SPACE;
  return `US.${digits.toString().padStart(USER_DIGITS, '0')}`;
}

/** The phone from which `userIdFor` made the id; undefined for an id that it did not make. */
export function phoneOfUserId(businessId: string, userId: string): string | undefined {
  const digits = /^US\.(\d{20})$/.exec(userId)?.[1];
  if (digits === undefined) return undefined;
  const checked = ((BigInt(digits) - BigInt(businessId) + USER_SPACE) * GATHER) % USER_SPACE;
  const number = checked / 1000n;
  const phone = /^1(\d{5,15})$/.exec(number.toString())?.[1];
  return checked % 1000n === number % CHECK ? phone : undefined;
}

/** The number that takes a multiplication by `factor` back, modulo `space`: Euclid's extended algorithm. */
function inverse(factor: bigint, space: bigint): bigint {
  let [rest, nextRest, share, nextShare] = [space, factor % space, 0n, 1n];
  while (nextRest !== 0n) {
    const times = rest / nextRest;
    [rest, nextRest] = [nextRest, rest - times * nextRest];
    [share, nextShare] = [nextShare, share - times * nextShare];
  }
  return ((share % space) + space) % space;
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
