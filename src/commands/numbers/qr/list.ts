import { readCodes } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { pickNumber } from '../pick.js';
import { codesView } from './views.js';

export default async function list(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const picked = await pickNumber(context, meant);
  const codes = await readCodes(picked);
  context.output.result({ id: picked.number.id, phone: phoneOf(picked.number), codes }, codesView);
}
