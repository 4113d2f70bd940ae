import { deleteCode, readCode } from '../../../app/numbers/qr.js';
import type { Context } from '../../../context.js';
import { pickNumber } from '../pick.js';
import { reportCode } from './report.js';

export interface DeleteOptions {
  readonly dryRun?: boolean;
}

export default async function remove(
  context: Context,
  { dryRun = false }: DeleteOptions,
  meantCode: string,
  meant: string | undefined,
): Promise<void> {
  const picked = await pickNumber(context, meant);
  const code = await readCode(picked, meantCode);
  if (!dryRun) {
    await context.ask.confirm(`Delete ${code.code}? Printed copies of it stop working.`);
    await deleteCode(picked, code);
  }
  reportCode(context, picked.number, code, { word: 'deleted', dryRun });
}
