import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { displayName } from '../../../core/numbers/name.js';
import { pickNumber } from '../pick.js';
import { nameView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { number } = await pickNumber(context, meant);
  context.output.result({ id: number.id, phone: phoneOf(number), ...displayName(number) }, nameView);
}
