/** Kinds of objects of which the emulator keeps what clients said of them, and a status. */
export const RECORD_KINDS = [
  'flow',
  'group',
  'call',
  'callPermission',
  'solution',
  'preverified',
  'migration',
  'mobility',
  'schedule',
  'assignedUser',
  'history',
] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

/** An object that belongs to an account, a number, a business or an app. */
export interface StoredRecord {
  readonly id: string;
  readonly kind: RecordKind;
  /** Id of the object to which it belongs. */
  readonly ownerId: string;
  /** Place in lists: the oldest comes first. */
  readonly ordinal: number;
  /** Plain data in Meta's words. */
  readonly fields: Readonly<Record<string, unknown>>;
}
