import { createHmac, randomBytes } from 'node:crypto';

/** Crockford's alphabet: no letter that is read as a digit. Source: https://www.crockford.com/base32.html */
const BASE32 = '0123456789abcdefghjkmnpqrstvwxyz';

/** Which attempt at which message a token stands for. */
export interface TokenParts {
  /** 10 characters, random for each run of a command. */
  readonly run: string;
  /** The message's place in the run, from 0. */
  readonly ordinal: number;
  /** From 1; each attempt has a token of its own, so that both stay distinguishable. */
  readonly attempt: number;
}

/** A new run: 50 random bits. */
export function newRun(): string {
  return Array.from(randomBytes(10), (byte) => BASE32.charAt(byte & 31)).join('');
}

/**
 * What travels in `biz_opaque_callback_data` and comes back in status webhooks: `w1.<run>.<ordinal>.<attempt>.<check>`,
 * below 48 characters, without personal data. The check value ties it to the number that sends, so that a string of
 * another program, or a token moved to another number, is not taken for ours.
 */
export function createToken({ run, ordinal, attempt }: TokenParts, phoneNumberId: string): string {
  const plain = `w1.${run}.${ordinal.toString(36)}.${attempt}`;
  const check = createHmac('sha256', `wactl ${phoneNumberId}`).update(plain).digest('hex').slice(0, 8);
  return `${plain}.${check}`;
}

/** The run and ordinal of a token of ours. */
export function tokenRun(token: string): Pick<TokenParts, 'run' | 'ordinal'> {
  const [, run = '', ordinal = '0'] = token.split('.');
  return { run, ordinal: Number.parseInt(ordinal, 36) };
}
