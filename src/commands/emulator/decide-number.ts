import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface DecideNumberOptions extends ControlOptions {
  readonly name?: string;
  readonly reason?: string;
  readonly quality?: string;
  readonly throughput?: string;
  /** 0: what the throughput gives. */
  readonly rate?: number;
  /** In milliseconds. */
  readonly maintenance?: number;
}

export default async function decideNumber(
  context: Context,
  options: DecideNumberOptions,
  number?: string,
): Promise<void> {
  const { name, reason, quality, throughput, rate, maintenance } = options;
  if ([name, quality, throughput, rate, maintenance].every((value) => value === undefined)) {
    throw usageError('Nothing to decide.', 'pass --name, --quality, --throughput, --rate or --maintenance');
  }
  const body = {
    name,
    reason,
    quality,
    throughput,
    ...(rate === undefined ? {} : { messagesPerSecond: rate === 0 ? null : rate }),
    ...(maintenance === undefined ? {} : { maintenanceSeconds: maintenance / 1000 }),
  };
  const id = number ?? (await firstNumber(context, options));
  const path = `/numbers/${encodeURIComponent(id)}/decide`;
  context.output.result(await callControl(context, options, { method: 'POST', path, body }), pairsView);
}

async function firstNumber(context: Context, options: ControlOptions): Promise<string> {
  const { phoneNumberIds } = await callControl(context, options, { method: 'GET', path: '/status' });
  const [id] = phoneNumberIds as readonly string[];
  if (id === undefined) throw usageError('The emulator has no number.', 'pass the id or phone of one');
  return id;
}
