import type { ChatItem } from '../../emulator/phone/chat-item.js';
import { MAX_ENTRIES } from '../../emulator/phone/limits.js';
import type { BusinessNumber, Person } from '../../emulator/phone/people.js';

/** What the page knows. */
export interface Model {
  items: readonly ChatItem[];
  /** Those of the emulator. */
  people: readonly Person[];
  /** Somebody whose number was typed, until they do something. */
  draft: Person | undefined;
  numbers: readonly BusinessNumber[];
  /** The person whose phone is shown. */
  userId: string | undefined;
  /** The number of the business that the person is in a chat with. */
  numberId: string | undefined;
}

/** Everybody who can be chosen. */
export function everybody({ people, draft }: Model): readonly Person[] {
  return draft === undefined ? people : [draft, ...people];
}

/** A person with this number of whom the emulator has not heard yet. */
export function draftOf(phone: string): Person {
  const name = `Customer ${phone.slice(-4)}`;
  return { userId: `new-${phone}`, phone, name, stoppedMarketing: false, failsWith: null, windows: {} };
}

/** Takes over who there is now, and keeps the choice: of a draft who is known by now as well. */
export function takePeople(model: Model, people: readonly Person[]): void {
  const { draft } = model;
  model.people = people;
  const known = draft && people.find(({ phone }) => phone === draft.phone);
  if (known !== undefined) {
    if (model.userId === draft?.userId) model.userId = known.userId;
    model.draft = undefined;
  }
  if (!everybody(model).some(({ userId }) => userId === model.userId)) model.userId = everybody(model)[0]?.userId;
}

/** What a status event says of a message. */
export type StatusChange = Pick<ChatItem, 'id' | 'status' | 'failure'>;

/** The messages of the open chat, oldest first. */
export function openChat({ items, userId, numberId }: Model): readonly ChatItem[] {
  return items.filter((item) => item.userId === userId && item.numberId === numberId);
}

/**
 * The item in its place: a page that opens may be told of a message that it has read already. The oldest go, so that each
 * message of a campaign costs the same.
 */
export function withItem(items: readonly ChatItem[], item: ChatItem): readonly ChatItem[] {
  return items.some(({ id }) => id === item.id)
    ? items.map((other) => (other.id === item.id ? item : other))
    : [...items, item].slice(-MAX_ENTRIES);
}

export function withStatus(items: readonly ChatItem[], { id, status, failure }: StatusChange): readonly ChatItem[] {
  return items.map((item) => (item.id === id ? { ...item, status, failure } : item));
}

/** The reaction that each message has, by its id; the last one counts, and an empty one takes it away. */
export function reactions(items: readonly ChatItem[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { reaction } of items) {
    if (reaction === null) continue;
    if (reaction.emoji === '') found.delete(reaction.to);
    else found.set(reaction.to, reaction.emoji);
  }
  return found;
}

/** How a person is named in a control call. */
export function personName({ phone, userId }: Pick<Person, 'phone' | 'userId'>): string {
  return phone === null ? userId : `+${phone}`;
}

/** The ticks below a message, and what they mean. */
export function ticks(item: ChatItem): { readonly sign: string; readonly meaning: string } | undefined {
  switch (item.status) {
    case null:
      return undefined;
    case 'accepted':
      return { sign: '◷', meaning: 'accepted' };
    case 'sent':
      return { sign: '✓', meaning: 'sent' };
    case 'delivered':
      return { sign: '✓✓', meaning: 'delivered' };
    case 'read':
      return { sign: '✓✓', meaning: 'read' };
    case 'failed':
      return {
        sign: '⚠',
        meaning: `failed${item.failure === null ? '' : `: ${item.failure.title} (${item.failure.code})`}`,
      };
  }
}

/** `1h`, `30m`, `2d`, `90` (seconds) as seconds; undefined for anything else. */
export function secondsOf(text: string): number | undefined {
  const [, digits, unit = 's'] = /^\s*(\d+(?:\.\d+)?)\s*([smhd]?)\s*$/.exec(text) ?? [];
  if (digits === undefined) return undefined;
  const factor = { s: 1, m: 60, h: 3_600, d: 86_400 }[unit || 's'] ?? 1;
  return Number(digits) * factor;
}

/** `09:05` of a moment, in UTC as everything the emulator writes. */
export function clockText(at: number): string {
  return new Date(at).toISOString().slice(11, 16);
}
