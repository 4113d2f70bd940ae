import type { Context } from '../../context.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { numberLimits } from '../../core/numbers/limits.js';
import { pickNumber } from './pick.js';
import { numberView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { number } = await pickNumber(context, meant);
  context.output.result({ ...numberRow(number), limits: numberLimits(number) }, numberView);
}
