import type { Context } from '../../../context.js';
import { deleteQrCode, listQrCodes } from '../../../core/graph/qr-codes.js';
import { findQrCode } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './save.js';

export interface DeleteOptions {
  readonly dryRun?: boolean;
}

export default async function remove(
  context: Context,
  { dryRun = false }: DeleteOptions,
  meantCode: string,
  meant: string | undefined,
): Promise<void> {
  const { graph, number } = await pickNumber(context, meant);
  const code = findQrCode(await listQrCodes(graph, number.id), meantCode);
  if (!dryRun) {
    await context.ask.confirm(`Delete ${code.code}? Wherever it is printed, it leads nowhere afterwards.`);
    await deleteQrCode(graph, number.id, code.code);
  }
  reportCode(context, number, code, { word: 'deleted', dryRun });
}
