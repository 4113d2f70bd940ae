import type { Context } from '../../context.js';
import { listContacts } from '../../core/contacts/list.js';
import { contactsView } from './views.js';

export default async function list(context: Context, { limit }: { readonly limit: number }): Promise<void> {
  const contacts = await listContacts(await context.ledgerToRead(), limit);
  context.output.result({ contacts }, contactsView);
}
