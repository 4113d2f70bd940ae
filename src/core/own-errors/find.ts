import type { OwnErrors } from './entry.js';
import { machineOwnErrors } from './machine.js';
import { metaOwnErrors } from './meta.js';
import { numbersOwnErrors } from './numbers.js';
import { sendingOwnErrors } from './sending.js';
import { templatesOwnErrors } from './templates.js';

/** One of our own error codes, explained. */
export interface OwnError {
  readonly code: string;
  readonly meaning: string;
  readonly action: string;
}

/** Every code that an error or a refused send of ours can carry. */
export const ownErrors: OwnErrors = {
  ...machineOwnErrors,
  ...metaOwnErrors,
  ...numbersOwnErrors,
  ...sendingOwnErrors,
  ...templatesOwnErrors,
};

/** Undefined when it is no code of ours. */
export function findOwnError(code: string): OwnError | undefined {
  const texts = Object.hasOwn(ownErrors, code) ? ownErrors[code] : undefined;
  return texts && { code, meaning: texts[0], action: texts[1] };
}
