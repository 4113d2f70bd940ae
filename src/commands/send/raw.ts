import { readContentFile } from '../../app/content-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { asString, type Fields, isFields } from '../../core/plain-data.js';
import type { SendOptions } from './common.js';
import { sendOne } from './send-one.js';

export default async function raw(context: Context, options: SendOptions, file: string): Promise<void> {
  const { content: payload } = await readContentFile(file, readPayload, context);
  if (payload.status !== undefined) {
    throw usageError('The request sends no message: it marks one as read.', 'use `wactl messages read <message-id>`');
  }
  if (payload.recipient_type === 'group') {
    throw usageError('Messages to groups are not checked here.', 'use `wactl api POST /<phone-number-id>/messages`');
  }
  const contact = asString(payload.to) || asString(payload.recipient);
  if (contact === '') throw usageError('The request names nobody in "to" or "recipient".', 'add "to": "+15550100002"');
  await sendOne(context, options, contact, { type: 'raw', payload });
}

function readPayload(value: unknown) {
  if (isFields(value)) return { content: value as Fields };
  return { mistakes: [{ path: [], isKey: false, message: 'The request must be a map, such as {"to": …}.' }] };
}
