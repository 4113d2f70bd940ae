import { listContacts } from '../../app/check-contacts.js';
import { listConsent } from '../../app/read-consent.js';
import type { Context } from '../../context.js';
import type { ConsentState } from '../../core/consent/state.js';
import { usageError } from '../../core/errors/command.js';
import { CONSENT_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showPages } from '../show-rows.js';
import { printMany } from './many.js';
import { listView, rowView } from './views.js';

export interface ListOptions extends RowFlags {
  readonly group?: string;
  readonly state?: ConsentState['state'];
  readonly contactsFile?: string;
  readonly country?: string;
}

export default async function list(context: Context, options: ListOptions): Promise<void> {
  const { group, state, contactsFile: file, country } = options;
  if (file === undefined) {
    const list = { key: 'contacts', fields: CONSENT_FIELDS };
    return showPages(context.output, options, list, listConsent({ group, state }, context), listView);
  }
  if (options.fields !== undefined || options.csv) {
    throw usageError('--fields and --csv cannot be combined with --contacts-file.', 'use --json with --jq');
  }
  await printMany(context, listContacts({ file, country, group, state }, context), rowView);
}
