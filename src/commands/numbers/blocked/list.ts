import type { Context } from '../../../context.js';
import { listBlockedUsers } from '../../../core/graph/blocked-users.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { blockedView } from './views.js';

export default async function list(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const users = (await listBlockedUsers(graph, number.id)).map(({ wa_id: digits, user_id: userId }) => {
    return { phone: digits === undefined ? null : `+${digits}`, userId: userId ?? null };
  });
  context.output.result({ id: number.id, phone: phoneOf(number), users }, blockedView);
}
