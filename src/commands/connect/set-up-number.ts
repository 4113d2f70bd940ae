import type { Connection } from '../../app/connect/given.js';
import { withLedger } from '../../app/connect/save.js';
import { attemptsIn, type NumberWork } from '../../app/numbers/attempts.js';
import { isWrongPin, planRegistration, registerWithPin } from '../../app/numbers/register.js';
import { confirmCode, isWrongCode, sendCode } from '../../app/numbers/verify.js';
import type { Context } from '../../context.js';
import { CliError } from '../../core/errors/error.js';
import type { Graph } from '../../core/graph/client.js';
import { GraphError } from '../../core/graph/errors.js';
import { getNumber, type PhoneNumber } from '../../core/graph/numbers.js';
import { label } from '../../core/numbers/find.js';
import { numberState } from '../../core/numbers/lifecycle.js';
import { declined } from '../../core/terminal/prompt.js';
import { askPin } from '../ask-pin.js';

/** How often a code or PIN may be typed before the wizard goes on without: Meta blocks a number for too many. */
const MAX_TRIES = 3;

/** The number as it is after the steps taken, and whether one of them failed. */
export interface SetUp {
  readonly number: PhoneNumber;
  readonly failed: boolean;
}

/** Work on the default number, with the ledger of the profile, in which attempts are counted. */
type Work = NumberWork & { readonly store: NonNullable<NumberWork['store']> };

/**
 * Offers to set the default number up, where it waits for that and somebody can be asked. The profile is saved by then.
 * @throws {CliError} exit 130 on Ctrl-C, saying what is saved and how to go on
 */
export async function offerSetUp(
  context: Context,
  graph: Graph,
  { number, waba }: Connection,
  profile: string,
): Promise<SetUp | undefined> {
  if (number === undefined) return undefined;
  const { next } = numberState(number);
  // A number that is also used in the app is registered by the app itself.
  const waits = next !== undefined && number.is_on_biz_app !== true;
  if (!context.ask.possible || !waits) return { number, failed: false };
  context.output.note(`Connected and saved as profile ${profile}.`);
  const { clock, output } = context;
  try {
    return await withLedger(context, { profile, wabaId: waba.id }, (store) =>
      setUpNumber(context, { graph, number, store, clock, onWarning: output.warn }),
    );
  } catch (error) {
    if (!(error instanceof CliError) || error.code !== 'declined') throw error;
    throw declined(`Stopped. The connection is saved as profile ${profile}; continue with \`${next}\`.`);
  }
}

/** Verifies and registers, each only where it is due. A refusal ends the steps with a warning and not the command. */
async function setUpNumber(context: Context, work: Work): Promise<SetUp> {
  let { number } = work;
  const stage = () => numberState(number).stage;
  try {
    if (stage() === 'to-verify' && (await verify(context, work))) number = await getNumber(work.graph, number.id);
    if (stage() === 'to-register' && (await register(context, { ...work, number }))) {
      number = await getNumber(work.graph, number.id);
    }
    return { number, failed: false };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    context.output.warn(`${error.message} ${error.hint ?? ''}`.trimEnd());
    return { number, failed: true };
  }
}

/** Meta's, or ours because Meta's is sure. */
function isRefusal(error: unknown): error is CliError {
  return error instanceof GraphError || (error instanceof CliError && error.code === 'attempts-used-up');
}

async function verify({ ask, output }: Context, work: Work): Promise<boolean> {
  const method = await ask.select({
    message: `${label(work.number)} is not verified. Have Meta send a code? Attempts are limited.`,
    flag: '--no-input',
    choices: [
      { value: 'SMS', name: 'by text message' },
      { value: 'VOICE', name: 'by a call' },
      { value: 'later', name: 'later' },
    ],
  });
  if (method !== 'SMS' && method !== 'VOICE') return false;
  await sendCode(work, { method: method === 'SMS' ? 'sms' : 'voice', language: 'en_US' });
  const question = { message: 'Verification code (six digits)', flag: '--no-input' };
  await untilAccepted(output, isWrongCode, async () => confirmCode(work, await ask.text(question)));
  return true;
}

async function register(context: Context, work: Work): Promise<boolean> {
  const choice = await context.ask.select({
    message: `${label(work.number)} is verified and not registered. Meta allows ten registrations in 72 hours.`,
    flag: '--no-input',
    choices: [
      { value: 'now', name: 'register it now' },
      { value: 'later', name: 'later' },
    ],
  });
  if (choice !== 'now') return false;
  await untilAccepted(context.output, isWrongPin, async () => {
    const now = context.clock.now();
    const plan = planRegistration(work.number, await attemptsIn(work.store, work.number.id, now), { now });
    if (plan.kind === 'already') return;
    if (plan.warning !== undefined) context.output.warn(plan.warning);
    await registerWithPin(work, await askPin(context, plan.pin, '--no-input'));
  });
  return true;
}

/** Repeats a question whose answer was malformed or not the right one. The last refusal is thrown. */
async function untilAccepted(
  output: Context['output'],
  isWrong: (error: unknown) => error is CliError,
  attempt: () => Promise<void>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_TRIES || !isWrong(error)) throw error;
      const left = MAX_TRIES - tries;
      output.warn(`${error.message} ${left} ${left === 1 ? 'try is' : 'tries are'} left.`);
    }
  }
}
