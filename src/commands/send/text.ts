import { textArgument } from '../../app/piped-text.js';
import type { Context } from '../../context.js';
import type { DirectOptions } from './common.js';
import { sendOne } from './send-one.js';

interface TextOptions extends DirectOptions {
  readonly previewUrl?: boolean;
  /** False for `--no-preview`. */
  readonly preview: boolean;
}

export default async function text(
  context: Context,
  options: TextOptions,
  contact: string,
  typed: string,
): Promise<void> {
  const body = await textArgument(typed, context.system);
  const previewUrl = (options.previewUrl ?? false) && options.preview;
  await sendOne(context, options, contact, { type: 'text', body, previewUrl });
}
