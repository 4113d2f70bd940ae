import { readCode, updateCode } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { checkMessage } from '../../../core/numbers/qr-code.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './report.js';

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
  const picked = await pickNumber(context, meant);
  const code = await readCode(picked, meantCode);
  if (dryRun) return reportCode(context, picked.number, { ...code, message }, { word: 'updated', dryRun });
  await context.ask.confirm(`Change the text of ${code.code} from "${code.message}" to "${message}"?`);
  reportCode(context, picked.number, await updateCode(picked, code, message), { word: 'updated' });
}
