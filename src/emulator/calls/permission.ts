import { requireScope, requireWaba } from '../graph/auth.js';
import { type Call, requiredText } from '../graph/call.js';
import { contactByPhone, isUserId, personByUserId } from '../model/contacts.js';
import type { PhoneNumber } from '../model/number.js';
import { addRecord, recordsOf } from '../model/records.js';
import type { World } from '../model/world.js';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/calling/user-call-permissions */
const CALLS_A_DAY = 100;
/** Whether a person may be called, as Meta's OpenAPI file words it, and until when; no end: for good, or never. */
export interface CallPermission {
  readonly status: 'granted' | 'pending' | 'denied' | 'expired';
  readonly expiresAt?: number;
}

/** What the person decided last; `pending` while they were not asked or have not answered. */
export function permissionOf({ state, clock }: World, numberId: string, contactId: string): CallPermission {
  const given = recordsOf(state, 'callPermission', numberId).find(({ fields }) => fields.contactId === contactId);
  if (given === undefined) return { status: 'pending' };
  if (given.fields.response !== 'accept') return { status: 'denied' };
  const { expiresAt } = given.fields;
  if (typeof expiresAt !== 'number') return { status: 'granted' };
  return { status: expiresAt <= clock.now() ? 'expired' : 'granted', expiresAt };
}

/** Keeps what a person answered to the request for permission; without an end it holds for good. */
export function keepPermission(
  { state }: World,
  numberId: string,
  contactId: string,
  answer: { readonly response: string; readonly expiresAt?: number | undefined },
): void {
  const { response, expiresAt } = answer;
  const fields = { contactId, response, ...(expiresAt === undefined ? {} : { expiresAt }) };
  addRecord(state, { id: `permission/${numberId}/${contactId}`, kind: 'callPermission', ownerId: numberId, fields });
}

/** `GET /{phone-number-id}/call_permissions?user_wa_id=`. */
export function readCallPermission({ world, token, params }: Call, number: PhoneNumber): unknown {
  requireScope(token, 'whatsapp_business_messaging');
  requireWaba(token, number.wabaId);
  const who = requiredText(params, 'user_wa_id');
  const contact = isUserId(who)
    ? personByUserId(world.state, who)
    : contactByPhone(world.state, who.replace(/\D/g, ''));
  const { status, expiresAt } = permissionOf(world, number.id, contact.userId);
  const isGranted = status === 'granted';
  return {
    messaging_product: 'whatsapp',
    permission: { status, ...(expiresAt === undefined ? {} : { expiration_time: Math.floor(expiresAt / 1000) }) },
    actions: [
      {
        action_name: 'send_call_permission_request',
        can_perform_action: !isGranted,
        limits: [{ time_period: 'PT24H', current_usage: 0, max_allowed: 1 }],
      },
      {
        action_name: 'start_call',
        can_perform_action: isGranted && number.settings.calling.status === 'ENABLED',
        limits: [{ time_period: 'PT24H', current_usage: 0, max_allowed: CALLS_A_DAY }],
      },
    ],
  };
}
