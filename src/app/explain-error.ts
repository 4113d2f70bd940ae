import { type Definition, definitions, findDefinition } from '../core/errors/all.js';
import { errorUnknown, noLastError, usageError } from '../core/errors/command.js';
import type { CliError } from '../core/errors/error.js';
import type { MetaError } from '../core/meta/error-catalogue/entry.js';
import { findMetaError } from '../core/meta/errors.js';
import { fillNext, type KnownValues } from '../core/meta/next-command.js';
import { findRejectionReason, type RejectionReason } from '../core/meta/rejection-reasons.js';
import { findStatusWord, type StatusWord, statusWords } from '../core/meta/status-words.js';
import { nearest } from '../core/nearest.js';
import { readLastError } from '../core/settings/last-error.js';
import type { Ports } from './ports.js';

/** What a word or number means. */
export type Explained =
  | { readonly kind: 'meta-error'; readonly error: MetaError }
  | { readonly kind: 'rejection-reason'; readonly reason: RejectionReason }
  | { readonly kind: 'own-error'; readonly definition: Definition }
  | { readonly kind: 'status'; readonly status: StatusWord };

/** How codes are written. */
const FORMS = 'write it as 131047, 190/463, INVALID_FORMAT, PAUSED or window-closed';

/**
 * Finds what was asked for: an error of Meta by number, a reason or a status of Meta's, or a code of ours. Needs no token,
 * no network and no settings. A word in capitals is Meta's first, any other ours.
 * @param subcode given apart from the code
 * @throws {CliError} exit 2 for what cannot be a code; exit 3 for one that nobody knows
 */
export function explain(text: string, subcode?: number): Explained {
  if (!/^[#\w][\w/-]*$/.test(text)) throw usageError(`"${text}" is not an error code.`, FORMS);
  const number = readNumber(text, subcode);
  if (number !== undefined) return { kind: 'meta-error', error: metaError(number) };
  const reason = findRejectionReason(text);
  if (reason !== undefined) return { kind: 'rejection-reason', reason };
  const definition = findDefinition(text.toLowerCase());
  const status = findStatusWord(text);
  const isMetas = text === text.toUpperCase();
  if (status !== undefined && (isMetas || definition === undefined)) return { kind: 'status', status };
  if (definition !== undefined) return { kind: 'own-error', definition };
  throw unknownWord(text);
}

/** The last error of Meta that a profile met. */
export interface LastExplained {
  readonly error: MetaError;
  /** ISO 8601 UTC. */
  readonly at: string;
  /** What Meta's support asks for. */
  readonly traceId: string | null;
}

/** @throws {CliError} exit 3 when none is kept */
export async function explainLast({ settings, system }: Ports): Promise<LastExplained> {
  const { profileName, phoneNumberId, wabaId } = await settings();
  const last = profileName === undefined ? undefined : await readLastError(system, profileName);
  if (last !== undefined) {
    const { at, traceId = null } = last;
    const number = phoneNumberId?.value;
    const known = withoutAbsent({ number, 'phone-number-id': number, 'waba-id': wabaId?.value });
    const error = metaError(last);
    return { error: { ...error, next: fillNext(error.next, known) }, at, traceId };
  }
  throw noLastError('No error from Meta is saved.', {
    why: profileName === undefined ? 'without a saved profile, errors are not saved' : undefined,
    hint: 'pass the code of the error: `wactl explain 131047`',
  });
}

interface ErrorNumber {
  readonly code: number;
  readonly subcode?: number | undefined;
}

/** `131047`, `#131047` or `190/463`; undefined for a word. @throws {CliError} exit 2 for a subcode that is given twice */
function readNumber(text: string, given: number | undefined): ErrorNumber | undefined {
  const [, code, subcode] = /^#?(\d{1,9})(?:\/(\d{1,9}))?$/.exec(text) ?? [];
  if (code === undefined) {
    if (given !== undefined) throw usageError(`"${text}" has no subcode.`, 'leave --subcode out');
    return undefined;
  }
  if (subcode !== undefined && given !== undefined) throw usageError('The subcode is given twice.', 'pass it once');
  return { code: Number(code), subcode: subcode === undefined ? given : Number(subcode) };
}

const LOOK_UP =
  'look it up at https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes';

function metaError({ code, subcode }: ErrorNumber): MetaError {
  const found = findMetaError(code, subcode);
  if (found !== undefined) return found;
  throw errorUnknown(`Unknown error code: ${subcode === undefined ? code : `${code}/${subcode}`}.`, { hint: LOOK_UP });
}

function unknownWord(text: string): CliError {
  const own = definitions.map(({ code }) => code);
  const close = nearest(text, text === text.toUpperCase() ? [...statusWords, ...own] : [...own, ...statusWords]);
  const hint = close === undefined ? FORMS : `did you mean ${close}?`;
  return errorUnknown(`Unknown error code: ${text}.`, { hint });
}

function withoutAbsent(values: Readonly<Record<string, string | undefined>>): KnownValues {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as KnownValues;
}
