import type { Context } from '../../../context.js';
import { getSettings } from '../../../core/graph/number-settings.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { settingsOf } from '../../../core/numbers/settings.js';
import { pickNumber } from '../pick.js';
import { settingsView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const settings = settingsOf(await getSettings(graph, number.id));
  context.output.result({ id: number.id, phone: phoneOf(number), settings }, settingsView);
}
