import { fieldOfHeader, isWithoutPlus, plainHeader, withPlus } from '../../consent/import/field.js';
import { LineReader } from '../../files/rows/lines.js';
import { LINE_TOO_LONG, MAX_ROW_LENGTH, NO_JSON_OBJECT, parsedObject } from '../../files/rows/row-problem.js';
import type { Fields } from '../../plain-data.js';
import { type AudienceOptions, type AudienceReader, type AudienceRow, CONTACT_FIELDS } from './list-row.js';
import { OBJECTS_LOOKED_AT, requireNamedKeys } from './named-keys.js';
import { objectValues } from './values.js';

type Options = Pick<AudienceOptions, 'columns' | 'values' | 'onRecognized'>;

/** Reads NDJSON: an object on each line, which may hold others. */
export function openNdjson({ columns, values: plan, onRecognized }: Options): AudienceReader {
  const lines = new LineReader(MAX_ROW_LENGTH);
  const values = objectValues(plan);
  const contactIn = contactFinder(columns, onRecognized);
  let isLookedAt = false;
  const rowOf = ({ number, text, isTooLong }: Line): AudienceRow => {
    const base = { row: number, fields: [text] };
    if (isTooLong) return { ...base, problem: LINE_TOO_LONG };
    const object = parsedObject(text);
    if (object === undefined) return { ...base, problem: NO_JSON_OBJECT };
    return { ...base, cells: contactIn(object), given: values(object) };
  };
  const take = (some: readonly Line[]): readonly AudienceRow[] => {
    if (!isLookedAt && some.length > 0) {
      isLookedAt = true;
      const objects = some.slice(0, OBJECTS_LOOKED_AT).map(({ text }) => parsedObject(text));
      requireNamedKeys(
        objects.filter((object) => object !== undefined),
        { columns, values: plan },
      );
    }
    return some.map(rowOf);
  };
  return { read: (piece) => take(lines.read(piece)), end: () => take(lines.end()) };
}

interface Line {
  readonly number: number;
  readonly text: string;
  readonly isTooLong?: true;
}

/** Keys whose meaning is remembered: a list whose every line has others would fill the memory. */
const REMEMBERED_KEYS = 5000;

/** Finds the phone and the user id of an object. Of several keys for one of them the best known counts. */
function contactFinder(named: Options['columns'], tell: Options['onRecognized']) {
  const ranks = new Map<string, { readonly field: 'phone' | 'userId'; readonly rank: number } | null>();
  const meaningOf = (key: string) => {
    const known = ranks.get(key);
    if (known !== undefined) return known;
    const told = fieldOfHeader(key);
    const field = CONTACT_FIELDS.find((one) => {
      const name = named[one];
      return name === undefined ? told?.field === one : plainHeader(name) === plainHeader(key);
    });
    const meaning = field === undefined ? null : { field, rank: named[field] === undefined ? (told?.rank ?? 0) : -1 };
    if (ranks.size < REMEMBERED_KEYS) ranks.set(key, meaning);
    if (meaning !== null && meaning.rank >= 0) tell({ kind: 'contact', field: meaning.field, header: key });
    return meaning;
  };
  return (object: Fields): { readonly phone?: string; readonly userId?: string } => {
    const cells: { phone?: string; userId?: string } = {};
    const best = { phone: Number.POSITIVE_INFINITY, userId: Number.POSITIVE_INFINITY };
    for (const key in object) {
      const meaning = meaningOf(key);
      const value = object[key];
      if (meaning === null || (typeof value !== 'string' && typeof value !== 'number')) continue;
      const { field, rank } = meaning;
      if (rank >= best[field]) continue;
      best[field] = rank;
      cells[field] = field === 'phone' && isWithoutPlus(key) ? withPlus(String(value)) : String(value);
    }
    return cells;
  };
}
