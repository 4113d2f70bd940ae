import { readBlocked } from '../../../app/numbers/blocked.js';
import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { blockedView } from './views.js';

export default async function list(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const picked = await pickNumber(context, meant);
  const users = await readBlocked(picked);
  context.output.result({ id: picked.number.id, phone: phoneOf(picked.number), users }, blockedView);
}
