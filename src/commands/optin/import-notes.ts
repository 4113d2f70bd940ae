import type { Field } from '../../core/consent/import/field.js';
import type { Recognized } from '../../core/consent/import/list-row.js';
import type { Output } from '../../core/terminal/output.js';
import { sanitize } from '../../core/terminal/sanitize.js';
import { formNote } from '../list-views.js';

const FIELD_WORDS: Readonly<Record<Field, string>> = {
  phone: 'phone number',
  userId: 'user id',
  group: 'group',
  category: 'category',
  state: 'opted in or out',
  source: 'source',
  place: 'place',
  wording: 'wording',
  wordingVersion: 'version of the wording',
  evidence: 'evidence',
  by: 'recorded by',
  at: 'time',
  clock: 'clock',
};

/** Tells a person what was recognized in a list, once all that its beginning tells is known. */
export function createTold({ note }: Pick<Output, 'note'>) {
  let columns: string[] = [];
  return {
    take(told: Recognized): void {
      if (told.kind === 'column') columns.push(`"${sanitize(told.header)}" (${FIELD_WORDS[told.field]})`);
      const form = formNote(told);
      if (form !== undefined) note(form);
      if (told.kind === 'phones-without-plus') note('Phone numbers are read as international numbers without the +.');
    },
    /** May be called again and again. */
    finish(): void {
      if (columns.length > 0) note(`Recognized columns: ${columns.join(', ')}.`);
      columns = [];
    },
  };
}
