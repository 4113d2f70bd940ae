import type { Context } from '../../../context.js';
import { usageError } from '../../../core/errors.js';
import { requestName } from '../../../core/graph/numbers.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { displayName } from '../../../core/numbers/name.js';
import { pickNumber } from '../pick.js';
import { type NameRequest, nameRequestView } from './views.js';

export interface SetOptions {
  readonly dryRun?: boolean;
}

export default async function set(
  context: Context,
  { dryRun = false }: SetOptions,
  wanted: string,
  meant: string | undefined,
): Promise<void> {
  const newName = wanted.trim();
  if (newName === '') throw usageError('The new name is empty.', 'give a name that relates to the business');
  const { graph, number } = await pickNumber(context, meant);
  const { name, newName: asked, newStatus } = displayName(number);
  const already = asked === null ? name === newName : asked === newName && newStatus !== 'DECLINED';
  if (!already && !dryRun) {
    await context.ask.confirm(`Ask Meta to rename ${label(number)} from "${name ?? ''}" to "${newName}"?`);
    await requestName(graph, number.id, newName);
  }
  context.output.result<NameRequest>(
    {
      id: number.id,
      phone: phoneOf(number),
      name,
      newName,
      already,
      dryRun,
      next: `wactl numbers name show ${number.id}`,
    },
    nameRequestView,
  );
}
