import type { Context } from '../../../context.js';
import { listQrCodes } from '../../../core/graph/qr-codes.js';
import { findQrCode } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode, savePicture, saving } from './save.js';

export interface ShowOptions {
  readonly save?: string;
}

export default async function show(
  context: Context,
  options: ShowOptions,
  meantCode: string,
  meant: string | undefined,
): Promise<void> {
  const target = saving(context, options.save);
  const { graph, number } = await pickNumber(context, meant);
  const code = findQrCode(await listQrCodes(graph, number.id), meantCode);
  await savePicture(target, code.link);
  reportCode(context, number, code, { word: 'shown', file: target?.shown ?? null });
}
