/** Why a row is left out; scripts may match on it. */
export type RejectReason =
  | 'contact-missing'
  | 'phone-invalid'
  | 'phone-damaged'
  | 'user-id-invalid'
  | 'group-unknown'
  | 'category-unknown'
  | 'category-not-covered'
  | 'state-unclear'
  | 'time-invalid'
  | 'time-in-future'
  | 'opted-out-before'
  | 'forgotten'
  | 'text-too-long'
  | 'text-damaged'
  | 'nul-character'
  | 'too-few-fields'
  | 'too-many-fields'
  | 'quotes-broken'
  | 'row-too-long'
  | 'json-invalid';

/** A row that is left out. */
export interface Reject {
  /** As a spreadsheet, or for NDJSON an editor, counts. */
  readonly row: number;
  readonly reason: RejectReason;
  /** What is wrong and what helps, for a person. */
  readonly message: string;
  /** The row as it came. */
  readonly fields: readonly string[];
}
