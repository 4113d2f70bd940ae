import type { RecordKind, StoredRecord } from './record.js';
import type { State } from './state.js';
import { nextCount } from './world.js';

/** Keeps a new object. */
export function addRecord(state: State, { id, kind, ownerId, fields }: Omit<StoredRecord, 'ordinal'>): StoredRecord {
  const record: StoredRecord = { id, kind, ownerId, ordinal: nextCount(state), fields };
  state.records.set(id, record);
  return record;
}

/** Changes fields of an object; what is not named stays. Returns it as it is now. */
export function changeRecord(state: State, record: StoredRecord, fields: StoredRecord['fields']): StoredRecord {
  const changed = { ...record, fields: { ...record.fields, ...fields } };
  state.records.set(record.id, changed);
  return changed;
}

/** The objects of a kind that belong to an owner, the oldest first. */
export function recordsOf(state: State, kind: RecordKind, ownerId: string): StoredRecord[] {
  return [...state.records.values()].filter((record) => record.kind === kind && record.ownerId === ownerId);
}
