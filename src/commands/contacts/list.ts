import type { Context } from '../../context.js';
import { contactPages } from '../../core/contacts/list.js';
import { CONTACT_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showPages } from '../show-rows.js';
import { contactsView } from './views.js';

export interface ListOptions extends RowFlags {
  readonly limit: number;
  readonly all?: boolean;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const { limit, all = false } = options;
  const pages = contactPages(await context.ledgerToRead(), all ? undefined : limit);
  await showPages(context.output, options, { key: 'contacts', fields: CONTACT_FIELDS }, pages, contactsView);
}
