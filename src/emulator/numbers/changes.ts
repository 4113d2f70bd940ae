import type { PhoneNumber } from '../model/number.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/** What a webhook tells of a number's quality and limits. */
type QualityEvent = 'ONBOARDING' | 'THROUGHPUT_UPGRADE' | 'FLAGGED' | 'UNFLAGGED';

/**
 * The number is used with the Cloud API for the first time.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/phone_number_quality_update
 */
export function onboard(world: World, number: PhoneNumber): void {
  if (number.onboardedAt !== undefined) return;
  number.onboardedAt = world.clock.now();
  tell(world, number, 'ONBOARDING');
}

/**
 * Meta rates the number anew. Of the change to and from RED it tells with an event of the older kind: its page no longer
 * promises it, and a receiver has to bear it.
 */
export function rateNumber(world: World, number: PhoneNumber, quality: PhoneNumber['quality']): void {
  const before = number.quality;
  number.quality = quality;
  if (before !== 'RED' && quality === 'RED') tell(world, number, 'FLAGGED');
  if (before === 'RED' && quality !== 'RED') tell(world, number, 'UNFLAGGED');
}

/** More messages a second, or fewer; only of more does Meta tell. */
export function setThroughput(world: World, number: PhoneNumber, level: 'STANDARD' | 'HIGH'): void {
  const before = number.throughput ?? 'STANDARD';
  number.throughput = level;
  if (before === 'STANDARD' && level === 'HIGH') tell(world, number, 'THROUGHPUT_UPGRADE');
}

function tell(world: World, number: PhoneNumber, event: QualityEvent): void {
  const waba = world.state.wabas.get(number.wabaId);
  const limit = world.state.businesses.get(waba?.businessId ?? '')?.messagingLimit;
  emit(world, {
    wabaId: number.wabaId,
    field: 'phone_number_quality_update',
    value: { display_phone_number: number.digits, event, max_daily_conversations_per_business: limit },
  });
}
