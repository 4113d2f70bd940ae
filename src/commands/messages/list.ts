import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import { listMessages } from '../../core/messages/list.js';
import type { ListStatus } from '../../core/messages/list-statuses.js';
import { ourNumber } from '../our-number.js';
import { messagesView } from './views.js';

export interface ListOptions {
  readonly to?: string;
  readonly status?: ListStatus;
  /** Milliseconds back. */
  readonly since?: number;
  readonly number?: string;
  readonly country?: string;
  readonly limit: number;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const { to, status, since, number, country, limit } = options;
  const now = context.clock.now();
  const filter = {
    contact: to === undefined ? undefined : await namedContact(to, country, context),
    status,
    since: since === undefined ? undefined : now - since,
    phoneNumberId: number === undefined ? undefined : await ourNumber(context, number),
    limit,
  };
  const messages = await listMessages(await context.ledgerToRead(), filter, now);
  context.output.result({ messages }, messagesView(limit));
}
