import type { Business, Waba } from '../model/account.js';
import { type RestrictionType, restrict } from '../model/restriction.js';
import type { World } from '../model/world.js';
import { emit } from '../webhooks/emit.js';

/**
 * Meta reviews the account. Only an approved one can send.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_review_update
 */
export function reviewAccount(world: World, waba: Waba, decision: Waba['reviewStatus']): void {
  waba.reviewStatus = decision;
  emit(world, { wabaId: waba.id, field: 'account_review_update', value: { decision } });
}

/**
 * The portfolio may write to more people, or fewer: each of its accounts gets a webhook. How many numbers it may have is
 * reported for the portfolio at the lowest level, and for the account above it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/business_capability_update
 */
export function setMessagingLimit(world: World, business: Business, limit: Business['messagingLimit']): void {
  business.messagingLimit = limit;
  const numbers = limit === 'TIER_250' ? { max_phone_numbers_per_business: 2 } : { max_phone_numbers_per_waba: 25 };
  const value = { max_daily_conversations_per_business: limit, ...numbers };
  for (const { id, businessId } of world.state.wabas.values()) {
    if (businessId === business.id) emit(world, { wabaId: id, field: 'business_capability_update', value });
  }
}

/**
 * Meta considers a higher limit and defers it.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_alerts
 */
export function deferLimit(world: World, waba: Waba): void {
  const alert = {
    alert_severity: 'WARNING',
    alert_status: 'ACTIVE',
    alert_type: 'INCREASED_CAPABILITIES_ELIGIBILITY_DEFERRED',
    alert_description: 'The messaging limit cannot be increased now.',
  };
  const value = { entity_type: 'BUSINESS', entity_id: waba.businessId, alert_info: alert };
  emit(world, { wabaId: waba.id, field: 'account_alerts', value });
}

/** A ban that is announced, in force, or taken back. */
export type BanState = 'SCHEDULE_FOR_DISABLE' | 'DISABLE' | 'REINSTATE';

/** Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update */
export function banAccount(world: World, waba: Waba, state: BanState): void {
  waba.isBanned = state === 'DISABLE';
  const date = new Date(world.clock.now());
  const ban = {
    waba_ban_state: state,
    waba_ban_date: date.toLocaleDateString('en-US', { dateStyle: 'long', timeZone: 'UTC' }),
  };
  emit(world, { wabaId: waba.id, field: 'account_update', value: { event: 'DISABLED_UPDATE', ban_info: ban } });
}

/** Sources: https://developers.facebook.com/documentation/business-messaging/whatsapp/policy-enforcement , as for `banAccount` */
export function restrictAccount(world: World, waba: Waba, type: RestrictionType, durationMs: number): void {
  const until = world.clock.now() + durationMs;
  restrict(waba, type, until);
  const restriction = { restriction_type: type, expiration: Math.floor(until / 1000) };
  emit(world, {
    wabaId: waba.id,
    field: 'account_update',
    value: { event: 'ACCOUNT_RESTRICTION', restriction_info: [restriction] },
  });
}
