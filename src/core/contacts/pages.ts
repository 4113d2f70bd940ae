import type { Kysely } from 'kysely';
import { FIRST_PAGE, NEXT_PAGE } from '../ledger/page-sizes.js';
import type { Database } from '../ledger/schema.js';
import type { Contact } from './contact.js';

/** A person as lists name them. */
type ListedPerson = Pick<Contact, 'id' | 'phone' | 'userId' | 'parentUserId' | 'username'>;

/** Some people who follow on each other by the ids of their rows. */
export interface PageOfPeople {
  readonly people: readonly ListedPerson[];
  /** Ids of the first and the last of them. */
  readonly first: number;
  readonly last: number;
  /** Rows that became one with one of them: the person by the row. */
  readonly merged: ReadonlyMap<number, number>;
}

/** Everybody the ledger knows, in the order in which they became known. Each page is a range of the primary key. */
export async function* peopleByPage(db: Kysely<Database>): AsyncGenerator<PageOfPeople, void> {
  for (let after = 0, limit = FIRST_PAGE; ; limit = NEXT_PAGE) {
    const rows = await db
      .selectFrom('contacts')
      .select(['id', 'phone', 'user_id as userId', 'parent_user_id as parentUserId', 'username'])
      .where('merged_into', 'is', null)
      .where('id', '>', after)
      .orderBy('id')
      .limit(limit)
      .execute();
    const [first, last] = [rows[0]?.id, rows.at(-1)?.id];
    if (first === undefined || last === undefined) return;
    yield { people: rows, first, last, merged: await mergedInto(db, first, last) };
    after = last;
  }
}

/** The rows that became one with a person of this range. */
async function mergedInto(db: Kysely<Database>, first: number, last: number): Promise<ReadonlyMap<number, number>> {
  const rows = await db
    .selectFrom('contacts')
    .select(['id', 'merged_into'])
    .where('merged_into', '>=', first)
    .where('merged_into', '<=', last)
    .execute();
  return new Map(rows.map(({ id, merged_into: person }) => [id, person ?? id]));
}
