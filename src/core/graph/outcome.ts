import type { DefinedError } from '../errors/define.js';
import {
  appSecretInvalid,
  degraded,
  metaFailed,
  metaRefused,
  notAllowedNow,
  notFound,
  permissionMissing,
  quotaReached,
  rateLimited,
  tokenInvalid,
} from '../errors/meta.js';

/**
 * What kind of call it is decides whether it may be repeated: a `read` is retried; a `write` (create, edit, delete)
 * and a `send` (anything a customer could receive twice) never are.
 */
export type CallKind = 'read' | 'write' | 'send';

/** The parts of Meta's answer that decide what a failure means. */
export interface Refusal {
  readonly code: number;
  readonly subcode?: number | undefined;
  readonly httpStatus: number;
  readonly message?: string;
}

/**
 * Codes by which Meta asks for fewer calls or messages; the request was not carried out.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const THROTTLING: ReadonlySet<number> = new Set([4, 17, 32, 341, 613, 80007, 80008, 130429, 131056]);

/** True when the same request may simply come later. */
export function isThrottling(refusal: Refusal): boolean {
  return THROTTLING.has(refusal.code) || refusal.httpStatus === 429;
}

/**
 * Server faults that leave open whether a message was taken, with whatever HTTP status they come.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
const OPEN_ENDED: ReadonlySet<number> = new Set([1, 2, 131000, 131016, 131027, 131057, 133004, 2494100]);

/**
 * Whether a message may have been taken although the answer is an error. Only a 4xx in Meta's own envelope is a sure no;
 * `is_transient` means that one may try again, not that nothing happened.
 */
export function leavesSendOpen(refusal: Refusal): boolean {
  if (refusal.httpStatus < 400 || refusal.httpStatus >= 500 || refusal.httpStatus === 408) return true;
  return OPEN_ENDED.has(refusal.code) || OPEN_ENDED.has(refusal.subcode ?? 0);
}

type Meanings = readonly (readonly [error: DefinedError, codes: readonly number[]])[];

/** By subcode; looked up first. */
const BY_SUBCODE: Meanings = [
  [notFound, [33]],
  [tokenInvalid, [458, 459, 460, 463, 464, 467, 492]],
  [permissionMissing, [2388185]],
  [quotaReached, [2388019, 2388124, 2388367]],
  [metaFailed, [2494100]],
];

/** By code. 5 stands for the checks of ours that Meta repeats (window, consent), 9 for what Meta has paused or locked. */
const BY_CODE: Meanings = [
  [tokenInvalid, [0, 102, 104, 190]],
  [permissionMissing, [3, 10, 131005]],
  [notFound, [33, 803, 132001, 131041]],
  [rateLimited, [4, 17, 32, 341, 613, 80007, 80008, 130429, 131048, 131056, 131208, 133008, 133009, 138002, 138005]],
  [quotaReached, [131064, 133016, 2388019, 2388124, 2388367]],
  [notAllowedNow, [130403, 130470, 131047, 131050]],
  [degraded, [368, 131031, 132015, 132016, 132068, 132069, 131207, 139200]],
  [metaFailed, [1, 2, 131000, 131016, 131057, 133000, 133004, 138004, 138007, 2494100]],
];

/** For codes that no table of ours names. */
const BY_STATUS: Readonly<Record<number, DefinedError>> = {
  401: tokenInvalid,
  403: permissionMissing,
  404: notFound,
  429: rateLimited,
};

/** The error of ours that a refusal of Meta is for the command: by subcode, else by code, else by HTTP status. */
export function meaningOf({ code, subcode, httpStatus, message = '' }: Refusal): DefinedError {
  // Meta has no code of its own for it: 100 with these words.
  if (code === 100 && message.includes('appsecret_proof')) return appSecretInvalid;
  const known = lookUp(BY_SUBCODE, subcode) ?? lookUp(BY_CODE, code);
  if (known !== undefined) return known;
  if (code >= 200 && code <= 299) return permissionMissing;
  return BY_STATUS[httpStatus] ?? (httpStatus >= 500 ? metaFailed : metaRefused);
}

function lookUp(table: Meanings, code: number | undefined): DefinedError | undefined {
  return table.find(([, codes]) => code !== undefined && codes.includes(code))?.[0];
}
