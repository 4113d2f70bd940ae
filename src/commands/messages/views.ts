import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import type { Trace } from '../../core/trace/timeline.js';

const HISTORY: Readonly<Record<Trace['history'], string | undefined>> = {
  included: undefined,
  'not-offered': "Meta's own record is not offered for this number.",
  'not-asked': "Meta's own record was not asked for.",
};

export function traceView({ messageId, token, number, contact, steps, history }: Trace, style: Style): string {
  const head = [
    `${style.bold(messageId ?? token ?? 'message')} from ${number ?? 'an unknown number'} to ${contact ?? 'somebody'}`,
    ...(messageId === null || token === null ? [] : [`token ${token}`]),
  ];
  const rows = steps.map(({ at, source, event, details }) => [at, source, event, details]);
  const foot = HISTORY[history];
  return [
    ...head,
    '',
    table(['at', 'by', 'what', 'details'], rows, style),
    ...(foot === undefined ? [] : ['', foot]),
  ].join('\n');
}
