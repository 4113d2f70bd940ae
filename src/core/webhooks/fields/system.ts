import * as z from 'zod';
import type { NumberChangedEvent, Person, UserIdEvent, WebhookItem } from '../event.js';
import { maybeId, maybeText, maybeWaId, seconds } from '../scalars.js';
import type { MessagesValue } from './messages.js';
import { idsOf } from './people.js';

const system = z.looseObject({
  id: z.string().min(1),
  from: maybeWaId,
  from_user_id: maybeId,
  from_parent_user_id: maybeId,
  timestamp: seconds,
  system: z.looseObject({
    type: maybeText,
    body: maybeText.catch(undefined),
    /** The new number; older versions had another key for it. */
    wa_id: maybeWaId,
    new_wa_id: maybeWaId,
    user_id: maybeId,
    previous_user_id: maybeId,
    parent_user_id: maybeId,
    previous_parent_user_id: maybeId,
  }),
});

type System = z.infer<typeof system>;

/**
 * What a system message says of who the person is: another number, or another user id. Undefined when it says something
 * else. The old user id is taken from the key for it, else from the sender, unless that is the new one already, else from
 * the words.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/webhooks/reference/messages/system
 * @throws {z.ZodError} when it tells of a change and not to what
 */
export function readSystem(raw: unknown, value: MessagesValue): WebhookItem | undefined {
  const type = kind.safeParse(raw).data?.system.type;
  const data = type !== undefined && CHANGES.has(type) ? system.parse(raw) : undefined;
  if (data === undefined) return undefined;
  const names = namesIn(data);
  const place = { messageId: data.id, number: value.metadata.phone_number_id, at: data.timestamp };
  const key = `identity:${data.id}`;
  if (type === 'user_changed_number') return { key, event: numberChanged(names, place) };
  return { key, event: userIdChanged(names, place) };
}

const kind = z.looseObject({ type: z.literal('system'), system: z.looseObject({ type: z.string() }) });
const CHANGES: ReadonlySet<string> = new Set(['user_changed_number', 'user_changed_user_id']);

type Names = { readonly from: Person; readonly to: Person };
type Place = Pick<NumberChangedEvent, 'messageId' | 'number' | 'at'>;

function numberChanged({ from, to }: Names, place: Place): NumberChangedEvent {
  if (to.waId === undefined && to.userId === undefined) throw incomplete('names no new number');
  if (from.waId === undefined && from.userId === undefined) throw incomplete('names no old number');
  return { type: 'number-changed', ...place, from, to };
}

function userIdChanged({ from, to }: Names, place: Place): UserIdEvent {
  const { userId: current } = to;
  if (current === undefined) throw incomplete('names no new user id');
  if (from.userId === undefined && from.waId === undefined) throw incomplete('names no old user id');
  return {
    type: 'user-id',
    ...place,
    waId: from.waId ?? null,
    previous: from.userId ?? null,
    current,
    previousParent: from.parentUserId ?? null,
    currentParent: to.parentUserId ?? null,
  };
}

function namesIn({ from, from_user_id, from_parent_user_id, system: told }: System): Names {
  const words = namesInWords(told.body ?? '');
  const userId = told.user_id ?? words.to.userId;
  const parentUserId = told.parent_user_id;
  const unlessNew = (value: string | undefined, next: string | undefined) => (value === next ? undefined : value);
  return {
    from: idsOf({
      waId: unlessNew(from, userId) ?? words.from.waId,
      userId: told.previous_user_id ?? unlessNew(from_user_id, userId) ?? words.from.userId,
      parentUserId: told.previous_parent_user_id ?? unlessNew(from_parent_user_id, parentUserId),
    }),
    to: idsOf({ waId: told.wa_id ?? told.new_wa_id ?? words.to.waId, userId, parentUserId }),
  };
}

/** "User Ada changed from 15550100002 to 15550100009", with marks between that nobody sees. */
function namesInWords(body: string): Names {
  const [, before = '', after = ''] = /changed from (\S+) to (\S+)/.exec(body.replace(/\p{Cf}/gu, '')) ?? [];
  return { from: nameIn(before), to: nameIn(after) };
}

function nameIn(text: string): Person {
  const word = text.replace(/[.,;]$/, '');
  if (/^\+?[1-9]\d{3,19}$/.test(word)) return { waId: word.replace('+', '') };
  return /^[A-Z]{2}\.[A-Za-z0-9]{1,128}$/.test(word) ? { userId: word } : {};
}

function incomplete(message: string): unknown {
  return z.object({ system: z.string(message) }).safeParse({}).error;
}
