import { pictureTarget, readCode, savePicture } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './report.js';

export interface ShowOptions {
  readonly save?: string;
}

export default async function show(
  context: Context,
  { save }: ShowOptions,
  meantCode: string,
  meant: string | undefined,
): Promise<void> {
  const target = save === undefined ? undefined : pictureTarget(context, save);
  const picked = await pickNumber(context, meant);
  const code = await readCode(picked, meantCode);
  if (target !== undefined) await savePicture(target, code, picked.number.id);
  reportCode(context, picked.number, code, { word: 'shown', picture: target });
}
