import type { Context } from '../../context.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { numberLimits } from '../../core/numbers/limits.js';
import { openManager } from '../open-manager.js';
import { pickNumber } from './pick.js';
import { numberView } from './views.js';

interface ShowOptions {
  readonly web?: boolean;
}

export default async function show(context: Context, { web }: ShowOptions, meant: string | undefined): Promise<void> {
  if (web) return openManager(context, 'home');
  const { number } = await pickNumber(context, meant);
  context.output.result({ ...numberRow(number), limits: numberLimits(number) }, numberView);
}
