import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { forgottenAmong, isForgotten } from '../../../src/core/consent/forgotten.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { findContact } from '../../../src/core/contacts/contact.js';
import { applyForget, planForget } from '../../../src/core/forget/forget.js';
import { PERSONAL_TABLES, TABLE_NAMES } from '../../../src/core/forget/places.js';
import { connectLedger, openStore } from '../../../src/core/ledger/open.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { fixedClock, NOON } from '../../support/run.js';
import { ENGINE, temporaryStore } from '../ledger/support.js';
import { envelope, messages, status, statuses, text } from '../webhooks/samples.js';
import { filesOf, fill, foundIn, receive, someone } from './people.js';

const clock = fixedClock();
const AT = NOON / 1000;

describe('forgetting 15 of 60 people', () => {
  it('leaves no trace of them in any file, keeps the others, and suppresses them', async () => {
    const store = await temporaryStore(clock);
    const people = Array.from({ length: 60 }, (_, index) => someone(index));
    await fill(store, people);
    const { head } = await verifyChain(store);
    const gone = people.filter((_, index) => index % 4 === 0);
    const kept = people.filter((_, index) => index % 4 !== 0);
    const before = await filesOf(store);
    // Without this the test would pass on a search that finds nothing.
    for (const person of people) expect(foundIn(before, person).length).toBeGreaterThanOrEqual(6);

    for (const { phone } of gone) {
      const plan = await planForget(store, { kind: 'phone', phone });
      expect(plan.figures).toMatchObject({
        contacts: 1,
        sends: 1,
        campaign_recipients: 1,
        inbound_messages: 2,
        message_statuses: 1,
        windows: 1,
      });
      for (const [table] of PERSONAL_TABLES) {
        // Nobody here has changed names; parts that were not understood are named by hashes of whole parts.
        if (table === 'former_identities' || table === 'unread_parts') continue;
        expect([table, plan.figures[table]]).not.toEqual([table, 0]);
      }
      expect(await store.erase((db) => applyForget(db, plan, NOON + 5))).toBe(true);
      const after = await planForget(store, { kind: 'phone', phone }, { earlier: plan });
      expect(Object.entries(after.figures).filter(([, count]) => count > 0)).toEqual([]);
    }

    const files = await filesOf(store);
    for (const person of gone) expect(foundIn(files, person)).toEqual([]);
    for (const person of kept) expect(foundIn(files, person).length).toBeGreaterThanOrEqual(6);
    for (const { phone } of kept) {
      const contact = await findContact(store.db, { kind: 'phone', phone });
      const rows = async (table: 'inbound_messages' | 'windows') =>
        (
          await store.db
            .selectFrom(table)
            .select('contact_id')
            .where('contact_id', '=', contact?.id ?? 0)
            .execute()
        ).length;
      expect([await rows('inbound_messages'), await rows('windows')]).toEqual([2, 1]);
    }
    const bodies = await store.db.selectFrom('webhook_deliveries').select(['body', 'state']).execute();
    expect(bodies.map(({ state }) => state)).toEqual(Array(4).fill('applied'));

    // Two recorded, one said with a word, one by Meta's error.
    expect(await verifyChain(store, { anchor: head })).toEqual({
      ok: true,
      events: 240,
      erased: 60,
      brokenAt: null,
      fault: null,
      head,
    });
    const refs = people.flatMap(({ phone, userId }) => [
      { kind: 'phone', phone } as const,
      { kind: 'user', userId } as const,
    ]);
    const forgotten = await forgottenAmong(store.db, refs);
    expect([...forgotten.keys()].sort((a, b) => a - b)).toEqual(
      refs.flatMap((_, at) => (Math.floor(at / 2) % 4 === 0 ? at : [])),
    );
    for (const { phone, userId } of gone) {
      for (const contact of [{ kind: 'phone', phone } as const, { kind: 'user', userId } as const]) {
        const refused = recordConsent(store, { contact, source: 'import', wording: 'Yes' }, NOON);
        await expect(refused).rejects.toMatchObject({ code: 'contact-forgotten', exitCode: 5 });
      }
    }
    expect((await store.db.selectFrom('contacts').select('id').execute()).length).toBe(45);
    expect(await store.damage()).toEqual([]);
  });
});

describe('a forgotten person', () => {
  it('is known by keyed hashes alone', async () => {
    const store = await temporaryStore(clock);
    const ada = someone(1);
    const plan = await planForget(store, { kind: 'phone', phone: ada.phone });
    expect(Object.values(plan.figures).every((count) => count === 0)).toBe(true);
    await store.erase((db) => applyForget(db, plan, NOON));
    const { key } = await store.db.selectFrom('ledger_keys').select('key').executeTakeFirstOrThrow();
    expect(key).toHaveLength(32);
    const hash = createHmac('sha256', key).update(ada.phone).digest('hex');
    expect(await store.db.selectFrom('forgotten_names').selectAll().execute()).toEqual([{ hash, forgotten_at: NOON }]);
  });

  it('is found by every spelling of the number', async () => {
    const store = await temporaryStore(clock);
    const plan = await planForget(store, { kind: 'phone', phone: '+5511987654321' });
    await store.erase((db) => applyForget(db, plan, NOON));
    expect(await isForgotten(store.db, { kind: 'phone', phone: '+551187654321' })).toBe(true);
    expect(await isForgotten(store.db, { kind: 'phone', phone: '+5511987654322' })).toBe(false);
  });
});

