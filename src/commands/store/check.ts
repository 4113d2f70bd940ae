import { checkStore } from '../../app/store/check.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { checkView } from './views.js';

export default async function check(context: Context): Promise<void> {
  const found = await checkStore(context);
  context.output.result(found, checkView);
  if (!found.ok) throw new ExitWith(EXIT.failed);
}
