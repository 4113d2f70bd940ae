import { namedContact } from '../../app/contact.js';
import { checkContact } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import type { Category } from '../../core/consent/group.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { checkView } from './views.js';

export interface CheckOptions {
  readonly group?: string;
  readonly category?: Category;
  readonly country?: string;
}

export default async function check(context: Context, options: CheckOptions, contactText: string): Promise<void> {
  const { country, group, category } = options;
  const contact = await namedContact(contactText, country, context);
  const consent = await checkContact({ contact, group, category }, context);
  context.output.result(consent, checkView);
  if (consent.state !== 'opted_in') throw new ExitWith(EXIT.refused);
}
