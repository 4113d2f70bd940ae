import { attemptsUsedUp } from '../errors/numbers.js';
import type { PhoneNumber } from '../graph/numbers.js';
import type { Allowance } from './attempts.js';
import { label } from './find.js';

/** From here on each further attempt is warned of. */
const FEW = 3;

/** Meta's words for the call, and ours for a sentence: `registrations`. */
export const NOUNS = { register: 'registrations', deregister: 'deregistrations' } as const;

/** What there is to say before a registration or deregistration uses one up; undefined: nothing, enough are left. */
export function fewLeft(kind: keyof typeof NOUNS, number: PhoneNumber, allowance: Allowance): string | undefined {
  const { left, limit } = allowance;
  if (left > FEW) return undefined;
  const after = left > 1 ? `This is one of the last ${left}.` : left === 1 ? 'This is the last.' : 'None is left.';
  return `${label(number)}: ${allowance.used} of ${limit} ${NOUNS[kind]} of 72 hours are used. ${after}`;
}

/** @throws {CliError} `attempts-used-up`, exit 6, when none is left; the hint says when the next is, and how to insist */
export function requireLeft(kind: keyof typeof NOUNS, number: PhoneNumber, { left, limit, nextAt }: Allowance): void {
  if (left > 0 || nextAt === null) return;
  const at = new Date(nextAt).toISOString();
  throw attemptsUsedUp(`${label(number)} has no ${NOUNS[kind]} left: Meta takes ${limit} in 72 hours.`, {
    why: 'Another one would be refused with error 133016, and shut the number off for 72 hours more.',
    hint: `wait until ${at}; \`--force\` of \`wactl numbers ${kind}\` asks Meta all the same`,
  });
}
