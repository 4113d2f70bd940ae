import { readRecipients } from '../../app/campaigns/views.js';
import { namedContact } from '../../app/contact.js';
import type { Context } from '../../context.js';
import type { RecipientState } from '../../core/campaigns/recipient-states.js';
import type { RecipientRow } from '../../core/campaigns/recipients.js';
import { wrapProse } from '../../core/terminal/wrap-painted.js';
import { RECIPIENT_FIELDS } from '../list-fields.js';
import type { RowFlags } from '../row-options.js';
import { showPages } from '../show-rows.js';
import { causeNotes, recipientsView } from './recipients-view.js';

export interface RecipientsOptions extends RowFlags {
  readonly state?: RecipientState;
  readonly code?: number;
  readonly reason?: string;
  readonly contact?: string;
  readonly country?: string;
}

export default async function recipients(context: Context, options: RecipientsOptions, name: string): Promise<void> {
  const { output } = context;
  const { state, code, reason, contact, country } = options;
  const filter = {
    ...{ state, code, reason },
    contact: contact === undefined ? undefined : await namedContact(contact, country, context),
  };
  const rows = readRecipients(name, filter, context);
  const seen = new Set<string | number>();
  const list = { key: 'recipients', fields: RECIPIENT_FIELDS, isLines: true };
  await showPages(output, options, list, noting(rows, seen), recipientsView);
  if (options.csv) return;
  for (const note of causeNotes(seen)) output.note(wrapProse(note, output.noteStyle));
}

/** Passes the rows on, and remembers what their causes are. */
async function* noting(
  pages: AsyncIterable<readonly RecipientRow[]>,
  seen: Set<string | number>,
): AsyncGenerator<readonly RecipientRow[]> {
  for await (const page of pages) {
    for (const { code, state, reason } of page) {
      const cause = code ?? (state === 'skipped' ? reason : null);
      if (cause !== null) seen.add(cause);
    }
    yield page;
  }
}
