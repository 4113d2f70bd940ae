import type { Context } from '../../context.js';
import { type SendOptions, sendOne } from './send-one.js';

interface TextOptions extends SendOptions {
  readonly previewUrl?: boolean;
}

export default async function text(
  context: Context,
  options: TextOptions,
  contact: string,
  body: string,
): Promise<void> {
  await sendOne(context, options, contact, { type: 'text', body, previewUrl: options.previewUrl ?? false });
}
