import { expect, it } from 'vitest';
import { ENGINE, temporaryStore } from '../../ledger/support.js';
import { importText } from './import-text.js';

const PEOPLE = 6000;

const phone = (person: number) => `+49170${10_000_000 + person}`;
const userId = (person: number) => `US.${1_000_000_000_000 + person}`;

interface People {
  /** How many people further down a person comes again. */
  readonly distances: readonly number[];
  first(person: number): string;
  again(person: number): string;
}

function listOf({ distances, first, again }: People): string {
  const rows: string[] = [];
  for (let at = 0; at < PEOPLE + Math.max(...distances); at += 1) {
    if (at < PEOPLE) rows.push(`${first(at)},2026-10-01,first`);
    for (const distance of distances) {
      const person = at - distance;
      if (person >= 0 && person < PEOPLE) rows.push(`${again(person)},2026-10-02,${distance}`);
    }
  }
  return `phone,user_id,at,evidence\n${rows.join('\n')}\n`;
}

// Within the rows that are read at once, among those just behind them, and far behind.
const NEAR_AND_FAR = [100, 400, 1000, 1900];

it.each<People & { readonly name: string }>([
  {
    name: 'by the phone',
    distances: NEAR_AND_FAR,
    first: (person) => `${phone(person)},`,
    again: (person) => `${phone(person)},`,
  },
  {
    name: 'by the user id that stood beside a phone',
    // What is read at once is taken as it stands there: a user id beside a phone and one alone are two people.
    distances: [1450, 1900],
    first: (person) => `${phone(person)},${userId(person)}`,
    again: (person) => `,${userId(person)}`,
  },
  {
    name: 'by a spelling of the phone that Meta also uses',
    distances: NEAR_AND_FAR,
    first: (person) => `+55119${80_000_000 + person},`,
    again: (person) => `+5511${80_000_000 + person},`,
  },
])(`knows in ${ENGINE} whom it has just added, $name`, { timeout: 60_000 }, async (people) => {
  const store = await temporaryStore();
  const times = 1 + people.distances.length;
  const all = PEOPLE * times;
  expect(await importText(store, listOf(people))).toEqual({
    rows: all,
    recorded: all,
    same: 0,
    merged: 0,
    rejected: 0,
  });
  const counts = await store.db
    .selectFrom('consent_events')
    .select(({ fn }) => ['contact_id', fn.countAll<number>().as('count')])
    .groupBy('contact_id')
    .execute();
  expect(counts).toHaveLength(PEOPLE);
  expect(new Set(counts.map(({ count }) => Number(count)))).toEqual(new Set([times]));
  const contacts = await store.db.selectFrom('contacts').select('id').execute();
  expect(contacts).toHaveLength(PEOPLE);
});
