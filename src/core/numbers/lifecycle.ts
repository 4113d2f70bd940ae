import type { PhoneNumber } from '../graph/numbers.js';

/** How far a number has come on its way to sending. `blocked`: Meta or its owner has taken it out of use. */
export type Stage = 'to-verify' | 'to-register' | 'ready' | 'blocked';

/** Where a number stands and what comes next. */
export interface NumberState {
  readonly stage: Stage;
  /** Why, as a sentence without a full stop. */
  readonly why: string;
  /** The command that takes it further; absent when nothing is left to do. */
  readonly next?: string;
}

/** A number with its state, in our names. Absent values are null. */
export interface NumberRow extends Omit<NumberState, 'next'> {
  /** The command that takes it further, or says more of why it is blocked. */
  readonly next: string | null;
  readonly id: string;
  /** E.164 with `+`. */
  readonly phone: string | null;
  readonly name: string | null;
  readonly nameStatus: string | null;
  readonly status: string | null;
  readonly verified: boolean;
  readonly registered: boolean;
  readonly quality: string | null;
  readonly throughput: string | null;
  /** How many users the portfolio may start a conversation with in 24 hours. */
  readonly messagingLimit: string | null;
}

/** Statuses from which nothing is sent, whatever one does here. */
const BLOCKED: ReadonlySet<string> = new Set(['BANNED', 'RESTRICTED', 'DELETED', 'MIGRATED']);
/** Statuses of a registered number that still sends; absent on accounts that do not tell it. */
const SENDING: ReadonlySet<string> = new Set(['CONNECTED', 'FLAGGED', 'RATE_LIMITED', 'UNKNOWN']);

/**
 * Decides what state a number is in. Registered means: it is on the Cloud API and connected.
 * Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/phone-numbers ,
 * https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/registration
 */
export function numberState(number: PhoneNumber): NumberState {
  const { id, status } = number;
  if (status !== undefined && BLOCKED.has(status)) {
    return {
      stage: 'blocked',
      why: `Meta has set it to ${status}: look at WhatsApp Manager and Business Support Home`,
    };
  }
  if (isRegistered(number)) return { stage: 'ready', why: readyWhy(number) };
  if (isVerified(number)) {
    return { stage: 'to-register', why: 'it is verified and not registered', next: `wactl numbers register ${id}` };
  }
  const lapsed = number.code_verification_status === 'EXPIRED';
  return {
    stage: 'to-verify',
    why: lapsed ? 'its verification has expired' : 'it is not verified yet',
    next: `wactl numbers verify ${id}`,
  };
}

/** A number as commands print it. */
export function numberRow(number: PhoneNumber): NumberRow {
  const { next, ...state } = numberState(number);
  const explained = state.stage === 'blocked' ? `wactl numbers health ${number.id}` : null;
  return {
    id: number.id,
    phone: phoneOf(number),
    name: number.verified_name ?? null,
    nameStatus: number.name_status ?? null,
    status: number.status ?? null,
    verified: isVerified(number),
    registered: isRegistered(number),
    quality: number.quality_rating ?? null,
    throughput: number.throughput?.level ?? null,
    messagingLimit: number.whatsapp_business_manager_messaging_limit ?? null,
    ...state,
    next: next ?? explained,
  };
}

/** How a number may be written: digits, signs that part them, marks of direction. */
const PHONE_TEXT = /^[\d\p{Pd}\s+.()/\u200e\u200f\u061c]*$/u;

/** E.164 with `+`; null when Meta does not tell the number, or with characters whose digits belong to no number. */
export function phoneOf({ display_phone_number: text = '' }: PhoneNumber): string | null {
  const digits = PHONE_TEXT.test(text) ? text.replace(/\D/g, '') : '';
  return digits === '' ? null : `+${digits}`;
}

/** Whether the number has a PIN, which Meta then checks; else it takes the next one. Meta leaves it out on some accounts. */
export function hasPin(number: PhoneNumber): boolean {
  return number.is_pin_enabled ?? isRegistered(number);
}

function isVerified(number: PhoneNumber): boolean {
  return number.code_verification_status === 'VERIFIED';
}

function isRegistered({ platform_type, status }: PhoneNumber): boolean {
  return platform_type === 'CLOUD_API' && (status === undefined || SENDING.has(status));
}

function readyWhy({ status, name_status, quality_rating }: PhoneNumber): string {
  if (status === 'FLAGGED' || status === 'RATE_LIMITED') return `it can send, but Meta has set it to ${status}`;
  if (name_status === 'DECLINED') return 'it can send, but its display name was declined';
  if (quality_rating === 'RED') return 'it can send, but its quality is low';
  return 'it is verified and registered';
}
