import type { Context } from '../../context.js';
import { contactPages } from '../../core/contacts/list.js';
import { contactsView } from './views.js';

export interface ListOptions {
  readonly limit: number;
  readonly all?: boolean;
}

export default async function list(context: Context, { limit, all = false }: ListOptions): Promise<void> {
  const pages = contactPages(await context.ledgerToRead(), all ? undefined : limit);
  await context.output.list('contacts', pages, contactsView);
}
