import { namedContact } from '../../app/contact.js';
import { contactHistory } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import { historyView } from './views.js';

export default async function history(
  context: Context,
  { country }: { readonly country?: string },
  contactText: string,
): Promise<void> {
  const contact = await namedContact(contactText, country, context);
  context.output.result(await contactHistory(contact, context), historyView);
}
