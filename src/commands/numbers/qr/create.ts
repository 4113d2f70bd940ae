import type { Context } from '../../../context.js';
import { createQrCode } from '../../../core/graph/qr-codes.js';
import { checkMessage, qrCodeOf } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode, savePicture, saving } from './save.js';

export interface CreateOptions {
  readonly save?: string;
  readonly dryRun?: boolean;
}

export default async function create(
  context: Context,
  { save, dryRun = false }: CreateOptions,
  message: string,
  meant: string | undefined,
): Promise<void> {
  checkMessage(message);
  const target = saving(context, save);
  const { graph, number } = await pickNumber(context, meant);
  if (dryRun) return reportCode(context, number, { code: null, message, link: null }, { word: 'created', dryRun });
  const code = qrCodeOf(await createQrCode(graph, number.id, message));
  await savePicture(target, code.link);
  reportCode(context, number, code, { word: 'created', file: target?.shown ?? null });
}
