import { findContact } from '../core/contacts/contact.js';
import type { ContactRef } from '../core/contacts/ref.js';
import { type WindowPeriod, windowHistory } from '../core/window/history.js';
import { type ContactWindow, windowFor } from '../core/window/window.js';
import type { Ports } from './ports.js';

export interface WindowInput {
  readonly contact: ContactRef;
  /** Id of our number. */
  readonly number: string;
  /** Also when it was open before. */
  readonly history: boolean;
}

export interface ShownWindow extends ContactWindow {
  /** The latest first; left out: not asked for. */
  readonly history?: readonly WindowPeriod[];
}

/** The window of a person at one of our numbers now. */
export async function showWindow({ contact, number, history }: WindowInput, ports: Ports): Promise<ShownWindow> {
  const store = await ports.ledgerToRead();
  const window = await windowFor(store, contact, number, ports.clock.now());
  if (!history) return window;
  const person = await findContact(store.db, contact);
  return { ...window, history: await windowHistory(store.db, person?.ids ?? [], number) };
}
