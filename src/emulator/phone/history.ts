import { asFields, asList, asString, type Fields } from '../../core/plain-data.js';
import { personByPhone } from '../model/contacts.js';
import type { Happening } from '../model/happening.js';
import { userIdFor } from '../model/ids.js';
import type { MessageStatus, OutgoingMessage } from '../model/message.js';
import type { World } from '../model/world.js';
import type { ChatContent, ChatEntry } from './chat-item.js';
import { MAX_ENTRIES } from './limits.js';

/** How many more there may be until the oldest are cut off. */
const SLACK = 200;

/** Another user id of the same person. */
interface Move {
  readonly from: string;
  readonly to: string;
}

/** The last messages of all chats. It is no part of the state: a snapshot does not hold it, and a reset begins a new one. */
export interface History {
  /** Oldest first. */
  readonly entries: readonly ChatEntry[];
  /** Keeps an accepted message. */
  accept(message: OutgoingMessage, params: Fields): ChatEntry;
  /** Returns the entry whose status changed; undefined for one that is no longer kept. */
  progress(message: OutgoingMessage, status: MessageStatus): ChatEntry | undefined;
  /** Keeps what a person or another responder did. `moved`: a person has another id from now on. */
  receive(event: Extract<Happening, { kind: 'event' }>): {
    readonly added: readonly ChatEntry[];
    readonly moved: Move | undefined;
  };
  clear(): void;
}

export function createHistory(world: World): History {
  let entries: ChatEntry[] = [];
  const byId = new Map<string, ChatEntry>();
  let count = 0;

  const add = (
    place: Pick<ChatEntry, 'id' | 'numberId' | 'userId'>,
    content: ChatContent,
    status: ChatEntry['status'] = null,
  ): ChatEntry => {
    count += 1;
    const entry: ChatEntry = { ...place, order: count, at: world.clock.now(), content, status, failure: undefined };
    entries.push(entry);
    byId.set(entry.id, entry);
    if (entries.length > MAX_ENTRIES + SLACK) {
      for (const old of entries.splice(0, entries.length - MAX_ENTRIES)) byId.delete(old.id);
    }
    return entry;
  };

  const move = ({ from: oldPhone, system }: Fields): Move => {
    const { wa_id: phone, user_id: userId, previous_user_id: before } = asFields(system);
    const { state } = world;
    const from = asString(before) || personByPhone(state, asString(oldPhone)).userId;
    const to = asString(userId) || userIdFor(state.main.businessId, asString(phone));
    for (const entry of entries) if (entry.userId === from) entry.userId = to;
    return { from, to };
  };

  return {
    get entries() {
      return entries;
    },
    accept(message, params) {
      const { id, numberId, contactId: userId, templateId } = message;
      const template = templateId === undefined ? undefined : world.state.templates.get(templateId);
      // An edit replaces the components of the template: those of now are what the person gets.
      const sent = template && {
        name: template.name,
        language: template.language,
        category: template.category,
        components: template.components,
        parameterFormat: template.parameterFormat,
      };
      return add({ id, numberId, userId }, { by: 'business', params, template: sent }, 'accepted');
    },
    progress({ id, failure }, status) {
      const entry = byId.get(id);
      if (entry === undefined) return undefined;
      entry.status = status;
      entry.failure = status === 'failed' ? failure : undefined;
      return entry;
    },
    receive({ numberId, field, value }) {
      const inner = field === 'standby' ? asFields(value.standby) : value;
      const added: ChatEntry[] = [];
      const place = (id: string, userId: string) => ({ id, numberId, userId });
      let moved: Move | undefined;
      for (const message of listOf(inner.messages)) {
        const userId = userIdOf(world, message);
        added.push(add(place(asString(message.id), userId), personContent(message)));
        if (isRenaming(message)) moved = move(message);
      }
      for (const { id, message } of listOf(inner.message_echoes)) {
        const sent = asFields(message);
        const userId = asString(sent.recipient) || personByPhone(world.state, asString(sent.to)).userId;
        added.push(add(place(asString(id), userId), { by: 'agent', message: sent }));
      }
      for (const call of listOf(inner.calls)) {
        if (call.event !== 'connect' || call.direction !== 'USER_INITIATED') continue;
        const note = { by: 'note', text: 'You called the business. Nobody answered.' } as const;
        added.push(add(place(asString(call.id), userIdOf(world, call)), note));
      }
      for (const { user_id: userId, value: wish } of listOf(inner.user_preferences)) {
        const text =
          wish === 'stop'
            ? 'You stopped marketing messages of this business.'
            : 'You allow marketing messages of this business again.';
        added.push(add(place(`preference-${count + 1}`, asString(userId)), { by: 'note', text }));
      }
      return { added, moved };
    },
    clear() {
      entries = [];
      byId.clear();
    },
  };
}

function listOf(value: unknown): readonly Fields[] {
  return asList(value).map(asFields);
}

function userIdOf({ state }: World, { from_user_id: userId, from }: Fields): string {
  return asString(userId) || personByPhone(state, asString(from)).userId;
}

function personContent(message: Fields): ChatContent {
  switch (message.type) {
    case 'system':
      return { by: 'note', text: asString(asFields(message.system).body) };
    case 'revoke':
      return { by: 'note', text: 'You deleted a message for everyone.' };
    case 'edit':
      return { by: 'note', text: 'You edited a message.' };
    case 'unsupported':
      return { by: 'note', text: 'You sent something that the API does not support.' };
    default:
      return { by: 'person', message };
  }
}

function isRenaming({ type, system }: Fields): boolean {
  return type === 'system' && ['user_changed_number', 'user_changed_user_id'].includes(asString(asFields(system).type));
}
