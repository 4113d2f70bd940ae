import { checkContacts } from '../../app/check-contacts.js';
import { namedContact } from '../../app/contact.js';
import { checkContact } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import type { Category } from '../../core/consent/group.js';
import { EXIT, ExitWith } from '../../core/errors/error.js';
import { oneOrMany, printMany } from './many.js';
import { checkView } from './views.js';

export interface CheckOptions {
  readonly group?: string;
  readonly category?: Category;
  readonly country?: string;
  readonly contactsFile?: string;
}

export default async function check(
  context: Context,
  { contactsFile, ...options }: CheckOptions,
  contactText: string | undefined,
): Promise<void> {
  const asked = oneOrMany(contactText, contactsFile);
  const { country, group, category } = options;
  if ('file' in asked) return checkMany(context, options, asked.file);
  const contact = await namedContact(asked.contact, country, context);
  const consent = await checkContact({ contact, group, category }, context);
  context.output.result(consent, checkView);
  if (consent.state !== 'opted_in') throw new ExitWith(EXIT.refused);
}

async function checkMany(context: Context, options: Omit<CheckOptions, 'contactsFile'>, file: string): Promise<void> {
  let isRefused = false;
  const pages = checkContacts({ ...options, file }, context);
  await printMany(
    context,
    pages,
    (consent, style) => checkView(consent, style),
    ({ state }) => {
      isRefused ||= state !== 'opted_in';
    },
  );
  if (isRefused) throw new ExitWith(EXIT.refused);
}
