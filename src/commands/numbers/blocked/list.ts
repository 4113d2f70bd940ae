import { readBlocked } from '../../../app/numbers/blocked.js';
import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { BLOCKED_FIELDS } from '../../list-fields.js';
import type { RowFlags } from '../../row-options.js';
import { showRows } from '../../show-rows.js';
import { pickNumber } from '../pick.js';
import { blockedView } from './views.js';

export default async function list(context: Context, flags: RowFlags, meant: string | undefined): Promise<void> {
  const picked = await pickNumber(context, meant);
  const users = await readBlocked(picked);
  const { number } = picked;
  const blocked = { id: number.id, phone: phoneOf(number), users };
  showRows(context.output, flags, { key: 'users', fields: BLOCKED_FIELDS }, blocked, blockedView);
}
