import { knownAttempts, openWork } from '../../app/numbers/attempts.js';
import { deregister as endUse, planDeregistration } from '../../app/numbers/register.js';
import type { Context } from '../../context.js';
import { label } from '../../core/numbers/find.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { pickNumber } from './pick.js';
import { type Step, stepView } from './views.js';

export interface DeregisterOptions {
  /** Meta is asked although none of its deregistrations is left. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export default async function deregister(context: Context, options: DeregisterOptions, meant: string): Promise<void> {
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const { force, dryRun = false } = options;
  const attempts = await knownAttempts(context, number);
  const plan = planDeregistration(number, attempts, { now: context.clock.now(), force });
  if (plan.kind === 'already') context.output.note(`${label(number)} is not registered; nothing was done.`);
  else if (plan.warning !== undefined) context.output.warn(plan.warning);

  if (plan.kind === 'deregister' && !dryRun) {
    await context.ask.confirm(`Deregister ${label(number)}? It can no longer send or receive afterwards.`);
    await endUse(await openWork(context, picked, context.output.warn));
  }
  context.output.result<Step>(
    {
      id: number.id,
      phone: phoneOf(number),
      state: 'deregistered',
      already: plan.kind === 'already',
      dryRun,
      next: `wactl numbers register ${number.id}`,
    },
    stepView,
  );
}
