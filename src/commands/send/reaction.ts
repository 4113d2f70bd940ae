import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import type { SendOptions } from './common.js';
import { sendOne } from './send-one.js';

interface ReactionOptions extends SendOptions {
  readonly remove?: boolean;
}

export default async function reaction(
  context: Context,
  options: ReactionOptions,
  contact: string,
  messageId: string,
  emoji: string | undefined,
): Promise<void> {
  if ((emoji === undefined) !== (options.remove ?? false)) {
    throw usageError('Give an emoji to react with, or --remove.', 'such as 👍');
  }
  await sendOne(context, options, contact, { type: 'reaction', messageId, emoji: emoji ?? '' });
}
