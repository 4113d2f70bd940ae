import type { Context } from '../../context.js';
import { CliError, EXIT } from '../../core/errors.js';
import { type PhoneNumber, registerNumber } from '../../core/graph/numbers.js';
import { label } from '../../core/numbers/find.js';
import { hasPin, numberRow, phoneOf } from '../../core/numbers/lifecycle.js';
import { countAttempt, lookBefore } from './attempts.js';
import { pickNumber } from './pick.js';
import { readPin } from './read-pin.js';
import { type Step, stepView } from './views.js';

export interface RegisterOptions {
  readonly pinStdin?: boolean;
  readonly again?: boolean;
  /** Meta is asked although none of its registrations is left. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export default async function register(
  context: Context,
  options: RegisterOptions,
  meant: string | undefined,
): Promise<void> {
  const { graph, number } = await pickNumber(context, meant, 'to-register');
  const { verified, registered } = numberRow(number);
  const report = (already: boolean, dryRun: boolean) =>
    context.output.result<Step>(
      { id: number.id, phone: phoneOf(number), state: 'registered', already, dryRun, next: null },
      stepView,
    );

  if (registered && !options.again) {
    context.output.note(`${label(number)} is registered already; --again registers it once more.`);
    return report(true, false);
  }
  if (!verified && !registered) throw notVerified(number);
  await lookBefore(context, number, 'register', options);
  if (options.dryRun) return report(false, true);

  const pin = await readPin(context, options, hasPin(number) ? 'own' : 'new');
  await context.ask.confirm(`Register ${label(number)}? Meta allows ten registrations in 72 hours.`);
  await countAttempt(context, number, 'register', () => registerNumber(graph, number.id, pin));
  report(false, false);
}

function notVerified(number: PhoneNumber): CliError {
  return new CliError(`${label(number)} is not verified, so it cannot be registered.`, {
    code: 'number-not-verified',
    exitCode: EXIT.refused,
    hint: `run \`wactl numbers verify ${number.id}\` first`,
  });
}
