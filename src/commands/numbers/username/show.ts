import { readUsername } from '../../../app/numbers/username.js';
import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { usernameView } from './views.js';

export default async function show(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  context.output.result({ id: number.id, phone: phoneOf(number), ...(await readUsername(picked)) }, usernameView);
}
