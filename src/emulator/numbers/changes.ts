import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/** What a webhook says about a number's quality and limits. */
type QualityEvent = 'ONBOARDING' | 'THROUGHPUT_UPGRADE' | 'FLAGGED' | 'UNFLAGGED';

/**
 * The number is used with the Cloud API for the first time.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/phone_number_quality_update
 */
export function onboard(world: World, number: PhoneNumber): void {
  if (number.onboardedAt !== undefined) return;
  number.onboardedAt = world.clock.now();
  reportQuality(world, number, 'ONBOARDING');
}

/**
 * Meta rates the number again. It reports a change to and from RED with an event of the older kind: its page no longer
 * lists it, and receivers have to accept it.
 */
export function rateNumber(world: World, number: PhoneNumber, quality: PhoneNumber['quality']): void {
  const before = number.quality;
  number.quality = quality;
  if (before !== 'RED' && quality === 'RED') reportQuality(world, number, 'FLAGGED');
  if (before === 'RED' && quality !== 'RED') reportQuality(world, number, 'UNFLAGGED');
}

/** More messages a second, or fewer; Meta reports only more. */
export function setThroughput(world: World, number: PhoneNumber, level: 'STANDARD' | 'HIGH'): void {
  const before = number.throughput ?? 'STANDARD';
  number.throughput = level;
  if (before === 'STANDARD' && level === 'HIGH') reportQuality(world, number, 'THROUGHPUT_UPGRADE');
}

function reportQuality(world: World, number: PhoneNumber, event: QualityEvent): void {
  const waba = world.state.wabas.get(number.wabaId);
  const limit = world.state.businesses.get(waba?.businessId ?? '')?.messagingLimit;
  emit(world, {
    wabaId: number.wabaId,
    field: 'phone_number_quality_update',
    value: { display_phone_number: number.digits, event, max_daily_conversations_per_business: limit },
  });
}
