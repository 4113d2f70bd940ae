import type { Context } from '../../context.js';
import { prepareText } from '../../core/messages/prepare.js';
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
  const previewUrl = options.previewUrl ?? false;
  await sendOne(context, options, contact, {
    type: 'text',
    asked: { body, previewUrl },
    prepare: async () => prepareText(body, { previewUrl }),
  });
}
