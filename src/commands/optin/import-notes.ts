import type { Field } from '../../core/consent/import/field.js';
import type { Recognized } from '../../core/consent/import/list-row.js';
import type { Output } from '../../core/terminal/output.js';
import { sanitize } from '../../core/terminal/sanitize.js';

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

const ENCODING_WORDS = {
  'utf-8': 'UTF-8',
  'utf-16le': 'UTF-16',
  'utf-16be': 'UTF-16 (big-endian)',
  'windows-1252': 'Windows-1252',
} as const;

const SEPARATOR_WORDS: Readonly<Record<string, string>> = { '\t': 'a tab', ';': 'a semicolon', '|': 'a vertical bar' };

/** Tells a person what was recognized in a list, once all that its beginning tells is known. */
export function createTold({ note }: Pick<Output, 'note'>) {
  let columns: string[] = [];
  return {
    take(told: Recognized): void {
      if (told.kind === 'column') columns.push(`"${sanitize(told.header)}" (${FIELD_WORDS[told.field]})`);
      if (told.kind === 'encoding' && told.encoding !== 'utf-8') note(`Encoding: ${ENCODING_WORDS[told.encoding]}.`);
      if (told.kind === 'separator')
        note(`Fields are separated by ${SEPARATOR_WORDS[told.separator] ?? 'a separator of its own'}.`);
      if (told.kind === 'phones-without-plus') note('Phone numbers are read as international numbers without the +.');
    },
    /** May be called again and again. */
    finish(): void {
      if (columns.length > 0) note(`Recognized columns: ${columns.join(', ')}.`);
      columns = [];
    },
  };
}
