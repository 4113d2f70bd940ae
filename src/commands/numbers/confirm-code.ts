import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import { GraphError } from '../../core/graph/errors.js';
import { requestCode, verifyCode } from '../../core/graph/numbers.js';
import { WRONG_VERIFICATION_CODE } from '../../core/meta/error-codes.js';
import { type CodeTally, codeTally } from '../../core/numbers/attempts.js';
import { label } from '../../core/numbers/find.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { countAttempt, knownAttempts } from './attempts.js';
import type { Picked } from './pick.js';

/** Meta limits wrong codes too, and does not say at how many: we stop well before. */
const MAX_TRIES = 3;
/** Typed in place of a code. */
const RESEND = 'resend';

export interface CodeOptions {
  readonly method: 'sms' | 'voice';
  readonly language: string;
}

/** Says that an attempt is about to be used up, and how many were; asks, and has Meta send a code. */
export async function sendCode(context: Context, options: CodeOptions, { graph, number }: Picked): Promise<void> {
  const attempts = await knownAttempts(context, number);
  context.output.warn(limitWords(attempts && codeTally(attempts, context.clock.now())));
  await context.ask.confirm(`Have Meta send a code to ${label(number)} by ${wayOf(options)}?`);
  await countAttempt(context, number, 'request_code', () =>
    requestCode(graph, number.id, { method: options.method === 'sms' ? 'SMS' : 'VOICE', language: options.language }),
  );
}

/** Gives Meta a code; warns where wrong ones went before it. */
export async function confirmCode(context: Context, { graph, number }: Picked, code: string): Promise<void> {
  const attempts = await knownAttempts(context, number);
  const wrong = attempts === undefined ? 0 : codeTally(attempts, context.clock.now()).wrong;
  if (wrong >= MAX_TRIES) {
    context.output.warn(`${wrong} wrong codes were given already; Meta stops taking any at a number it does not tell.`);
  }
  await countAttempt(context, number, 'verify_code', () => verifyCode(graph, number.id, code));
}

/**
 * Asks for the code until Meta takes it, three times at most; `resend` in its place has another one sent.
 * @throws {CliError} what Meta said of the last code; exit 2 where nobody can be asked
 */
export async function askAndConfirm(context: Context, options: CodeOptions, picked: Picked): Promise<void> {
  for (let tries = 1; ; ) {
    const question = { message: `Code that came by ${wayOf(options)} (or "${RESEND}")`, flag: '--code' };
    const typed = (await context.ask.text(question)).trim();
    if (typed.toLowerCase() === RESEND) {
      await sendCode(context, options, picked);
      continue;
    }
    const refusal = await refusalOf(async () => confirmCode(context, picked, parseCode(typed)));
    if (refusal === undefined) return;
    if (tries === MAX_TRIES) throw refusal;
    context.output.warn(`${refusal.message} Tries left here: ${MAX_TRIES - tries}.`);
    tries += 1;
  }
}

/** The refusal of a code, ours or Meta's; undefined when it was taken. Other failures are thrown. */
async function refusalOf(confirm: () => Promise<void>): Promise<CliError | undefined> {
  try {
    await confirm();
    return undefined;
  } catch (error) {
    if (error instanceof GraphError && error.graph.code === WRONG_VERIFICATION_CODE) return error;
    if (error instanceof CliError && error.code === 'usage') return error;
    throw error;
  }
}

function wayOf({ method }: CodeOptions): string {
  return method === 'sms' ? 'a text message' : 'a call';
}

function limitWords(tally: CodeTally | undefined): string {
  const general = 'Meta limits how often a code may be asked for, and does not say how often.';
  if (tally === undefined || tally.requested === 0) return general;
  const counted = `${general} In the last 24 hours it was asked ${times(tally.requested)} from here`;
  if (tally.limitedAt === null) return `${counted}.`;
  return `${counted}, and found that too often at ${new Date(tally.limitedAt).toISOString()}.`;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
