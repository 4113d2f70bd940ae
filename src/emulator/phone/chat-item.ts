import { asFields, asList, asString, type Fields } from '../../core/plain-data.js';
import { personByUserId } from '../model/contacts.js';
import type { DeliveryFailure, MessageStatus } from '../model/message.js';
import type { State } from '../model/state.js';
import { type Bubble, EMPTY_BUBBLE } from './bubble/bubble.js';
import { contentBubble } from './bubble/from-content.js';
import { interactiveBubble } from './bubble/from-interactive.js';
import { type SentTemplate, templateBubble } from './bubble/from-template.js';

/** What happened in one chat, as it is kept: it is drawn only when somebody looks. */
export interface ChatEntry {
  /** Of the message. */
  readonly id: string;
  /** Place among all; later ones have larger numbers. */
  readonly order: number;
  readonly numberId: string;
  /** Changes with the id of the person. */
  userId: string;
  /** Milliseconds of the emulator's clock. */
  readonly at: number;
  readonly content: ChatContent;
  status: MessageStatus | 'accepted' | null;
  failure: DeliveryFailure | undefined;
}

export type ChatContent =
  /** `template` where the message is one. */
  | { readonly by: 'business'; readonly params: Fields; readonly template: SentTemplate | undefined }
  /** `message` as in the webhook. */
  | { readonly by: 'person'; readonly message: Fields }
  /** Another responder, such as Meta's agent. */
  | { readonly by: 'agent'; readonly message: Fields }
  /** Something that is no message, in words. */
  | { readonly by: 'note'; readonly text: string };

/** One entry of a chat as the page gets it. */
export interface ChatItem extends Pick<ChatEntry, 'id' | 'order' | 'numberId' | 'userId' | 'at' | 'status'> {
  readonly by: ChatContent['by'];
  /** Null for a note or a reaction. */
  readonly bubble: Bubble | null;
  readonly note: string | null;
  /** The message that this one answers. */
  readonly replyTo: string | null;
  /** An empty `emoji` removes the reaction. */
  readonly reaction: { readonly to: string; readonly emoji: string } | null;
  readonly failure: DeliveryFailure | null;
}

export function chatItem(state: State, entry: ChatEntry): ChatItem {
  const { id, order, numberId, userId, at, status, content, failure } = entry;
  const base = { id, order, numberId, userId, at, status, by: content.by, failure: failure ?? null };
  if (content.by === 'note') return { ...base, bubble: null, note: content.text, replyTo: null, reaction: null };
  const message = content.by === 'business' ? content.params : content.message;
  const context = asFields(message.context);
  const replyTo = asString(context.message_id ?? context.id) || null;
  const reaction = reactionOf(message);
  const bubble = reaction === null ? bubbleOf(state, entry, message) : null;
  return { ...base, bubble, note: null, replyTo, reaction };
}

function reactionOf({ type, reaction }: Fields): ChatItem['reaction'] {
  if (type !== 'reaction') return null;
  const { message_id: to, emoji } = asFields(reaction);
  return { to: asString(to), emoji: asString(emoji) };
}

function bubbleOf(state: State, { id, userId, content }: ChatEntry, message: Fields): Bubble {
  const type = asString(message.type) || 'text';
  if (content.by !== 'business') return contentBubble(type, message);
  const { phone, name } = personByUserId(state, userId);
  const sent = { id, phone, name, flowJson: (named: Fields) => flowJson(state, named) };
  if (content.template !== undefined) {
    const given = asList(asFields(message.template).components).map(asFields);
    return templateBubble(content.template, given, sent);
  }
  if (type === 'template') return { ...EMPTY_BUBBLE, template: asString(asFields(message.template).name) };
  return type === 'interactive' ? interactiveBubble(asFields(message.interactive), sent) : contentBubble(type, message);
}

function flowJson({ records }: State, { flow_id: id, flow_name: name }: Fields): string | undefined {
  const flow =
    id === undefined
      ? [...records.values()].find(({ kind, fields }) => kind === 'flow' && name !== undefined && fields.name === name)
      : records.get(String(id));
  return flow?.kind === 'flow' ? asString(flow.fields.json) || undefined : undefined;
}
