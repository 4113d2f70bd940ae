import type { Contact } from '../model/contact.js';
import { personByUserId } from '../model/contacts.js';
import { WINDOW_MS } from '../model/meta-limits.js';
import { displayNumber } from '../model/number.js';
import type { State } from '../model/state.js';

/** How many people of the state are listed beside those of the chats. */
const MAX_KNOWN = 200;

/** A person whose phone the page shows. */
export interface Person {
  readonly userId: string;
  /** Digits. */
  readonly phone: string | null;
  readonly name: string;
  readonly stoppedMarketing: boolean;
  /** Code of the failure that every message to this person ends with. */
  readonly failsWith: number | null;
  /** Until when the business may write freely, in milliseconds, by the id of its number; what is over is left out. */
  readonly windows: Readonly<Record<string, number>>;
}

/** A number of the business. */
export interface BusinessNumber {
  readonly id: string;
  readonly display: string;
  readonly name: string;
  readonly registered: boolean;
}

/** Those who are in the chats, the last one first, then others whom the emulator knows. */
export function peopleOf(state: State, chatting: readonly string[], now: number): readonly Person[] {
  const known = [...state.contacts.keys()].slice(-MAX_KNOWN).reverse();
  const ids = new Set([...chatting, ...known]);
  return [...ids].map((userId) => personOf(state, personByUserId(state, userId), now));
}

export function numbersOf(state: State): readonly BusinessNumber[] {
  return [...state.numbers.values()].map((number) => ({
    id: number.id,
    display: displayNumber(number),
    name: number.verifiedName,
    registered: number.registered,
  }));
}

function personOf(state: State, contact: Contact, now: number): Person {
  const { userId, phone, name, stoppedMarketing, failsWith } = contact;
  const windows = [...state.numbers.keys()].flatMap((id): [string, number][] => {
    const last = state.lastInbound.get(`${id}/${userId}`);
    return last === undefined || last + WINDOW_MS <= now ? [] : [[id, last + WINDOW_MS]];
  });
  return {
    userId,
    phone: phone ?? null,
    name,
    stoppedMarketing,
    failsWith: failsWith ?? null,
    windows: Object.fromEntries(windows),
  };
}
