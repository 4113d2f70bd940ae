import { type Place, ROWS_AT_ONCE, scan } from './place.js';

export const windows: Place<number> = {
  async find(db, { ids }) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('windows').select('contact_id').where('contact_id', 'in', ids).execute();
    return rows.map(({ contact_id: id }) => id);
  },
  async erase(db, keys) {
    await db.deleteFrom('windows').where('contact_id', 'in', keys).execute();
  },
};

/**
 * Names that the person had, and those of others who had one of the person's; what told of a change can be a message of
 * the person.
 */
export const formerIdentities: Place<number> = {
  find: (db, { ids, traces }) =>
    scan(
      (after: number) =>
        db
          .selectFrom('former_identities')
          .select(['id', 'contact_id', 'value', 'evidence'])
          .where('id', '>', after)
          .orderBy('id')
          .limit(ROWS_AT_ONCE)
          .execute(),
      {
        from: 0,
        keyOf: ({ id }) => id,
        tells: ({ contact_id: id, value, evidence }) =>
          ids.includes(id) || traces.isIn(value) || (evidence !== null && traces.isIn(evidence)),
      },
    ),
  async erase(db, keys, { ids, traces }) {
    const rows = await db.selectFrom('former_identities').selectAll().where('id', 'in', keys).execute();
    const own = rows.filter(({ contact_id: id, value }) => ids.includes(id) || traces.isIn(value)).map(({ id }) => id);
    await db.updateTable('former_identities').set({ evidence: null }).where('id', 'in', keys).execute();
    if (own.length > 0) await db.deleteFrom('former_identities').where('id', 'in', own).execute();
  },
};

/** What a consent event keeps of its content: nothing that tells of anybody. */
const BLANK = {
  contact_id: null,
  source: '',
  place: null,
  wording: null,
  wording_version: null,
  evidence: null,
  recorded_by: null,
  identity: null,
  at: 0,
  recorded_at: 0,
  clock: null,
  latest_at: null,
  salt: null,
} as const;

/** Decisions stay in the chain by their digests, which say nothing without the salt. */
export const consentEvents: Place<number> = {
  async find(db, { ids }) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('consent_events').select('id').where('contact_id', 'in', ids).execute();
    return rows.map(({ id }) => id);
  },
  async erase(db, keys, _person, now) {
    await db
      .updateTable('consent_events')
      .set({ ...BLANK, erased_at: now })
      .where('id', 'in', keys)
      .execute();
  },
};

/** The last to go: all others point to it. */
export const contacts: Place<number> = {
  async find(db, { ids }) {
    if (ids.length === 0) return [];
    const rows = await db.selectFrom('contacts').select('id').where('id', 'in', ids).execute();
    return rows.map(({ id }) => id);
  },
  async erase(db, keys) {
    await db.deleteFrom('contacts').where('id', 'in', keys).where('merged_into', 'is not', null).execute();
    await db.deleteFrom('contacts').where('id', 'in', keys).execute();
  },
};
