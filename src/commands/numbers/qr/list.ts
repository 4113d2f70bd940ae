import type { Context } from '../../../context.js';
import { listQrCodes } from '../../../core/graph/qr-codes.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { qrCodeOf } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { codesView } from './views.js';

export default async function list(context: Context, _options: unknown, meant: string | undefined): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const codes = (await listQrCodes(graph, number.id)).map(qrCodeOf);
  context.output.result({ id: number.id, phone: phoneOf(number), codes }, codesView);
}
