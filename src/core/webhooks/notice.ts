import * as z from 'zod';
import { isoTime, metaTime } from '../iso-time.js';
import { maybeText } from './scalars.js';

/** What a webhook about the account or a number says, and from or until when. */
export interface Notice {
  /** `ACCOUNT_RESTRICTION: RESTRICTED_BIZ_INITIATED_MESSAGING`, in Meta's words. */
  readonly what: string;
  /** ISO 8601, or Meta's own words where they are no time; null: it holds from now on. */
  readonly from: string | null;
  /** Null: no end is told. */
  readonly until: string | null;
}

/** Seconds, as text or integers; some dates are in words, which stay as they are. */
const time = z
  .union([z.string(), z.number()])
  .nullish()
  .transform((value) => {
    const text = String(value ?? '');
    return isoTime(/^\d+(?:-|$)/.test(text) ? metaTime(text) : undefined) ?? (text === '' ? null : text);
  });

const restrictions = z.array(z.looseObject({ restriction_type: z.string(), expiration: time })).catch([]);

const value = z.looseObject({
  event: maybeText.catch(undefined),
  decision: maybeText.catch(undefined),
  violation_info: z.looseObject({ violation_type: maybeText }).nullish().catch(undefined),
  restriction_info: restrictions.nullish().catch(undefined),
  ban_info: z
    .looseObject({
      // The page for partners prints a list.
      waba_ban_state: z.union([z.string(), z.array(z.string()).transform((list) => list.join(', '))]).nullish(),
      waba_ban_date: time,
    })
    .nullish()
    .catch(undefined),
  auth_international_rate_eligibility: z.looseObject({ start_time: time }).nullish().catch(undefined),
  volume_tier_info: z
    .looseObject({ tier: maybeText, pricing_category: maybeText, effective_month: maybeText })
    .nullish()
    .catch(undefined),
  disable_info: z.looseObject({ disable_date: time }).nullish().catch(undefined),
  alert_info: z.looseObject({ alert_type: maybeText, alert_severity: maybeText }).nullish().catch(undefined),
  requested_verified_name: maybeText.catch(undefined),
  rejection_reason: maybeText.catch(undefined),
});

/**
 * The notices in a webhook about the account, a number or a template, each with the time it speaks of; empty: it names
 * none. Pure.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/account_update
 */
export function noticesIn(raw: unknown): readonly Notice[] {
  const data = value.safeParse(raw).data;
  if (data === undefined) return [];
  const notice = (
    words: readonly (string | null | undefined)[],
    from: string | null = null,
    until: string | null = null,
  ) => ({
    what: words.filter(Boolean).join(': '),
    from,
    until,
  });
  const { event, ban_info: ban, disable_info: disable, volume_tier_info: tier } = data;
  const rates = data.auth_international_rate_eligibility;
  const violation = data.violation_info?.violation_type;
  const found = [
    ...(data.restriction_info ?? []).map(({ restriction_type: type, expiration }) =>
      notice([event, type], null, expiration),
    ),
    ...(ban ? [notice([event, ban.waba_ban_state], ban.waba_ban_date)] : []),
    ...(rates ? [notice([event], rates.start_time)] : []),
    ...(tier ? [notice([event, tier.pricing_category, tier.tier], tier.effective_month ?? null)] : []),
    ...(disable ? [notice([event], disable.disable_date)] : []),
    ...(data.alert_info ? [notice([data.alert_info.alert_severity, data.alert_info.alert_type])] : []),
    ...(data.decision ? [notice([data.decision, data.requested_verified_name, data.rejection_reason])] : []),
  ];
  if (found.length > 0) return found;
  return event === undefined ? [] : [notice([event, violation])];
}
