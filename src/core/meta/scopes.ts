/** For accounts, numbers and templates, and for every webhook but `messages`. */
export const MANAGEMENT_SCOPE = 'whatsapp_business_management';
/** For messages, media and registration, and for the webhook `messages`. */
export const MESSAGING_SCOPE = 'whatsapp_business_messaging';

/**
 * The permissions that a token needs for everything we do. What a token lists is a hint and no proof: tokens of Embedded
 * Signup have come without the word and with the right.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/permissions
 */
export const NEEDED_SCOPES = [MANAGEMENT_SCOPE, MESSAGING_SCOPE] as const;

export type NeededScope = (typeof NEEDED_SCOPES)[number];

/** The needed permissions that are not among `listed`, in the order of `NEEDED_SCOPES`. */
export function missingScopes(listed: readonly string[]): readonly NeededScope[] {
  return NEEDED_SCOPES.filter((scope) => !listed.includes(scope));
}
