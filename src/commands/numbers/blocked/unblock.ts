import type { Context } from '../../../context.js';
import { type ChangeOptions, changeList } from './change.js';

export default async function unblock(
  context: Context,
  options: ChangeOptions,
  contacts: readonly string[],
): Promise<void> {
  await changeList(context, options, contacts, 'unblock');
}
