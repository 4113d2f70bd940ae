import { replacePin } from '../../app/numbers/register.js';
import type { Context } from '../../context.js';
import { label } from '../../core/numbers/find.js';
import { phoneOf } from '../../core/numbers/lifecycle.js';
import { pickNumber } from './pick.js';
import { readPin } from './read-pin.js';
import { type Step, stepView } from './views.js';

export interface SetPinOptions {
  readonly pinStdin?: boolean;
  readonly dryRun?: boolean;
}

export default async function setPin(
  context: Context,
  options: SetPinOptions,
  meant: string | undefined,
): Promise<void> {
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const dryRun = options.dryRun ?? false;
  if (!dryRun) {
    const pin = await readPin(context, options, 'new');
    await context.ask.confirm(`Replace the PIN of ${label(number)}?`);
    await replacePin(picked, pin);
  }
  context.output.result<Step>(
    { id: number.id, phone: phoneOf(number), state: 'pin-set', already: false, dryRun, next: null },
    stepView,
  );
}
