import type { Context } from '../../context.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { type DecisionOptions, decide } from './decide.js';

export default async function revoke(context: Context, options: DecisionOptions, contact: string): Promise<void> {
  const { effective } = await decide(context, 'opted_out', options, contact);
  if (effective !== false) return;
  context.output.warn('The consent goes on: a later opt-in stands. To end it now, revoke it without --at.');
  throw new ExitWith(EXIT.failed);
}
