import type { NamedColumns } from '../../consent/import/columns.js';
import type { ListFormat } from '../../consent/import/list-row.js';
import type { Encoding } from '../../files/rows/decode.js';
import type { FaultyRow } from '../../files/rows/row-problem.js';
import type { GivenValues } from '../../messages/template/lookup.js';
import type { Render } from './render.js';
import type { RecognizedColumn, ValuePlan } from './values.js';

/** What was recognized in a list, and nobody had said. */
export type AudienceTold =
  | { readonly kind: 'encoding'; readonly encoding: Encoding }
  | { readonly kind: 'separator'; readonly separator: string }
  | { readonly kind: 'contact'; readonly field: 'phone' | 'userId'; readonly header: string }
  | ({ readonly kind: 'value' } & RecognizedColumn)
  | { readonly kind: 'unfilled'; readonly paths: readonly string[] }
  | { readonly kind: 'header'; readonly header: readonly string[] };

export interface AudienceOptions {
  /** Default: told by the first character. */
  readonly format?: ListFormat | undefined;
  /** The columns of phones and user ids, where they are named. */
  readonly columns: Pick<NamedColumns, 'phone' | 'userId'>;
  readonly values: ValuePlan;
  readonly render: Render;
  /** Of phones in national form. */
  readonly country?: string | undefined;
  readonly onRecognized: (told: AudienceTold) => void;
}

/** A row that is taken apart, or why it cannot be. */
export type AudienceRow = { readonly row: number; readonly fields: readonly string[] } & (
  | { readonly cells: { readonly phone?: string; readonly userId?: string }; readonly given: GivenValues }
  | { readonly problem: FaultyRow }
);

/** Reads a list piece by piece. */
export interface AudienceReader {
  read(piece: string): readonly AudienceRow[];
  end(): readonly AudienceRow[];
}

/** The columns that tell who is meant. */
export const CONTACT_FIELDS = ['phone', 'userId'] as const;
