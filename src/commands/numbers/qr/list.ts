import { readCodes } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { QR_CODE_FIELDS } from '../../list-fields.js';
import type { RowFlags } from '../../row-options.js';
import { showRows } from '../../show-rows.js';
import { pickNumber } from '../pick.js';
import { codesView } from './views.js';

export default async function list(context: Context, flags: RowFlags, meant: string | undefined): Promise<void> {
  const picked = await pickNumber(context, meant);
  const codes = await readCodes(picked);
  const { number } = picked;
  const all = { id: number.id, phone: phoneOf(number), codes };
  showRows(context.output, flags, { key: 'codes', fields: QR_CODE_FIELDS }, all, codesView);
}
