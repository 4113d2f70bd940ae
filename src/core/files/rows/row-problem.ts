import type { RowProblem } from './csv.js';

/** Why a row of a file cannot be understood; scripts may match on it. */
export type RowFault = 'too-few-fields' | 'too-many-fields' | 'quotes-broken' | 'row-too-long' | 'json-invalid';

/** The same, with what to tell a person. */
export interface FaultyRow {
  readonly reason: RowFault;
  readonly message: string;
}

/** What a row may hold, in UTF-16 code units. */
export const MAX_ROW_LENGTH = 256 * 1024;

export const LINE_TOO_LONG: FaultyRow = {
  reason: 'row-too-long',
  message: 'The line has more than 262,144 characters.',
};

export const NO_JSON_OBJECT: FaultyRow = {
  reason: 'json-invalid',
  message: 'The line is not a JSON object such as {"phone": "+15550100002"}.',
};

/** What the reader of CSV found wrong with a row. */
export const CSV_PROBLEMS: Readonly<Record<RowProblem, FaultyRow>> = {
  quotes: {
    reason: 'quotes-broken',
    message: 'A quoted field does not end, or text follows its closing quote. Write a quote within a field twice.',
  },
  'too-long': { reason: 'row-too-long', message: 'The row has more than 262,144 characters.' },
};

/** What is wrong with a row that has more or fewer fields than the header; undefined: nothing. Pure. */
export function wrongCount(fields: readonly string[], expected: number): FaultyRow | undefined {
  if (fields.length === expected) return undefined;
  const counts = `The row has ${fields.length} fields, the header ${expected}.`;
  if (fields.length < expected) return { reason: 'too-few-fields', message: counts };
  // Spreadsheets leave empty cells behind the last column.
  if (fields.slice(expected).every((field) => field === '')) return undefined;
  const message = `${counts} Put fields that hold the separator in quotes.`;
  return { reason: 'too-many-fields', message };
}

/** The object that a line of NDJSON holds; undefined: it holds none. */
export function parsedObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null && !Array.isArray(value)
      ? (value as Readonly<Record<string, unknown>>)
      : undefined;
  } catch {
    return undefined;
  }
}
