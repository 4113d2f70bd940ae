import { readUsername, removeUsername } from '../../../app/numbers/username.js';
import type { Context } from '../../../context.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { changeView, type UsernameChange } from './views.js';

export interface DeleteOptions {
  readonly dryRun?: boolean;
}

export default async function remove(
  context: Context,
  { dryRun = false }: DeleteOptions,
  meant: string | undefined,
): Promise<void> {
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const before = await readUsername(picked);
  const change: UsernameChange = {
    ...{ id: number.id, phone: phoneOf(number), dryRun, ...before },
    word: before.username === null ? 'kept' : 'deleted',
  };
  if (before.username !== null && !dryRun) {
    await context.ask.confirm(`Give up "${before.username}" of ${label(number)}? Others may take it.`);
    await removeUsername(picked);
  }
  context.output.result(change, changeView);
}
