import type { RecipientRow } from '../../core/campaigns/recipients.js';
import { findDefinition } from '../../core/errors/all.js';
import { findMetaError } from '../../core/meta/errors.js';
import type { ListView } from '../../core/terminal/list-pages.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { tablePages } from '../../core/terminal/table.js';

export const recipientsView: ListView<RecipientRow> = {
  empty: 'Nobody fits.',
  pages(style) {
    const show = tablePages(['contact', 'state', 'code', 'reason', 'attempts', 'since', 'message'], style);
    return (rows) =>
      show(
        rows.map(({ contact, state, code, reason, attempts, updatedAt, messageId, token }) => [
          contact,
          state,
          // As text, so that it is not lined up as an amount.
          code === null ? null : String(code),
          reason === null ? null : sanitize(reason),
          attempts,
          updatedAt,
          messageId ?? token,
        ]),
      );
  },
};

/** What the codes and reasons of a list mean. Pure. */
export function causeNotes(causes: ReadonlySet<string | number>): readonly string[] {
  return [...causes].flatMap((cause) => {
    const known = typeof cause === 'number' ? findMetaError(cause) : findDefinition(cause);
    return known === undefined ? [] : [`${cause}: ${known.meaning} ${known.action}`];
  });
}
