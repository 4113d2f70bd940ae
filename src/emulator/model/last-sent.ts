import type { State } from './state.js';

/** How many people are kept in mind. */
const MAX_KEPT = 1_000;

/** Keeps the id of the last message from a number to a person, so that an answer can name it. */
export function keepLastSent({ lastSent }: State, numberId: string, contactId: string, messageId: string): void {
  const key = `${numberId}/${contactId}`;
  lastSent.delete(key);
  lastSent.set(key, messageId);
  if (lastSent.size <= MAX_KEPT) return;
  const [oldest] = lastSent.keys();
  if (oldest !== undefined) lastSent.delete(oldest);
}

/** The message that a person answers who taps a button; undefined: none was sent, or too many after it. */
export function lastSentTo({ lastSent }: State, numberId: string, contactId: string): string | undefined {
  return lastSent.get(`${numberId}/${contactId}`);
}
