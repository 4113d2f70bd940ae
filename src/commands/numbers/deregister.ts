import type { Context } from '../../context.js';
import { deregisterNumber } from '../../core/graph/numbers.js';
import { label } from '../../core/numbers/find.js';
import { numberRow, phoneOf } from '../../core/numbers/lifecycle.js';
import { countAttempt, lookBefore } from './attempts.js';
import { pickNumber } from './pick.js';
import { type Step, stepView } from './views.js';

export interface DeregisterOptions {
  /** Meta is asked although none of its deregistrations is left. */
  readonly force?: boolean;
  readonly dryRun?: boolean;
}

export default async function deregister(context: Context, options: DeregisterOptions, meant: string): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const already = !numberRow(number).registered;
  const dryRun = options.dryRun ?? false;
  if (already) context.output.note(`${label(number)} is not registered; nothing was done.`);
  if (!already) await lookBefore(context, number, 'deregister', options);
  if (!already && !dryRun) {
    await context.ask.confirm(`Deregister ${label(number)}? It can send and receive nothing afterwards.`);
    await countAttempt(context, number, 'deregister', () => deregisterNumber(graph, number.id));
  }
  context.output.result<Step>(
    {
      id: number.id,
      phone: phoneOf(number),
      state: 'deregistered',
      already,
      dryRun,
      next: `wactl numbers register ${number.id}`,
    },
    stepView,
  );
}
