import { contentOfFlags, readContentFile } from '../../app/content-file.js';
import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { readCards } from '../../core/messages/content/contacts.js';
import type { WindowOptions } from './common.js';
import { sendOne } from './send-one.js';

interface ContactsOptions extends WindowOptions {
  readonly name?: string;
  readonly phone: readonly string[];
  readonly email: readonly string[];
  readonly company?: string;
  readonly url: readonly string[];
}

export default async function contacts(
  context: Context,
  options: ContactsOptions,
  contact: string,
  file: string | undefined,
): Promise<void> {
  if ((file === undefined) === (options.name === undefined)) {
    throw usageError('Give a file of contact cards, or the name of one with --name.', 'such as --name "Ada Lovelace"');
  }
  const content =
    file === undefined
      ? contentOfFlags(readCards(cardOf(options)), (path) => FLAGS[String(path[0])] ?? '--name', 'send contacts')
      : (await readContentFile(file, readCards, context)).content;
  await sendOne(context, options, contact, content);
}

const FLAGS: Readonly<Record<string, string>> = {
  name: '--name',
  phones: '--phone',
  emails: '--email',
  org: '--company',
  urls: '--url',
};

/** WhatsApp wants one part of a name beside the whole: the first word, and what follows. */
function cardOf({ name = '', phone, email, company, url }: ContactsOptions): object {
  const [first = '', ...rest] = name.trim().split(/\s+/);
  const last = rest.join(' ');
  return {
    name: {
      formatted_name: name,
      ...(first === '' ? {} : { first_name: first }),
      ...(last === '' ? {} : { last_name: last }),
    },
    ...(phone.length === 0 ? {} : { phones: phone.map(cardPhone) }),
    ...(email.length === 0 ? {} : { emails: email.map((address) => ({ email: address })) }),
    ...(company === undefined ? {} : { org: { company } }),
    ...(url.length === 0 ? {} : { urls: url.map((address) => ({ url: address })) }),
  };
}

/** A number with its country code gets a Message button, where it is on WhatsApp. */
function cardPhone(phone: string): object {
  const digits = phone.replace(/\D/g, '');
  return { phone, ...(phone.trim().startsWith('+') ? { wa_id: digits } : {}) };
}
