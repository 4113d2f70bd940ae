import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { acceptedView } from './views.js';

interface AcceptedOptions extends ControlOptions {
  readonly token?: string;
  readonly recipient?: string;
}

export default async function accepted(context: Context, options: AcceptedOptions): Promise<void> {
  const { token, recipient } = options;
  const call = { method: 'GET', path: '/accepted', query: { token, recipient } } as const;
  context.output.result(await callControl(context, options, call), acceptedView);
}
