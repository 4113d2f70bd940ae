import type { Context } from '../../context.js';
import { usageError } from '../../core/errors.js';
import { parseJson } from '../../core/files/parse-json.js';
import { type ControlOptions, callControl } from './control.js';
import { inboundView } from './views.js';

interface InboundOptions extends ControlOptions {
  readonly from: string;
  readonly to?: string;
  readonly type: string;
  readonly text?: string;
  readonly payload?: string;
  readonly replyTo?: string;
  readonly name?: string;
  readonly data?: string;
}

export default async function inbound(context: Context, options: InboundOptions): Promise<void> {
  const { from, to, type, text, payload, replyTo, name, data } = options;
  const body = { ...readData(data), from, to, type, text, payload, replyTo, name };
  context.output.result(await callControl(context, options, { method: 'POST', path: '/inbound', body }), inboundView);
}

function readData(text: string | undefined): object {
  if (text === undefined) return {};
  const parsed = parseJson(text);
  if ('value' in parsed && typeof parsed.value === 'object' && parsed.value !== null) return parsed.value;
  const where = 'mistake' in parsed ? ` (${parsed.mistake})` : '';
  throw usageError(
    `--data is not a JSON object${where}.`,
    `write it as in --data '{"latitude": 37.4, "longitude": -122.1}'`,
  );
}
