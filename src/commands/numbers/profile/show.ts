import type { Context } from '../../../context.js';
import { getProfile } from '../../../core/graph/profile.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { profileOf } from '../../../core/numbers/profile.js';
import { pickNumber } from '../pick.js';
import { profileView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const profile = profileOf(await getProfile(graph, number.id));
  context.output.result({ id: number.id, phone: phoneOf(number), profile }, profileView);
}
