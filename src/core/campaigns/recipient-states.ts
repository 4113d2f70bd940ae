import type { Selectable } from 'kysely';
import type { Database } from '../ledger/schema.js';

/** How far the message to a recipient is, as people see it: the furthest that is known, and one state each. */
export const RECIPIENT_STATES = [
  /** Waits for its turn, or is leaving right now. */
  'queued',
  /** Waits for a time: quiet hours, a limit. */
  'deferred',
  'skipped',
  'cancelled',
  /** Meta has it, and no webhook told more. */
  'accepted',
  'sent',
  'delivered',
  'read',
  /** Meta did not take it. */
  'refused',
  /** Meta took it, and could not deliver it. */
  'failed',
  /** Nobody knows whether Meta took it. */
  'unknown',
] as const;
export type RecipientState = (typeof RECIPIENT_STATES)[number];

type SendRow = Selectable<Database['sends']>;

/** The state of a recipient whose message was tried. Pure. */
export function stateOfSend({ state, delivery }: Pick<SendRow, 'state' | 'delivery'>): RecipientState {
  switch (state) {
    case 'intent':
    case 'on_wire':
      return 'queued';
    case 'accepted':
    case 'held':
      return delivery ?? 'accepted';
    case 'refused':
    case 'unknown':
      return state;
  }
}

/** The code of Meta that belongs to the state; null: none does. Pure. */
export function codeOfSend({
  delivery,
  error_code: refusal,
  delivery_code: failure,
}: Pick<SendRow, 'delivery' | 'error_code' | 'delivery_code'>): number | null {
  return delivery === 'failed' ? failure : refusal;
}

/** The state of a recipient. Pure. @param send the latest attempt; undefined when nobody tried */
export function recipientState(
  { state, not_before: notBefore }: Pick<Selectable<Database['campaign_recipients']>, 'state' | 'not_before'>,
  send: Parameters<typeof stateOfSend>[0] | undefined,
): RecipientState {
  if (state === 'queued') return notBefore > 0 ? 'deferred' : 'queued';
  if (state !== 'taken') return state;
  return send === undefined ? 'queued' : stateOfSend(send);
}
