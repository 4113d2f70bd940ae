import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

interface DecideNumberOptions extends ControlOptions {
  readonly name?: string;
  readonly reason?: string;
  readonly quality?: string;
  readonly throughput?: string;
}

export default async function decideNumber(
  context: Context,
  options: DecideNumberOptions,
  number?: string,
): Promise<void> {
  const { controlUrl: _found, ...body } = options;
  const { name, quality, throughput } = body;
  if ([name, quality, throughput].every((value) => value === undefined)) {
    throw usageError('Nothing to decide.', 'pass --name, --quality or --throughput');
  }
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