describe('a number that went to somebody else', () => {
  it('is forgotten for the one who left it, and stays the one who has it', async () => {
    const store = await temporaryStore(clock);
    const [old, fresh] = [someone(1), someone(2)];
    await receive(store, envelope([messages([text('Hi', AT - 900, { from: old.digits, id: 'wamid.A' })])]));
    const system = { type: 'user_changed_number', wa_id: fresh.digits };
    await receive(
      store,
      envelope([
        messages([{ from: old.digits, id: 'wamid.MOVED', timestamp: String(AT - 600), type: 'system', system }]),
      ]),
    );
    await receive(store, envelope([messages([text('I am new', AT - 300, { from: old.digits, id: 'wamid.B' })])]));

    const ref = { kind: 'phone', phone: fresh.phone } as const;
    const plan = await planForget(store, ref);
    expect(plan.figures).toMatchObject({ contacts: 1, former_identities: 1 });
    await store.erase((db) => applyForget(db, plan, NOON));
    expect(await isForgotten(store.db, ref)).toBe(true);
    const heir = { kind: 'phone', phone: old.phone } as const;
    expect(await isForgotten(store.db, heir)).toBe(false);
    expect(await findContact(store.db, heir)).toMatchObject({ phone: old.phone });
    expect(await store.db.selectFrom('inbound_messages').select('wamid').execute()).toEqual([{ wamid: 'wamid.B' }]);
    expect(foundIn(await filesOf(store), fresh)).toEqual([]);
  });
});

it('every table is looked through, or known to tell of nobody', async () => {
  const { connection } = await connectLedger((await temporaryStore(clock)).location, { clock });
  const tables = await connection.tables();
  await connection.close();
  expect(tables.map(({ name }) => name).sort()).toEqual([...TABLE_NAMES].sort());
});

// A server has a log of its own.
if (ENGINE === 'sqlite') {
  it('nothing comes back when the file is closed, and a reader holds the log back', async () => {
    const store = await temporaryStore(clock);
    const ada = someone(1);
    await fill(store, [ada]);
    const reader = await openStore(store.location, { clock });
    const plan = await planForget(store, { kind: 'phone', phone: ada.phone });
    const held = await reader.db.connection().execute(async (connection) => {
      await sql`begin`.execute(connection);
      await sql`select count(*) from contacts`.execute(connection);
      const isClean = await store.erase((db) => applyForget(db, plan, NOON));
      await sql`commit`.execute(connection);
      return isClean;
    });
    expect(held).toBe(false);
    expect(foundIn(await filesOf(store), ada)).not.toEqual([]);
    expect(await store.erase(async () => {})).toBe(true);
    await reader.close();
    expect(foundIn(await filesOf(store), ada)).toEqual([]);
  });
}

describe('webhooks that come late', () => {
  const ada = someone(1);
  const ref = { kind: 'phone', phone: ada.phone } as const;
  const forgotten = async () => {
    const store = await temporaryStore(clock);
    await fill(store, [ada]);
    const plan = await planForget(store, ref);
    await store.erase((db) => applyForget(db, plan, NOON));
    return store;
  };
  const left = async (store: Store) =>
    Object.entries((await planForget(store, ref)).figures).flatMap(([table, count]) => (count > 0 ? table : []));

  it.each<[string, object, string[]]>([
    ['what the person wrote before', messages([text('Hi', AT - 10, { from: ada.digits })]), ['webhook_deliveries']],
    [
      'what became of a message',
      statuses([status('read', AT + 60, { recipient_id: ada.digits })]),
      ['webhook_deliveries'],
    ],
    [
      'by the user id',
      statuses([status('read', AT + 60, { recipient_id: undefined, recipient_user_id: ada.userId })]),
      [],
    ],
  ])('do not bring a person back: %s', async (_name, change, expected) => {
    const store = await forgotten();
    await receive(store, envelope([change as ReturnType<typeof messages>]));
    // The request itself is kept for some days, and by the number nobody finds what names the user id alone.
    expect(await left(store)).toEqual(expected);
  });

  it('count when the person writes again, and so do the statuses of the answers', async () => {
    const store = await forgotten();
    await receive(store, envelope([messages([text('Hello', AT + 60, { from: ada.digits })])]));
    await receive(store, envelope([statuses([status('read', AT + 90, { recipient_id: ada.digits })])]));
    expect(await left(store)).toEqual(
      expect.arrayContaining(['contacts', 'inbound_messages', 'message_statuses', 'windows']),
    );
    expect(await isForgotten(store.db, ref)).toBe(true);
  });
});
