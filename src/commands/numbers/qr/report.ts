import type { PictureTarget } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { drawQr } from '../../../core/files/qr-image.js';
import type { PhoneNumber } from '../../../core/graph/numbers.js';
import { phoneOf } from '../../../core/numbers/lifecycle.js';
import { type CodeReport, codeView } from './views.js';

/** Prints what was done with a code, and draws it where it is to be scanned. */
export function reportCode(
  context: Context,
  number: PhoneNumber,
  code: Pick<CodeReport, 'code' | 'message' | 'link'>,
  {
    word,
    picture,
    dryRun = false,
  }: Pick<CodeReport, 'word'> & {
    readonly picture?: PictureTarget | undefined;
    readonly dryRun?: boolean;
  },
): void {
  const { link } = code;
  const report = { id: number.id, phone: phoneOf(number), ...code, file: picture?.shown ?? null, dryRun };
  const drawing = link === null || word === 'deleted' || word === 'updated' ? undefined : drawQr(link);
  context.output.result(report, (value) => codeView({ ...value, word }, drawing));
}
