import type { Context } from '../../../context.js';
import { getAutomation } from '../../../core/graph/number-settings.js';
import { automationOf } from '../../../core/numbers/automation.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { automationView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const automation = automationOf(await getAutomation(graph, number.id));
  context.output.result({ id: number.id, phone: phoneOf(number), ...automation }, automationView);
}
