import { listContacts } from '../../app/check-contacts.js';
import { listConsent } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import type { ConsentState } from '../../core/consent/state.js';
import { printMany } from './many.js';
import { listView, rowView } from './views.js';

export interface ListOptions {
  readonly group?: string;
  readonly state?: ConsentState['state'];
  readonly contactsFile?: string;
  readonly country?: string;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const { group, state, contactsFile: file, country } = options;
  if (file === undefined) return context.output.list('contacts', listConsent({ group, state }, context), listView);
  await printMany(context, listContacts({ file, country, group, state }, context), rowView);
}
