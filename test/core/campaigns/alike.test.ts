import * as fc from 'fast-check';
import type { Kysely } from 'kysely';
import { describe, expect, it } from 'vitest';
import { queuedAlike } from '../../../src/core/campaigns/alike.js';
import { refOf } from '../../../src/core/campaigns/batch.js';
import { campaignContent, choose } from '../../../src/core/campaigns/choose.js';
import { appendConsent } from '../../../src/core/consent/append.js';
import { suppress } from '../../../src/core/consent/forgotten.js';
import { createGroup, findGroup } from '../../../src/core/consent/group.js';
import { destinationOf } from '../../../src/core/contacts/calling-code.js';
import type { Database } from '../../../src/core/ledger/schema.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { readRecipients } from '../../../src/core/messages/facts/recipient.js';
import { WINDOW_MS } from '../../../src/core/meta/message-limits.js';
import { phoneSpellings } from '../../../src/core/meta/phone-forms.js';
import { allOf } from '../../support/pages.js';
import { NOON } from '../../support/run.js';
import { memoryStore, runsHere, withLedger } from '../ledger/support.js';
import { fillCampaign, insertCampaign, recipientRow } from './support.js';

const NUMBER = '310000000000001';
const OWN = '+15550100001';
const QUERY = { phoneNumberId: NUMBER, group: 'default', now: NOON, apart: [OWN] };

const OPT_IN = { scope: 'default', category: null, state: 'opted_in', clock: 'own', at: NOON - 3000 } as const;

const DECISION = fc.record({
  scope: fc.constantFrom('default' as const, 'default' as const, 'news' as const, 'control' as const),
  category: fc.constantFrom(null, null, 'marketing' as const, 'utility' as const),
  state: fc.constantFrom('opted_in' as const, 'opted_out' as const),
  clock: fc.constantFrom('own' as const, 'meta' as const),
  at: fc.integer({ min: NOON - 3000, max: NOON }),
});

/** Mostly the first, so that many people are alike but for one thing. */
const mostly = <T>(usual: T, ...others: fc.Arbitrary<T>[]): fc.Arbitrary<T> =>
  fc.oneof({ arbitrary: fc.constant(usual), weight: 4 * others.length }, ...others);

/** What the ledger has of somebody who is sent to. */
const PERSON = fc.record({
  isOwn: mostly(false, fc.constant(true)),
  country: mostly<string | null>('US', fc.constantFrom('FR', null)),
  known: mostly('phone', fc.constantFrom('no', 'id', 'both', 'formerly', 'two people', 'other spelling')),
  hasMerged: mostly(false, fc.constant(true)),
  decisions: mostly([OPT_IN], fc.array(DECISION, { maxLength: 3 })),
  decidedBy: fc.constantFrom('person', 'merged'),
  lastInboundAt: mostly<number | null | undefined>(
    undefined,
    fc.constantFrom(null, NOON - WINDOW_MS - 1, NOON - WINDOW_MS, NOON - 1),
  ),
  freeUntil: fc.constantFrom(null, null, NOON, NOON + 1),
  isForgotten: mostly(false, fc.constant(true)),
});

type Recipe = typeof PERSON extends fc.Arbitrary<infer T> ? T : never;

/** How what all of a list are sent to begins; the phones of two of them have another spelling. */
const BEGINNING = fc.constantFrom('+15550', '+33612', '+5511', '+54911', 'US.10');

/** The last digits keep people apart, and let the other spelling of a phone be a phone as well. */
function recipientOf({ isOwn }: Recipe, beginning: string, place: number): string {
  if (isOwn) return OWN;
  return beginning.startsWith('+') ? `${beginning}${96_000_000 + place}` : `${beginning}${place}`;
}

async function insertPerson(db: Kysely<Database>, recipe: Recipe, recipient: string): Promise<void> {
  const { known, hasMerged, decisions, decidedBy, lastInboundAt, freeUntil } = recipe;
  const times = { created_at: NOON, updated_at: NOON };
  const insert = (names: Partial<Record<'phone' | 'user_id' | 'wa_id', string>> & { merged_into?: number }) =>
    db
      .insertInto('contacts')
      .values({ ...names, ...times })
      .returning('id')
      .executeTakeFirstOrThrow()
      .then(({ id }) => id);
  const digits = recipient.slice(1);
  if (known === 'no') return;
  const isPhone = recipient.startsWith('+');
  if (known === 'two people' && isPhone) await insert({ wa_id: digits });
  const spelled = (known === 'other spelling' ? phoneSpellings(recipient)[1] : undefined) ?? recipient;
  const phone = known === 'id' || known === 'formerly' ? {} : { phone: spelled };
  const names = isPhone
    ? { ...phone, ...(['id', 'both'].includes(known) && { wa_id: digits }) }
    : { user_id: recipient };
  const id = await insert(names);
  if (known === 'formerly') {
    const former = { contact_id: id, kind: 'phone', value: recipient, until: NOON - 1, recorded_at: NOON } as const;
    await db.insertInto('former_identities').values(former).execute();
  }
  const merged = hasMerged ? await insert({ merged_into: id }) : id;
  const groups = {
    default: (await findGroup(db, 'default')).id,
    news: (await findGroup(db, 'news')).id,
    control: null,
  };
  const events = decisions.map(({ scope, category, ...decision }) => ({
    ...decision,
    contactId: decidedBy === 'merged' ? merged : id,
    groupId: groups[scope],
    category: scope === 'control' ? ('marketing' as const) : category,
    source: 'website',
  }));
  await appendConsent(db, events, NOON);
  if (lastInboundAt === undefined) return;
  const window = { phone_number_id: NUMBER, last_inbound_at: lastInboundAt, opened_by: 'text', free_until: freeUntil };
  await db
    .insertInto('windows')
    .values({ contact_id: merged, ...window })
    .execute();
}

