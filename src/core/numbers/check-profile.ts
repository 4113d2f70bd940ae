import type { Problem } from './problem.js';
import { type ProfileDraft, VERTICALS } from './profile.js';

type TextField = 'about' | 'address' | 'description' | 'email';

/** Characters. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles */
const MAX_LENGTHS: Readonly<Record<TextField, number>> = { about: 139, address: 256, description: 512, email: 128 };
/** Meta's OpenAPI file stops here, its page at 512. Source: https://github.com/facebook/openapi */
const DESCRIPTION_SURELY_TAKEN = 256;
const MAX_WEBSITES = 2;
const MAX_WEBSITE_LENGTH = 256;

/**
 * Checks a draft against the limits that Meta documents. Pure; empty when it is well.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-profiles
 */
export function checkProfile(draft: ProfileDraft): Problem[] {
  return [...checkTexts(draft), ...checkWebsites(draft.websites ?? []), ...checkVertical(draft.vertical)];
}

function checkTexts(draft: ProfileDraft): Problem[] {
  const fields = Object.keys(MAX_LENGTHS) as TextField[];
  const tooLong = fields.flatMap((field) => checkLength(field, draft[field] ?? ''));
  const { about, description, email } = draft;
  return [
    ...tooLong,
    ...(about !== undefined && about.trim() === ''
      ? [error('about', 'about cannot be empty.', 'write something, or leave about out')]
      : []),
    ...(email && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email)
      ? [error('email', `"${email}" is no email address.`, 'write it as help@shop.example')]
      : []),
    ...(description !== undefined && isBetween(description, DESCRIPTION_SURELY_TAKEN, MAX_LENGTHS.description)
      ? [longDescription(description)]
      : []),
  ];
}

function checkLength(field: TextField, value: string): Problem[] {
  const [length, max] = [lengthOf(value), MAX_LENGTHS[field]];
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
  const tooMany = websites.length > MAX_WEBSITES;
  return [
    ...(tooMany ? [error('websites', `There are ${websites.length} websites.`, `keep ${MAX_WEBSITES} of them`)] : []),
    ...websites.flatMap((website) => {
      if (website.length > MAX_WEBSITE_LENGTH) {
        return [
          error('websites', `A website has ${website.length} characters.`, `shorten it to ${MAX_WEBSITE_LENGTH}`),
        ];
      }
      if (/^https?:\/\//.test(website) && URL.canParse(website)) return [];
      return [error('websites', `"${website}" is no web address.`, 'write it as https://shop.example')];
    }),
  ];
}

function checkVertical(vertical: string | undefined): Problem[] {
  if (vertical === undefined || vertical === '' || VERTICALS.includes(vertical)) return [];
  return [
    error('vertical', `"${vertical}" is no line of business of Meta's.`, `choose one of ${VERTICALS.join(', ')}`),
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
