import type { Context } from '../../context.js';
import { parsePhone, splitPhone } from '../../core/contacts/phone.js';
import { addNumber, listNumbers } from '../../core/graph/numbers.js';
import { numberState, phoneOf } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { type Added, addedView } from './views.js';

export interface AddOptions {
  readonly name: string;
  readonly country?: string;
  readonly dryRun?: boolean;
}

export default async function add(context: Context, options: AddOptions, typed: string): Promise<void> {
  const settings = await context.settings();
  const phone = parsePhone(typed, options.country ?? settings.country?.value);
  const { name, dryRun = false } = options;
  const wabaId = requireSetting(settings, 'wabaId');
  const graph = await context.graph();
  const report = (added: Pick<Added, 'id' | 'already' | 'next'>) =>
    context.output.result<Added>({ phone, name, dryRun, ...added }, addedView);

  const there = (await listNumbers(graph, wabaId)).find((number) => phoneOf(number) === phone);
  if (there !== undefined) {
    return report({ id: there.id, already: true, next: numberState(there).next ?? null });
  }
  if (dryRun) return report({ id: null, already: false, next: null });

  await context.ask.confirm(`Add ${phone} to the account as "${name}"?`);
  const id = await addNumber(graph, wabaId, { ...splitPhone(phone), name });
  report({ id, already: false, next: `wactl numbers verify ${id}` });
}
