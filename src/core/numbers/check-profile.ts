import { DESCRIPTION_SURELY_TAKEN, PROFILE_MAX, VERTICALS, WEBSITES_MAX } from '../meta/profile-limits.js';
import type { Problem } from './problem.js';
import type { ProfileDraft } from './profile.js';

const TEXT_FIELDS = ['about', 'address', 'description', 'email'] as const;
type TextField = (typeof TEXT_FIELDS)[number];

/**
 * Checks a draft against the limits that Meta documents. Pure; empty when it is well.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export function checkProfile(draft: ProfileDraft): Problem[] {
  return [...checkTexts(draft), ...checkWebsites(draft.websites ?? []), ...checkVertical(draft.vertical)];
}

function checkTexts(draft: ProfileDraft): Problem[] {
  const tooLong = TEXT_FIELDS.flatMap((field) => checkLength(field, draft[field] ?? ''));
  const { about, description, email } = draft;
  return [
    ...tooLong,
    ...(about !== undefined && about.trim() === ''
      ? [error('about', 'about cannot be empty.', 'write something, or leave about out')]
      : []),
    ...(email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? [error('email', `"${email}" is not an email address.`, 'write it as help@shop.example')]
      : []),
    ...(description !== undefined && isBetween(description, DESCRIPTION_SURELY_TAKEN, PROFILE_MAX.description)
      ? [longDescription(description)]
      : []),
  ];
}

function checkLength(field: TextField, value: string): Problem[] {
  const [length, max] = [lengthOf(value), PROFILE_MAX[field]];
  if (length <= max) return [];
  return [error(field, `${field} has ${length} characters.`, `shorten it to ${max}`)];
}

function longDescription(value: string): Problem {
  return {
    severity: 'warning',
    field: 'description',
    message: `description has ${lengthOf(value)} characters; Meta's pages disagree whether 256 or 512 are taken.`,
    hint: `shorten it to ${DESCRIPTION_SURELY_TAKEN} if Meta refuses it`,
  };
}

function checkWebsites(websites: readonly string[]): Problem[] {
  const tooMany = websites.length > WEBSITES_MAX;
  return [
    ...(tooMany ? [error('websites', `There are ${websites.length} websites.`, `keep ${WEBSITES_MAX} of them`)] : []),
    ...websites.flatMap((website) => {
      if (website.length > PROFILE_MAX.website) {
        return [
          error('websites', `A website has ${website.length} characters.`, `shorten it to ${PROFILE_MAX.website}`),
        ];
      }
      if (/^https?:\/\//.test(website) && URL.canParse(website)) return [];
      return [error('websites', `"${website}" is not a web address.`, 'write it as https://shop.example')];
    }),
  ];
}

function checkVertical(vertical: string | undefined): Problem[] {
  if (vertical === undefined || vertical === '' || VERTICALS.includes(vertical)) return [];
  return [
    error('vertical', `"${vertical}" is not one of Meta's lines of business.`, `choose one of ${VERTICALS.join(', ')}`),
  ];
}

function error(field: keyof ProfileDraft, message: string, hint: string): Problem {
  return { severity: 'error', field, message, hint };
}

function isBetween(value: string, above: number, upTo: number): boolean {
  const length = lengthOf(value);
  return length > above && length <= upTo;
}

/** In characters as a person counts them, emoji as one or few: Meta does not say how it counts. */
function lengthOf(value: string): number {
  return [...value].length;
}
