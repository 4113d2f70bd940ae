import type { Encoding } from '../../files/rows/decode.js';
import type { NamedColumns } from './columns.js';
import type { Cells, Field } from './field.js';
import type { RejectReason } from './reasons.js';

/** A row of a list, before its cells are understood. */
export interface ListRow {
  readonly number: number;
  readonly cells: Cells;
  /** Yes in the cell of the decision means that the person opted in. */
  readonly isAboutOptIn: boolean;
  /** The row as it came, for the file of rejected rows. */
  readonly fields: readonly string[];
  /** The row cannot be understood. */
  readonly problem?: { readonly reason: RejectReason; readonly message: string };
}

export type ListFormat = 'csv' | 'ndjson';

/** What was recognized, and nobody had said. */
export type Recognized =
  | { readonly kind: 'encoding'; readonly encoding: Encoding }
  | { readonly kind: 'separator'; readonly separator: string }
  | { readonly kind: 'column'; readonly field: Field; readonly header: string }
  | { readonly kind: 'header'; readonly header: readonly string[] }
  | { readonly kind: 'phones-without-plus' };

export interface ListOptions {
  readonly columns: NamedColumns;
  /** Default: told by the first character. */
  readonly format?: ListFormat | undefined;
  readonly onRecognized: (told: Recognized) => void;
}
