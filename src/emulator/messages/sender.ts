import { Refusal } from '../graph/refusal.js';
import { requireUnrestricted } from '../graph/restricted.js';
import type { PhoneNumber } from '../model/number.js';
import { isWindowOpen } from '../model/window.js';
import type { World } from '../model/world.js';
import type { Recipient } from './recipient.js';

/** Numbers of the range that Meta gives away need an approved name. */
const GIVEN_AWAY = /^1555/;
const APPROVED: ReadonlySet<string> = new Set(['APPROVED', 'AVAILABLE_WITHOUT_REVIEW']);

/**
 * What a number, its account and the recipient must be for a message to be accepted at all.
 * @throws {Refusal} 131031 for a banned account, 133010 for a number that is not registered, 131037 for a name that is
 * not approved, 131057 while it is moved to another throughput, 130403 for a person whom the number has blocked, 131042 when the payment method fails, 368 for a restricted
 * account
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function checkSender(world: World, number: PhoneNumber, { contact }: Recipient): void {
  const waba = world.state.wabas.get(number.wabaId);
  if (waba?.isBanned) throw new Refusal(131031, { details: 'The account was disabled for a violation of policy' });
  if (!number.registered) {
    throw new Refusal(133010, { details: 'The phone number is not registered for the Cloud API' });
  }
  if (GIVEN_AWAY.test(number.digits) && !APPROVED.has(number.nameStatus)) {
    throw new Refusal(131037, { details: 'The display name of the number is not approved' });
  }
  if ((number.maintenanceUntil ?? 0) > world.clock.now()) {
    throw new Refusal(131057, { details: 'The phone number is moved to another throughput' });
  }
  if (number.blocked.has(contact.userId)) {
    throw new Refusal(130403, { details: 'The recipient is on the block list of the phone number' });
  }
  const isReply = isWindowOpen(world, number.id, contact.userId);
  if (waba?.cannotPay && !isReply) throw new Refusal(131042, { details: 'The means of payment of the account fails' });
  const initiator = isReply ? 'CUSTOMER' : 'BIZ';
  requireUnrestricted(world, waba, `RESTRICTED_${initiator}_INITIATED_MESSAGING`);
}
