import type { Context } from '../../../context.js';
import { blockUser } from '../../../core/graph/blocked-users.js';
import { type ChangeOptions, changeBlocked } from './change.js';

export default async function block(
  context: Context,
  options: ChangeOptions,
  contacts: readonly string[],
): Promise<void> {
  await changeBlocked(context, options, contacts, { action: 'block', change: blockUser });
}
