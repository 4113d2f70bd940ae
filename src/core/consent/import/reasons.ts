import type { NameProblem } from '../../contacts/listed-name.js';
import type { RejectedRow } from '../../files/rows/reject-file.js';
import type { RowFault } from '../../files/rows/row-problem.js';

/** Why a row is left out; scripts may match on it. */
export type RejectReason =
  | NameProblem
  | RowFault
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
  | 'nul-character';

/** A row that is left out. */
export interface Reject extends RejectedRow {
  readonly reason: RejectReason;
}
