import { findContact } from '../contacts/contact.js';
import type { ContactRef } from '../contacts/ref.js';
import type { Store } from '../ledger/store.js';
import { WINDOW_MS } from '../meta/message-limits.js';
import { closeWindow, saysClosed } from '../window/close.js';
import type { ContactWindow } from '../window/window.js';
import type { SendOutcome } from './deliver.js';

/**
 * Closes the window in the ledger when Meta refused a message for it although the gate took it for open. Nothing happens
 * after any other outcome.
 * @param judged the window that the gate went by: the message that opened it is what Meta contradicts, so that a message
 *   which came in meanwhile keeps its effect, whatever our clock says
 */
export async function noteClosedWindow(
  store: Store,
  to: ContactRef,
  { number, expiresAt }: ContactWindow,
  { record, repeated, unrecorded }: SendOutcome,
): Promise<void> {
  if (repeated || unrecorded || expiresAt === null || !saysClosed(record.error_code)) return;
  const openedAt = Date.parse(expiresAt) - WINDOW_MS;
  await store.transaction(
    async (db) => {
      const contact = await findContact(db, to);
      if (contact !== undefined) await closeWindow(db, contact.id, number, openedAt);
    },
    // Lost, it is learned again from Meta's next refusal.
    { survives: 'crash' },
  );
}
