import { applyAdd, planAdd } from '../../app/numbers/add.js';
import type { Context } from '../../context.js';
import { numberState } from '../../core/numbers/lifecycle.js';
import { type Added, addedView } from './views.js';

export interface AddOptions {
  readonly name: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

export default async function add(context: Context, options: AddOptions, typed: string): Promise<void> {
  const { name, country, dryRun = false } = options;
  const plan = await planAdd(context, { typed, country, name });
  const { phone, existing } = plan;
  const report = (added: Pick<Added, 'id' | 'already' | 'next'>) =>
    context.output.result<Added>({ phone, name, dryRun, ...added }, addedView);

  if (existing !== undefined) {
    return report({ id: existing.id, already: true, next: numberState(existing).next ?? null });
  }
  if (dryRun) return report({ id: null, already: false, next: null });

  await context.ask.confirm(`Add ${phone} to the account as "${name}"?`);
  const id = await applyAdd(context, plan);
  report({ id, already: false, next: `wactl numbers verify ${id}` });
}