async function insertAll(
  store: Store,
  recipes: readonly Recipe[],
  beginning: string,
): Promise<readonly ReturnType<typeof recipientRow>[]> {
  const { db } = store;
  await createGroup(store, { name: 'news' }, NOON);
  const { id } = await insertCampaign(db, { phone_number_id: NUMBER });
  const rows = new Map<string, ReturnType<typeof recipientRow>>();
  for (const [ordinal, recipe] of recipes.entries()) {
    const recipient = recipientOf(recipe, beginning, ordinal);
    if (rows.has(recipient)) continue;
    const { country, isForgotten } = recipe;
    rows.set(recipient, recipientRow({ campaign_id: id, ordinal, key: recipient, recipient, country }));
    await insertPerson(db, recipe, recipient);
    if (isForgotten) await suppress(db, [recipient], NOON);
  }
  const all = [...rows.values()];
  if (all.length > 0) await db.insertInto('campaign_recipients').values(all).execute();
  return all;
}

/** How many people get each answer of the gate, and where they are charged. */
async function answers(
  store: Store,
  people: readonly { readonly recipient: string; readonly country: string | null; readonly people: number }[],
  category: 'marketing' | 'utility',
): Promise<Readonly<Record<string, number>>> {
  const facts = {
    campaign: { options: { quietHours: undefined }, stoppedCountries: ['FR'] },
    channel: { number: { id: NUMBER, display_phone_number: OWN } },
    content: campaignContent(category, null),
    now: NOON,
  };
  const read = await readRecipients(
    store,
    people.map(({ recipient }) => refOf(recipient)),
    { ...QUERY, category },
  );
  const counts: Record<string, number> = {};
  for (const [place, person] of people.entries()) {
    const known = read[place];
    if (known === undefined) throw new Error('nothing was read of somebody');
    const choice = choose(person, known, facts);
    const free = choice.kind === 'send' ? known.window.freeEntryPointUntil : null;
    const key = JSON.stringify({ ...choice, free, country: person.country, to: destinationOf(person.recipient) });
    counts[key] = (counts[key] ?? 0) + person.people;
  }
  return Object.fromEntries(Object.entries(counts).toSorted());
}

describe('queuedAlike', () => {
  it('counts people so that the gate answers as it does for each of them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(PERSON, { minLength: 20, maxLength: 40 }),
        BEGINNING,
        fc.constantFrom('marketing' as const, 'utility' as const),
        (recipes, beginning, category) =>
          withLedger(async (store) => {
            const rows = await insertAll(store, recipes, beginning);
            const each = rows.map(({ recipient, country = null }) => ({ recipient, country, people: 1 }));
            const alike = (await allOf(queuedAlike(store.db, 1, QUERY))).map(({ one, people }) => ({ ...one, people }));
            expect(await answers(store, alike, category)).toEqual(await answers(store, each, category));
          }),
      ),
      { numRuns: runsHere(100) },
    );
  });

  it('counts those of whom the same is known as one', async () => {
    const store = await memoryStore();
    await fillCampaign(store, 1_200);
    const { id } = await findGroup(store.db, 'default');
    const again = { groupId: id, category: null, state: 'opted_in', source: 'shop', clock: 'own', at: NOON } as const;
    await appendConsent(store.db, [{ ...again, contactId: 7 }], NOON);
    await appendConsent(store.db, [{ ...again, contactId: 9, state: 'opted_out' }], NOON);
    await appendConsent(store.db, [{ ...again, contactId: 10, category: 'utility' }], NOON);
    const alike = await allOf(queuedAlike(store.db, 1, QUERY));
    expect(alike.map(({ people }) => people).toSorted((a, b) => b - a)).toEqual([1_198, 1, 1]);
  });

  it('finds everybody who waits, however far apart in the list', async () => {
    const store = await memoryStore();
    await insertCampaign(store.db);
    const places = [0, 19_999, 20_000, 64_000];
    const rows = places.map((ordinal) =>
      recipientRow({ ordinal, key: String(ordinal), recipient: `+120255${10_000 + ordinal}` }),
    );
    const taken = recipientRow({ ordinal: 5, key: 'taken', recipient: '+12025550000', state: 'skipped' });
    await store.db
      .insertInto('campaign_recipients')
      .values([...rows, taken])
      .execute();
    const alike = await allOf(queuedAlike(store.db, 1, QUERY));
    expect(alike.map(({ one, people }) => [one.recipient, people])).toEqual([
      ['+12025510000', 2],
      ['+12025530000', 1],
      ['+12025574000', 1],
    ]);
  });
});
