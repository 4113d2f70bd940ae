import { readUsername, reserveUsername } from '../../../app/numbers/username.js';
import type { Context } from '../../../context.js';
import { label } from '../../../core/numbers/find.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { parseUsername } from '../../../core/numbers/username.js';
import { pickNumber } from '../pick.js';
import { changeView, type UsernameChange } from './views.js';

export interface ReserveOptions {
  readonly transfer?: boolean;
  readonly dryRun?: boolean;
}

export default async function reserve(
  context: Context,
  { transfer = false, dryRun = false }: ReserveOptions,
  typed: string,
  meant: string | undefined,
): Promise<void> {
  const username = parseUsername(typed);
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  const before = await readUsername(picked);
  const base = { id: number.id, phone: phoneOf(number), dryRun };
  const isSame = before.username === username;
  if (dryRun || isSame) {
    const change: UsernameChange = { ...base, ...before, username, word: isSame ? 'kept' : 'reserved' };
    return context.output.result(change, changeView);
  }
  const instead = before.username === null ? '' : `, in place of "${before.username}", which others may take then`;
  await context.ask.confirm(`Reserve "${username}" for ${label(number)}${instead}?`);
  const reserved = await reserveUsername(picked, username, { transfers: transfer });
  context.output.result<UsernameChange>({ ...base, ...reserved, word: 'reserved' }, changeView);
}
