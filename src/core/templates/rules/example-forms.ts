import { asFields, asList } from '../../plain-data.js';
import { keysOf, type Placeholder } from './placeholders.js';

/** The field of `example` that holds the samples of a text; with `_named_params` behind it for named variables. */
export type ExampleField = 'header_text' | 'body_text';

/** The samples found, in the form the text's own variables call for. */
export type Examples =
  | { readonly kind: 'absent' }
  /** Of a form that Meta does not know; `wanted` shows the right one. */
  | { readonly kind: 'wrong'; readonly wanted: string }
  | {
      readonly kind: 'given';
      /** Samples by the key of their variable; a value may be of any type. */
      readonly values: ReadonlyMap<string, unknown>;
      /** Set when Meta's pages show this form, yet another is right. */
      readonly wanted?: string;
    };

/** Reads the samples of a header or body text. */
export function readExamples(example: unknown, field: ExampleField, placeholders: readonly Placeholder[]): Examples {
  const named = placeholders.some(({ kind }) => kind === 'named');
  const wanted = wantedForm(field, keysToFill(placeholders));
  if (example === undefined) return { kind: 'absent' };
  const fields = asFields(example);
  const given = fields[named ? `${field}_named_params` : field];
  const other = fields[named ? field : `${field}_named_params`];
  if (given === undefined && other === undefined && typeof example === 'object') return { kind: 'absent' };
  return (named ? readNamed(given, wanted) : readPositional(given, field, wanted)) ?? { kind: 'wrong', wanted };
}

/** The samples that are texts, by the key of their variable. */
export function exampleValues(
  example: unknown,
  field: ExampleField,
  placeholders: readonly Placeholder[],
): ReadonlyMap<string, string> {
  const examples = readExamples(example, field, placeholders);
  if (examples.kind !== 'given') return new Map();
  return new Map([...examples.values].flatMap(([key, value]) => (typeof value === 'string' ? [[key, value]] : [])));
}

/** Keys of the variables that need a sample. */
export function keysToFill(placeholders: readonly Placeholder[]): readonly string[] {
  const names = keysOf(placeholders, 'named');
  return names.length > 0 ? names : keysOf(placeholders, 'positional');
}

/** The samples of these variables as Meta's pages write them, with dots for the values. */
export function wantedForm(field: ExampleField, keys: readonly string[]): string {
  if (keys.some((key) => !/^\d+$/.test(key))) {
    return `{"${field}_named_params": [{"param_name": "…", "example": "…"}]}`;
  }
  const row = `[${keys
    .slice(0, 3)
    .map(() => '"…"')
    .join(', ')}]`;
  return field === 'body_text' ? `{"body_text": [${row}]}` : `{"header_text": ${row}}`;
}

function readNamed(list: unknown, wanted: string): Examples | undefined {
  const entries = asList(list).map(asFields);
  const wrong = entries.some(({ param_name, example }) => typeof param_name !== 'string' || !isScalar(example ?? null));
  if (!Array.isArray(list) || wrong) return undefined;
  const values = new Map(entries.map(({ param_name, example }) => [String(param_name), example]));
  // Which of two samples of one name counts is not documented.
  const loose = values.size < entries.length ? { wanted } : looseScalars(values, wanted);
  return { kind: 'given', values, ...loose };
}

function readPositional(list: unknown, field: ExampleField, wanted: string): Examples | undefined {
  // Meta's own pages also show a bare text, and a body's samples without the inner list.
  if (isScalar(list)) return { kind: 'given', values: numbered([list]), wanted };
  if (!Array.isArray(list)) return undefined;
  const [nested, ...others]: readonly unknown[] = list;
  const flat = field === 'body_text' && Array.isArray(nested) ? nested : list;
  // Meta refuses a body with a flat list of two samples, and takes one of a single sample:
  // https://github.com/megaapp977/stack/issues/324
  if (!flat.every(isScalar) || (field === 'body_text' && flat === list && list.length > 1)) return undefined;
  const values = numbered(flat);
  // What Meta makes of a second row of samples is not documented.
  const odd = field === 'body_text' && (flat === list || others.length > 0);
  const loose = odd ? { wanted } : looseScalars(values, wanted);
  return { kind: 'given', values, ...loose };
}

/** Samples are texts; a number is probably taken as one. */
function looseScalars(values: ReadonlyMap<string, unknown>, wanted: string): { wanted?: string } {
  return [...values.values()].some((value) => typeof value === 'number' || typeof value === 'boolean')
    ? { wanted }
    : {};
}

function numbered(list: readonly unknown[]): ReadonlyMap<string, unknown> {
  return new Map(list.map((value, index) => [String(index + 1), value]));
}

function isScalar(value: unknown): boolean {
  return ['string', 'number', 'boolean'].includes(typeof value) || value === null;
}
