import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type ControlOptions, callControl } from './control.js';
import { pairsView } from './views.js';

export default async function settings(
  context: Context,
  options: ControlOptions,
  pairs: readonly string[],
): Promise<void> {
  const call =
    pairs.length === 0
      ? ({ method: 'GET', path: '/settings' } as const)
      : ({ method: 'POST', path: '/settings', body: Object.fromEntries(pairs.map(readPair)) } as const);
  context.output.result(await callControl(context, options, call), pairsView);
}

/** `name=value`, with numbers, true, false and null as such. */
function readPair(pair: string): [string, unknown] {
  const equals = pair.indexOf('=');
  if (equals < 1) throw usageError(`"${pair}" is not name=value.`, 'write it as in `closedWindow=refuse`');
  const value = pair.slice(equals + 1);
  return [pair.slice(0, equals), /^(?:\d+|true|false|null)$/.test(value) ? JSON.parse(value) : value];
}
