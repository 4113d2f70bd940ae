import { knownAttempts, openWork } from '../../app/numbers/attempts.js';
import { planRegistration, registerWithPin } from '../../app/numbers/register.js';
import type { Context } from '../../context.js';
import { label } from '../../core/numbers/find.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
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
  const picked = await pickNumber(context, meant, 'to-register');
  const { number } = picked;
  const report = (already: boolean, dryRun: boolean) =>
    context.output.result<Step>(
      { id: number.id, phone: phoneOf(number), state: 'registered', already, dryRun, next: null },
      stepView,
    );

  const { again, force } = options;
  const attempts = await knownAttempts(context, number);
  const plan = planRegistration(number, attempts, { now: context.clock.now(), again, force });
  if (plan.kind === 'already') {
    context.output.note(`${label(number)} is already registered; --again registers it again.`);
    return report(true, false);
  }
  if (plan.warning !== undefined) context.output.warn(plan.warning);
  if (options.dryRun) return report(false, true);

  const pin = await readPin(context, options, plan.pin);
  await context.ask.confirm(`Register ${label(number)}? Meta allows ten registrations in 72 hours.`);
  await registerWithPin(await openWork(context, picked, context.output.warn), pin);
  report(false, false);
}
