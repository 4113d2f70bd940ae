import { CliError } from '../errors/error.js';
import type { ListedName } from './many.js';
import { parsePhone } from './phone.js';
import { isPlainPhone } from './plain-phone.js';
import { isUserId } from './ref.js';

/** Why a row of a list names nobody; scripts may match on it. */
export type NameProblem = 'contact-missing' | 'phone-invalid' | 'phone-damaged' | 'user-id-invalid';

/** Whom a row names, or why nobody. */
export type ReadName =
  | { readonly kind: 'person'; readonly name: ListedName }
  | { readonly kind: 'reject'; readonly reason: NameProblem; readonly message: string };

/** A number that Excel has rounded: `5.55101E+12`. */
const EXPONENT = /^[+-]?\d+(?:[.,]\d+)?e\+?\d+$/i;

/** Longer than any way to write a number; the parser's time grows with the text. */
const MAX_PHONE_LENGTH = 100;

/** Understands the cells of a row that name a person. @param country of phones in national form */
export function readListedName(
  { phone = '', userId = '' }: { readonly phone?: string | undefined; readonly userId?: string | undefined },
  country: string | undefined,
): ReadName {
  const id = userId.trim();
  if (id !== '' && !isUserId(id)) {
    return reject('user-id-invalid', `"${shownCell(id)}" is not a valid user id, such as US.13000000000000000001.`);
  }
  const typed = phone.trim();
  if (typed === '' || isUserId(typed)) {
    if (typed === '' && id === '')
      return reject('contact-missing', 'The row has neither a phone number nor a user id.');
    return { kind: 'person', name: { userId: id === '' ? typed : id } };
  }
  const number = phoneOf(typed, country);
  if (typeof number === 'object') return number;
  return { kind: 'person', name: id === '' ? { phone: number } : { phone: number, userId: id } };
}

function phoneOf(typed: string, country: string | undefined): string | Extract<ReadName, { kind: 'reject' }> {
  if (isPlainPhone(typed)) return typed;
  if (EXPONENT.test(typed)) {
    const fix = 'format the column as text before you save the list, or export it again';
    return reject(
      'phone-damaged',
      `A spreadsheet has rounded the number to ${shownCell(typed)}, and its digits are lost: ${fix}.`,
    );
  }
  if (typed.startsWith("'")) {
    return reject(
      'phone-damaged',
      `"${shownCell(typed)}" starts with the ' of a spreadsheet: remove it from the column.`,
    );
  }
  if (typed.length > MAX_PHONE_LENGTH) return reject('phone-invalid', 'The phone number is too long.');
  try {
    return parsePhone(typed, country);
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    return reject('phone-invalid', error.hint === undefined ? error.message : `${error.message} Fix: ${error.hint}.`);
  }
}

function reject(reason: NameProblem, message: string): Extract<ReadName, { kind: 'reject' }> {
  return { kind: 'reject', reason, message };
}

/** A cell as a message shows it: cut where it is long. */
export function shownCell(text: string): string {
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}
