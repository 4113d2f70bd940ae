import { CliError } from '../../core/errors/error.js';
import { GraphError } from '../../core/graph/errors.js';
import { getNumber, requestCode, verifyCode } from '../../core/graph/numbers.js';
import { WRONG_VERIFICATION_CODE } from '../../core/meta/error-codes.js';
import { type Attempt, type CodeTally, codeTally } from '../../core/numbers/attempts.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { numberState } from '../../core/numbers/lifecycle.js';
import { counted, type NumberWork } from './attempts.js';

/** Meta limits wrong codes too, and does not say at how many: we stop well before. */
export const MAX_CODE_TRIES = 3;

/** How a code comes. */
export interface CodeRequest {
  readonly method: 'sms' | 'voice';
  /** Of the message, such as `en_US`. */
  readonly language: string;
}

/** Has Meta send a code. A limited attempt, which is counted. */
export async function sendCode(work: NumberWork, { method, language }: CodeRequest): Promise<void> {
  const wire = method === 'sms' ? 'SMS' : 'VOICE';
  await counted(work, 'request_code', () => requestCode(work.graph, work.number.id, { method: wire, language }));
}

/**
 * Gives Meta a code as it was typed. A limited attempt, which is counted.
 * @throws {CliError} exit 2 for what is not six digits, before anything is called; `isWrongCode` tells a wrong one
 */
export async function confirmCode(work: NumberWork, typed: string): Promise<void> {
  const code = parseCode(typed);
  await counted(work, 'verify_code', () => verifyCode(work.graph, work.number.id, code));
}

/** The command that comes next for a number, as Meta has it now; null: none. */
export async function nextCommand({ graph, number }: Pick<NumberWork, 'graph' | 'number'>): Promise<string | null> {
  return numberState(await getNumber(graph, number.id)).next ?? null;
}

/** Whether a code was malformed or not the right one, so that another try makes sense. */
export function isWrongCode(error: unknown): error is CliError {
  if (error instanceof GraphError) return error.graph.code === WRONG_VERIFICATION_CODE;
  return error instanceof CliError && error.code === 'usage';
}

/** What to know before a code is requested: Meta limits it. @param attempts undefined: none are known */
export function requestWarning(attempts: readonly Attempt[] | undefined, now: number): string {
  const general = 'Meta limits how often a code can be requested, and does not publish the limit.';
  const tally: CodeTally | undefined = attempts && codeTally(attempts, now);
  if (tally === undefined || tally.requested === 0) return general;
  const counted = `${general} wactl requested one ${times(tally.requested)} in the last 24 hours`;
  if (tally.limitedAt === null) return `${counted}.`;
  return `${counted}, and Meta refused one at ${new Date(tally.limitedAt).toISOString()} because there were too many.`;
}

/** What to know before a code is entered, where several wrong ones went before; undefined: nothing. */
export function wrongCodesWarning(attempts: readonly Attempt[] | undefined, now: number): string | undefined {
  const wrong = attempts === undefined ? 0 : codeTally(attempts, now).wrong;
  if (wrong < MAX_CODE_TRIES) return undefined;
  return `${wrong} wrong codes were entered already. Meta stops accepting codes after a number of tries that it does not publish.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
