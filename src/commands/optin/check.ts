import type { Context } from '../../context.js';
import { checkConsent } from '../../core/consent/check.js';
import type { Category } from '../../core/consent/group.js';
import { EXIT, ExitWith } from '../../core/errors.js';
import { readContact } from './contact.js';
import { checkView } from './views.js';

export interface CheckOptions {
  readonly group?: string;
  readonly category?: Category;
  readonly country?: string;
}

export default async function check(context: Context, options: CheckOptions, contactText: string): Promise<void> {
  const contact = await readContact(context, contactText, options.country);
  const consent = await checkConsent(await context.ledgerToRead(), contact, options.group, options.category);
  context.output.result(consent, checkView);
  if (consent.state !== 'opted_in') throw new ExitWith(EXIT.refused);
}
