import type { Kysely } from 'kysely';
import type { SchemaWords } from '../engine.js';

/** Consent comes in by the million, and each event names a person and a group: see `SchemaWords.checkByStatement`. */
export function statementReferences({ checkByStatement }: SchemaWords) {
  return (db: Kysely<unknown>): Promise<void> =>
    checkByStatement(db, 'consent_events', [
      { column: 'contact_id', table: 'contacts', target: 'id', constraint: 'chained_events_contact_id_fkey' },
      { column: 'group_id', table: 'consent_groups', target: 'id', constraint: 'chained_events_group_id_fkey' },
    ]);
}
