import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { faultsView } from './views.js';

interface AddFaultOptions extends ControlOptions {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly skip: number;
  readonly times: number;
  readonly every?: number;
  readonly share?: number;
  readonly status?: number;
  readonly code?: number;
  readonly subcode?: number;
  readonly accept?: boolean;
  readonly reset?: string;
  readonly failWith?: number;
  readonly stall?: number;
  readonly refuseConnections?: true;
  readonly truncate?: number;
  readonly cutUpload?: number;
}

export default async function addFault(context: Context, options: AddFaultOptions): Promise<void> {
  const { method, path, body, skip, times, every, share, stall: stallMs } = options;
  const { status, code, subcode, accept, reset, failWith, refuseConnections, truncate, cutUpload } = options;
  const action = { status, code, subcode, accept, reset, failWith, stallMs, refuseConnections, truncate, cutUpload };
  if (Object.values(action).every((value) => value === undefined)) {
    throw usageError(
      'The rule has no effect.',
      'pass --status, --code, --reset, --fail-with, --stall, --truncate, --cut-upload or --refuse-connections',
    );
  }
  const rule = { match: { method, path, body }, skip, times, every, share, do: action };
  const answer = await callControl(context, options, { method: 'POST', path: '/faults', body: { rules: [rule] } });
  context.output.result(answer, faultsView);
}
