import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import { listMessages } from '../../core/messages/list.js';
import type { ListStatus } from '../../core/messages/list-statuses.js';
import { type Since, sinceTime } from '../../core/since.js';
import { MESSAGE_FIELDS } from '../list-fields.js';
import { ourNumber } from '../our-number.js';
import type { RowFlags } from '../row-options.js';
import { showRows } from '../show-rows.js';
import { messagesView } from './views.js';

export interface ListOptions extends RowFlags {
  readonly to?: string;
  readonly status?: ListStatus;
  readonly since?: Since;
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
    since: since === undefined ? undefined : sinceTime(since, now),
    phoneNumberId: number === undefined ? undefined : await ourNumber(context, number),
    limit,
  };
  const messages = await listMessages(await context.ledgerToRead(), filter, now);
  const list = { key: 'messages', fields: MESSAGE_FIELDS } as const;
  showRows(context.output, options, list, { messages }, messagesView(limit));
}
