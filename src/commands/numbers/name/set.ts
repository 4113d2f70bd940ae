import { applyName, planName, requireName } from '../../../app/numbers/name.js';
import type { Context } from '../../../context.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { type NameRequest, nameRequestView } from './views.js';

export interface SetOptions {
  readonly dryRun?: boolean;
}

export default async function set(
  context: Context,
  { dryRun = false }: SetOptions,
  typed: string,
  meant: string | undefined,
): Promise<void> {
  const wanted = requireName(typed);
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const plan = planName(number, wanted);
  if (!plan.already && !dryRun) {
    await context.ask.confirm(`Ask Meta to rename ${label(number)} from "${plan.name ?? ''}" to "${plan.newName}"?`);
    await applyName(picked, plan);
  }
  const next = `wactl numbers name show ${number.id}`;
  context.output.result<NameRequest>({ id: number.id, phone: phoneOf(number), ...plan, dryRun, next }, nameRequestView);
}
