import { createCode, pictureTarget, savePicture } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { checkMessage } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './report.js';

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
  const target = save === undefined ? undefined : pictureTarget(context, save);
  const picked = await pickNumber(context, meant);
  const { number } = picked;
  if (dryRun) return reportCode(context, number, { code: null, message, link: null }, { word: 'created', dryRun });
  const code = await createCode(picked, message);
  if (target !== undefined) await savePicture(target, code, number.id);
  reportCode(context, number, code, { word: 'created', picture: target });
}
