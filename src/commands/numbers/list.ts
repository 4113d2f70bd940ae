import type { Context } from '../../context.js';
import { listNumbers } from '../../core/graph/numbers.js';
import { numberRow } from '../../core/numbers/lifecycle.js';
import { requireSetting } from '../../core/settings/resolve.js';
import { numbersView } from './views.js';

export default async function list(context: Context): Promise<void> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const numbers = await listNumbers(await context.graph(), wabaId);
  context.output.result({ numbers: numbers.map(numberRow) }, numbersView);
}
