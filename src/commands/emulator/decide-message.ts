import type { Context } from '../../context.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface DecideMessageOptions extends ControlOptions {
  readonly fail?: number;
  readonly lastStatus?: string;
}

export default async function decideMessage(
  context: Context,
  options: DecideMessageOptions,
  messageId: string,
): Promise<void> {
  const { fail, lastStatus } = options;
  const path = `/messages/${encodeURIComponent(messageId)}/decide`;
  const answer = await callControl(context, options, { method: 'POST', path, body: { fail, lastStatus } });
  context.output.result(answer, pairsView);
}
