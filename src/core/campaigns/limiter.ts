import type { Kysely, Selectable } from 'kysely';
import { prepared } from '../ledger/prepared.js';
import type { Database } from '../ledger/schema.js';
import { firstPace, grown, type Pace, slowed } from './pace.js';

type Db = Kysely<Database>;

/** The pace of a number, as all who send by it share it; grown by the time that has passed. Call it within a transaction. */
export async function readPace(db: Db, phoneNumberId: string, limit: number, now: number): Promise<Pace> {
  const [row] = await findPace(db, { phoneNumberId });
  if (row === undefined) return grown(firstPace(now), limit, now);
  const pace: Pace = {
    rate: row.millirate / 1000,
    nextAt: row.next_at / 1000,
    throttledAt: row.throttled_at,
    changedAt: row.changed_at,
  };
  return grown(pace, limit, now);
}

/** Keeps a pace for all. Within the transaction that read it. */
export async function keepPace(db: Db, phoneNumberId: string, pace: Pace): Promise<void> {
  await writePace(db, {
    phone_number_id: phoneNumberId,
    millirate: Math.round(pace.rate * 1000),
    next_at: Math.round(pace.nextAt * 1000),
    throttled_at: Math.round(pace.throttledAt),
    changed_at: Math.round(pace.changedAt),
  });
}

type PaceRow = Selectable<Database['number_paces']>;

const findPace = prepared<{ phoneNumberId: string }, PaceRow>(['phoneNumberId'], (db, { phoneNumberId }) =>
  db.selectFrom('number_paces').selectAll().where('phone_number_id', '=', phoneNumberId),
);

const writePace = prepared<PaceRow>(
  ['phone_number_id', 'millirate', 'next_at', 'throttled_at', 'changed_at'],
  (db, { phone_number_id, ...pace }) =>
    db
      .insertInto('number_paces')
      .values({ phone_number_id, ...pace })
      .onConflict((conflict) => conflict.column('phone_number_id').doUpdateSet(pace)),
);

/** Slows the number down for all who send by it. Call it within a transaction. @param taken as for `slowed` */
export async function slowDown(db: Db, phoneNumberId: string, taken: number, now: number): Promise<void> {
  const pace = await readPace(db, phoneNumberId, Number.POSITIVE_INFINITY, now);
  await keepPace(db, phoneNumberId, slowed(pace, taken, now));
}
