import { knownAttempts, type NumberWork } from '../../app/numbers/attempts.js';
import {
  type CodeRequest,
  confirmCode,
  isWrongCode,
  MAX_CODE_TRIES,
  requestWarning,
  sendCode,
  wrongCodesWarning,
} from '../../app/numbers/verify.js';
import type { Context } from '../../context.js';
import { label } from '../../core/numbers/find.js';

/** Typed in place of a code. */
const RESEND = 'resend';

/** Says that an attempt is about to be used up, and how many were; asks, and has Meta send a code. */
export async function requestCode(context: Context, work: NumberWork, request: CodeRequest): Promise<void> {
  context.output.warn(requestWarning(await knownAttempts(context, work.number), context.clock.now()));
  await context.ask.confirm(`Have Meta send a code to ${label(work.number)} by ${wayOf(request)}?`);
  await sendCode(work, request);
}

/** Gives Meta a code; warns where wrong ones went before it. */
export async function giveCode(context: Context, work: NumberWork, typed: string): Promise<void> {
  const warning = wrongCodesWarning(await knownAttempts(context, work.number), context.clock.now());
  if (warning !== undefined) context.output.warn(warning);
  await confirmCode(work, typed);
}

/**
 * Asks for the code until Meta takes it, three times at most; `resend` in its place has another one sent.
 * @throws {CliError} what Meta said of the last code; exit 2 where nobody can be asked
 */
export async function askForCode(context: Context, work: NumberWork, request: CodeRequest): Promise<void> {
  for (let tries = 1; ; ) {
    const question = { message: `Code you received by ${wayOf(request)} (or "${RESEND}")`, flag: '--code' };
    const typed = (await context.ask.text(question)).trim();
    if (typed.toLowerCase() === RESEND) {
      await requestCode(context, work, request);
      continue;
    }
    try {
      return await giveCode(context, work, typed);
    } catch (error) {
      if (tries === MAX_CODE_TRIES || !isWrongCode(error)) throw error;
      context.output.warn(`${error.message} Tries left here: ${MAX_CODE_TRIES - tries}.`);
      tries += 1;
    }
  }
}

function wayOf({ method }: CodeRequest): string {
  return method === 'sms' ? 'text message' : 'call';
}
