import { namedContact } from '../../app/contact.js';
import { showContact } from '../../app/show-contact.js';
import type { Context } from '../../context.js';
import { ourNumber } from '../our-number.js';
import { contactView } from './views.js';

export interface ShowOptions {
  readonly number?: string;
  readonly group?: string;
  readonly country?: string;
  readonly limit: number;
}

export default async function show(context: Context, options: ShowOptions, contactText: string): Promise<void> {
  const { number, group, country, limit } = options;
  const contact = await namedContact(contactText, country, context);
  const phoneNumberId = number === undefined ? undefined : await ourNumber(context, number);
  context.output.result(await showContact({ contact, phoneNumberId, group, limit }, context), contactView);
}
