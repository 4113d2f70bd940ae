import { whoami } from '../../app/whoami.js';
import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { whoamiView } from './views.js';

export interface WhoamiOptions {
  readonly verify?: boolean;
}

export default async function showWhoami(context: Context, { verify = false }: WhoamiOptions): Promise<void> {
  const found = await whoami({ verify }, context);
  context.output.result(found, whoamiView);
  if (found.token?.valid === false) throw new ExitWith(EXIT.auth);
}
