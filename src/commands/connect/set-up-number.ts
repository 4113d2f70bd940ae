import type { Context } from '../../context.js';
import { CliError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import { GraphError } from '../../core/graph/errors.js';
import { getNumber, type PhoneNumber, registerNumber, requestCode, verifyCode } from '../../core/graph/numbers.js';
import type { Store } from '../../core/ledger/store.js';
import { WRONG_VERIFICATION_CODE } from '../../core/meta/error-codes.js';
import { readAttempts } from '../../core/numbers/attempt-log.js';
import { label } from '../../core/numbers/find.js';
import { parseCode } from '../../core/numbers/inputs.js';
import { hasPin, numberState } from '../../core/numbers/lifecycle.js';
import { askPin } from '../ask-pin.js';
import { countIn, guardAttempt } from '../number-attempts.js';

/** How often a code or PIN may be typed before the wizard goes on without: Meta blocks a number for too many. */
const MAX_TRIES = 3;

/** A PIN that Meta did not take, and may on another try. */
const WRONG_PIN = 133005;

/** The number as it is after the steps taken, and whether one of them failed. */
export interface SetUp {
  readonly number: PhoneNumber;
  readonly failed: boolean;
}

/** What the steps work with. Each attempt that Meta limits is counted in the ledger. */
export interface Tools {
  readonly graph: Graph;
  readonly store: Store;
}

/**
 * Offers to verify and to register the chosen number, each only where it is due. The profile is saved by then, so a
 * refusal ends the steps with a warning and not the command.
 * @throws {CliError} exit 130 on Ctrl-C, as the prompts do
 */
export async function setUpNumber(context: Context, tools: Tools, number: PhoneNumber): Promise<SetUp> {
  const again = () => getNumber(tools.graph, number.id);
  let current = number;
  try {
    if (numberState(current).stage === 'to-verify' && (await verify(context, tools, current))) current = await again();
    if (numberState(current).stage === 'to-register' && (await register(context, tools, current))) {
      current = await again();
    }
    return { number: current, failed: false };
  } catch (error) {
    if (!isRefusal(error)) throw error;
    context.output.warn(`${error.message} ${error.hint ?? ''}`.trimEnd());
    return { number: current, failed: true };
  }
}

/** Meta's, or ours because Meta's is sure. */
function isRefusal(error: unknown): error is CliError {
  return error instanceof GraphError || (error instanceof CliError && error.code === 'attempts-used-up');
}

async function verify(context: Context, tools: Tools, number: PhoneNumber): Promise<boolean> {
  const { ask } = context;
  const method = await ask.select({
    message: `${label(number)} is not verified. Have Meta send a code? Attempts are limited.`,
    flag: '--no-input',
    choices: [
      { value: 'SMS', name: 'by text message' },
      { value: 'VOICE', name: 'by a call' },
      { value: 'later', name: 'later' },
    ],
  });
  if (method !== 'SMS' && method !== 'VOICE') return false;
  const { graph } = tools;
  await countIn(context, tools.store, number, 'request_code', () =>
    requestCode(graph, number.id, { method, language: 'en_US' }),
  );
  const question = { message: 'Code that came (six digits)', flag: '--no-input' };
  await untilTaken(context.output, WRONG_VERIFICATION_CODE, async () => {
    const code = parseCode(await ask.text(question));
    await countIn(context, tools.store, number, 'verify_code', () => verifyCode(graph, number.id, code));
  });
  return true;
}

async function register(context: Context, tools: Tools, number: PhoneNumber): Promise<boolean> {
  const { ask } = context;
  const choice = await ask.select({
    message: `${label(number)} is verified and not registered. Meta allows ten registrations in 72 hours.`,
    flag: '--no-input',
    choices: [
      { value: 'now', name: 'register it now' },
      { value: 'later', name: 'later' },
    ],
  });
  if (choice !== 'now') return false;
  await untilTaken(context.output, WRONG_PIN, async () => {
    await lookBefore(context, tools.store, number);
    const pin = await askPin(context, hasPin(number) ? 'own' : 'new', '--no-input');
    await countIn(context, tools.store, number, 'register', () => registerNumber(tools.graph, number.id, pin));
  });
  return true;
}

/** @throws {CliError} `attempts-used-up` */
async function lookBefore(context: Context, store: Store, number: PhoneNumber): Promise<void> {
  const attempts = await readAttempts(store, context.clock.now());
  guardAttempt(context, attempts.get(number.id) ?? [], number, 'register');
}

/** Repeats a question whose answer was malformed or not the right one. The last refusal is thrown. */
async function untilTaken(output: Context['output'], wrong: number, attempt: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await attempt();
    } catch (error) {
      if (tries === MAX_TRIES || !mayTryAgain(error, wrong)) throw error;
      const left = MAX_TRIES - tries;
      output.warn(`${error.message} ${left} ${left === 1 ? 'try is' : 'tries are'} left.`);
    }
  }
}

function mayTryAgain(error: unknown, wrong: number): error is CliError {
  if (error instanceof GraphError) return error.graph.code === wrong;
  return error instanceof CliError && ['usage', 'pin-invalid'].includes(error.code);
}
