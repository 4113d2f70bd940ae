import type { ListedName } from '../../contacts/many.js';
import type { RejectedRow } from '../../files/rows/reject-file.js';

/** A row of an audience: whom it names and what they get, or why it is left out. */
export type Candidate =
  | {
      readonly kind: 'person';
      readonly row: number;
      /** The row as it came. */
      readonly fields: readonly string[];
      readonly name: ListedName;
      /** JSON: the components of the template message. */
      readonly components: string;
    }
  | ({ readonly kind: 'reject' } & RejectedRow);

/** What a row is left out for. */
export interface Fault {
  readonly reason: string;
  readonly message: string;
}

export function rejected(
  { row, fields }: { readonly row: number; readonly fields: readonly string[] },
  { reason, message }: Fault,
): Candidate {
  return { kind: 'reject', row, reason, message, fields };
}
