import type { Context } from '../../../context.js';
import { listQrCodes, updateQrCode } from '../../../core/graph/qr-codes.js';
import { checkMessage, findQrCode, qrCodeOf } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './save.js';

export interface UpdateOptions {
  readonly dryRun?: boolean;
}

export default async function update(
  context: Context,
  { dryRun = false }: UpdateOptions,
  meantCode: string,
  message: string,
  meant: string | undefined,
): Promise<void> {
  checkMessage(message);
  const { graph, number } = await pickNumber(context, meant);
  const code = findQrCode(await listQrCodes(graph, number.id), meantCode);
  if (dryRun) return reportCode(context, number, { ...code, message }, { word: 'updated', dryRun });
  await context.ask.confirm(`Change the text of ${code.code} from "${code.message}" to "${message}"?`);
  const changed = qrCodeOf(await updateQrCode(graph, number.id, code.code, message));
  reportCode(context, number, changed, { word: 'updated' });
}
