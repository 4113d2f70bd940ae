import { EXIT, type ExitCode } from '../errors.js';

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
const OPEN_ENDED: ReadonlySet<number> = new Set([1, 2, 131000, 131016, 131027, 133004, 2494100]);

/**
 * Whether a message may have been taken although the answer is an error. Only a 4xx in Meta's own envelope is a sure no;
 * `is_transient` means that one may try again, not that nothing happened.
 */
export function leavesSendOpen(refusal: Refusal): boolean {
  if (refusal.httpStatus < 400 || refusal.httpStatus >= 500 || refusal.httpStatus === 408) return true;
  return OPEN_ENDED.has(refusal.code) || OPEN_ENDED.has(refusal.subcode ?? 0);
}

/** How a refusal of Meta ends a command: our word for it, and the exit code. */
export interface Meaning {
  readonly word: string;
  readonly exitCode: ExitCode;
}

const TOKEN: Meaning = { word: 'token-invalid', exitCode: EXIT.auth };
const PERMISSION: Meaning = { word: 'permission-missing', exitCode: EXIT.auth };
const APP_SECRET: Meaning = { word: 'app-secret-invalid', exitCode: EXIT.auth };
const MISSING: Meaning = { word: 'not-found', exitCode: EXIT.notFound };
const LIMIT: Meaning = { word: 'rate-limited', exitCode: EXIT.limit };
const QUOTA: Meaning = { word: 'quota-reached', exitCode: EXIT.limit };
const CHECK: Meaning = { word: 'not-allowed-now', exitCode: EXIT.refused };
const DEGRADED: Meaning = { word: 'degraded', exitCode: EXIT.degraded };
const FAULT: Meaning = { word: 'meta-failed', exitCode: EXIT.remote };
const REFUSED: Meaning = { word: 'meta-refused', exitCode: EXIT.failed };

/** By subcode; looked up first. */
const BY_SUBCODE: readonly (readonly [Meaning, readonly number[]])[] = [
  [MISSING, [33]],
  [TOKEN, [458, 459, 460, 463, 464, 467, 492]],
  [PERMISSION, [2388185]],
  [QUOTA, [2388019, 2388124, 2388367]],
  [FAULT, [2494100]],
];

/** By code. 5 stands for the checks of ours that Meta repeats (window, consent), 9 for what Meta has paused or locked. */
const BY_CODE: readonly (readonly [Meaning, readonly number[]])[] = [
  [TOKEN, [0, 102, 104, 190]],
  [PERMISSION, [3, 10, 131005]],
  [MISSING, [33, 803, 132001, 131041]],
  [LIMIT, [4, 17, 32, 341, 613, 80007, 80008, 130429, 131048, 131056, 131208, 133008, 133009, 138002, 138005]],
  [QUOTA, [131064, 133016, 2388019, 2388124, 2388367]],
  [CHECK, [130403, 130470, 131047, 131050]],
  [DEGRADED, [368, 131031, 132015, 132016, 132068, 132069, 131207, 139200]],
  [FAULT, [1, 2, 131000, 131016, 131057, 133000, 133004, 138004, 138007, 2494100]],
];

/** For codes that no table of ours names. */
const BY_STATUS: Readonly<Record<number, Meaning>> = { 401: TOKEN, 403: PERMISSION, 404: MISSING, 429: LIMIT };

/** What a refusal means for the command: by subcode, else by code, else by HTTP status. */
export function meaningOf({ code, subcode, httpStatus, message = '' }: Refusal): Meaning {
  // Meta has no code of its own for it: 100 with these words.
  if (code === 100 && message.includes('appsecret_proof')) return APP_SECRET;
  const known = lookUp(BY_SUBCODE, subcode) ?? lookUp(BY_CODE, code);
  if (known !== undefined) return known;
  if (code >= 200 && code <= 299) return PERMISSION;
  return BY_STATUS[httpStatus] ?? (httpStatus >= 500 ? FAULT : REFUSED);
}

function lookUp(table: typeof BY_CODE, code: number | undefined): Meaning | undefined {
  return table.find(([, codes]) => code !== undefined && codes.includes(code))?.[0];
}
