import { createHash } from 'node:crypto';
import { isForgotten } from '../core/consent/forgotten.js';
import type { ContactRef } from '../core/contacts/ref.js';
import type { CliError } from '../core/errors/error.js';
import { compose } from '../core/messages/compose.js';
import { deliver } from '../core/messages/deliver.js';
import { findRepeat } from '../core/messages/repeat.js';
import { windowFor } from '../core/window/window.js';
import type { Ports } from './ports.js';

/** An opt-out that a person wrote to us, and the answer to it. */
export interface OptOutNotice {
  readonly contact: ContactRef;
  /** Id of the number of ours that the person wrote to. */
  readonly phoneNumberId: string;
  /** Id of the message that asked for it: each is answered once, whoever applies it and however often. */
  readonly messageId: string;
  readonly text: string;
}

/** What became of the answer. */
export type OptOutAnswer =
  | { readonly kind: 'sent'; readonly messageId: string | null }
  /** `closed`: the window is not open; `held`: another responder answers the chat; `forgotten`; `answered` before. */
  | { readonly kind: 'skipped'; readonly why: 'closed' | 'held' | 'forgotten' | 'answered' }
  | { readonly kind: 'failed'; readonly error: CliError };

/**
 * Confirms an opt-out by one text, within the window that the person's own message opened: the last thing that is written
 * to them. The gate would refuse it, as everything after an opt-out; this is the one answer that people expect.
 * @throws {CliError} exit 4 without a token, and what the ledger fails with
 */
export async function confirmOptOut(notice: OptOutNotice, ports: Ports): Promise<OptOutAnswer> {
  const { contact, phoneNumberId, messageId, text } = notice;
  const graph = await ports.graph();
  const store = await ports.ledger();
  if (await isForgotten(store.db, contact)) return { kind: 'skipped', why: 'forgotten' };
  const window = await windowFor(store, contact, phoneNumberId, ports.clock.now());
  if (window.state !== 'open') return { kind: 'skipped', why: 'closed' };
  if (window.holder?.who === 'other') return { kind: 'skipped', why: 'held' };

  const services = { store, graph, clock: ports.clock, signal: ports.signal };
  const recipient = contact.kind === 'phone' ? contact.phone : contact.userId;
  const payloadHash = createHash('sha256')
    .update(JSON.stringify([phoneNumberId, recipient, 'opt-out', messageId]))
    .digest('hex');
  const idempotencyKey = `opt-out ${messageId}`;
  const intent = { phoneNumberId, recipient, type: 'text', payloadHash, idempotencyKey };
  if ((await findRepeat(services, intent)) !== undefined) return { kind: 'skipped', why: 'answered' };
  const content = { type: 'text', body: () => ({ body: text, preview_url: false }) };
  const { record, repeated, error } = await deliver(services, intent, (token) => compose(content, contact, { token }));
  if (repeated) return { kind: 'skipped', why: 'answered' };
  return error === undefined ? { kind: 'sent', messageId: record.wamid } : { kind: 'failed', error };
}
