import { accessErrors } from './error-catalogue/access.js';
import { callingErrors } from './error-catalogue/calling.js';
import type { MetaError } from './error-catalogue/entry.js';
import { featuresErrors } from './error-catalogue/features.js';
import { groupsErrors } from './error-catalogue/groups.js';
import { numbersErrors } from './error-catalogue/numbers.js';
import { onboardingErrors } from './error-catalogue/onboarding.js';
import { recipientsErrors } from './error-catalogue/recipients.js';
import { requestsErrors } from './error-catalogue/requests.js';
import { sendingErrors } from './error-catalogue/sending.js';
import { templateSendingErrors } from './error-catalogue/template-sending.js';
import { templatesErrors } from './error-catalogue/templates.js';

/**
 * Everything we know of Meta's errors, without order. Large: import this module where an error is explained, and no
 * earlier.
 */
export const metaErrors: readonly MetaError[] = [
  ...accessErrors,
  ...requestsErrors,
  ...recipientsErrors,
  ...sendingErrors,
  ...templateSendingErrors,
  ...templatesErrors,
  ...numbersErrors,
  ...onboardingErrors,
  ...groupsErrors,
  ...callingErrors,
  ...featuresErrors,
];

/** From here on numbers name one thing each, whether they come as code or as subcode. */
const GLOBAL_NUMBERS = 1_000_000;

/**
 * What we know of an error: of code and subcode together, else of the subcode alone where it is unique, else of the code.
 * A large subcode may also be given as the code, as people read it off a screen. Undefined when we know neither.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/support/error-codes
 */
export function findMetaError(code: number, subcode?: number): MetaError | undefined {
  const exact = metaErrors.find((error) => error.code === code && error.subcode === subcode);
  return exact ?? findGlobal(subcode) ?? findGlobal(code) ?? findPlain(code);
}

function findGlobal(number: number | undefined): MetaError | undefined {
  if (number === undefined || number < GLOBAL_NUMBERS) return undefined;
  return metaErrors.find((error) => error.subcode === number || error.code === number);
}

function findPlain(code: number): MetaError | undefined {
  // Meta keeps 200 to 299 for missing permissions and describes them as one.
  const known = code >= 200 && code <= 299 ? 200 : code;
  return metaErrors.find((error) => error.code === known && error.subcode === undefined);
}
