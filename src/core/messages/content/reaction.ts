import { contentInvalid } from '../../errors/blockers.js';
import type { Blocker } from '../blocker.js';
import { freeForm, type MessageKind } from './kind.js';
import { messageIdBlockers } from './message-id.js';

export interface ReactionRequest {
  readonly type: 'reaction';
  /** Of the message that it is put on: `wamid.…` */
  readonly messageId: string;
  /** Empty: the reaction is removed. */
  readonly emoji: string;
}

/** An emoji on a message. Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/messages/reaction-messages */
export const reaction: MessageKind<ReactionRequest> = {
  type: 'reaction',
  isOnlySent: true,
  identity: ({ messageId, emoji }) => ({ messageId, emoji }),
  prepare: ({ messageId, emoji }) =>
    freeForm('reaction', {
      blockers: [...messageIdBlockers(messageId), ...emojiBlockers(emoji)],
      body: () => ({ message_id: messageId, emoji }),
    }),
};

const GRAPHEMES = new Intl.Segmenter('en', { granularity: 'grapheme' });

function emojiBlockers(emoji: string): readonly Blocker[] {
  if (emoji === '' || isEmoji(emoji)) return [];
  return [contentInvalid(`"${emoji}" is not one emoji.`, 'give one emoji, such as 👍')];
}

/** One picture: a flag is two letters, a keycap a digit with a frame, and faces can be joined. */
function isEmoji(text: string): boolean {
  const isOne = [...GRAPHEMES.segment(text)].length === 1;
  return isOne && /\p{Extended_Pictographic}|\p{Regional_Indicator}{2}|[\d#*]\uFE0F?\u20E3/u.test(text);
}
