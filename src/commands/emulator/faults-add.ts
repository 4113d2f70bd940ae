import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import { type ControlOptions, callControl } from './control.js';
import { readCount } from './count.js';
import { faultsView } from './views.js';

interface AddFaultOptions extends ControlOptions {
  readonly method?: string;
  readonly path?: string;
  readonly body?: string;
  readonly skip: string;
  readonly times: string;
  readonly status?: string;
  readonly code?: string;
  readonly subcode?: string;
  readonly accept?: boolean;
  readonly reset?: string;
  readonly stall?: number;
  readonly refuseConnections?: true;
  readonly truncate?: string;
  readonly cutUpload?: string;
}

export default async function addFault(context: Context, options: AddFaultOptions): Promise<void> {
  const { method, path, body, accept, reset, stall } = options;
  const action = {
    status: readCount(options.status, '--status'),
    code: readCount(options.code, '--code'),
    subcode: readCount(options.subcode, '--subcode'),
    accept,
    reset,
    stallMs: stall,
    refuseConnections: options.refuseConnections,
    truncate: readCount(options.truncate, '--truncate'),
    cutUpload: readCount(options.cutUpload, '--cut-upload'),
  };
  if (Object.values(action).every((value) => value === undefined)) {
    throw usageError(
      'The rule has no effect.',
      'pass --status, --code, --reset, --stall, --truncate, --cut-upload or --refuse-connections',
    );
  }
  const rule = {
    match: { method, path, body },
    skip: readCount(options.skip, '--skip'),
    times: readCount(options.times, '--times'),
    do: action,
  };
  const answer = await callControl(context, options, { method: 'POST', path: '/faults', body: { rules: [rule] } });
  context.output.result(answer, faultsView);
}
