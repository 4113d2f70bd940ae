import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Candidate } from '../../../src/core/campaigns/audience/candidate.js';
import { listCampaigns } from '../../../src/core/campaigns/campaign.js';
import { type CreateOptions, createCampaign } from '../../../src/core/campaigns/create.js';
import { dropAbandoned, type NewCampaign, openDraft } from '../../../src/core/campaigns/draft.js';
import { suppress } from '../../../src/core/consent/forgotten.js';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import { readListedName } from '../../../src/core/contacts/listed-name.js';
import type { RejectedRow } from '../../../src/core/files/rows/reject-file.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { NOON } from '../../support/run.js';
import { memoryStore, runsHere, withLedger } from '../ledger/support.js';
import { recipientRow } from './support.js';

const SPRING: NewCampaign = {
  name: 'spring',
  template: 'spring_sale',
  language: 'en_US',
  category: 'marketing',
  phone_number_id: '310000000000001',
  group_name: 'default',
  options: '{}',
  run: '0123456789',
  start_at: null,
  media_until: null,
};

const OWNER = { machine: 'boot-1', pid: 7 };

const options = (part: Partial<CreateOptions> = {}): CreateOptions => ({
  dryRun: false,
  owner: OWNER,
  isRunning: () => true,
  now: () => NOON,
  random: () => 0.5,
  signal: new AbortController().signal,
  rejectFile: 'people.rejected.csv',
  onRejects: async () => {},
  onRows: () => {},
  ...part,
});

/** Rows of a list by what stands in their cells. */
function listed(cells: readonly { readonly phone?: string; readonly userId?: string }[]): readonly Candidate[] {
  return cells.map((cell, at) => {
    const read = readListedName(cell, 'DE');
    const base = { row: at + 2, fields: Object.values(cell) };
    if (read.kind === 'reject') return { ...base, ...read };
    return { kind: 'person', ...base, name: read.name, components: JSON.stringify([`row ${at + 2}`]) };
  });
}

const phones = (...list: readonly string[]) => listed(list.map((phone) => ({ phone })));

async function* parts(...list: readonly (readonly Candidate[])[]) {
  yield* list;
}

const recipients = (store: Store) =>
  store.db
    .selectFrom('campaign_recipients')
    .select(['ordinal', 'key', 'recipient', 'country', 'components', 'state'])
    .orderBy('ordinal')
    .execute();
const everything = async (store: Store) => [
  await store.db.selectFrom('campaigns').selectAll().execute(),
  await recipients(store),
];

describe('createCampaign', () => {
  it('freezes each person once, with the message of the first row that names them', async () => {
    const store = await memoryStore();
    const rows = phones('+491701234567', '0170 1234567', '+5511987654321', '+551187654321', '+14155550100');
    expect(await createCampaign(store, SPRING, parts(rows.slice(0, 1), rows.slice(1)), options())).toEqual({
      id: 1,
      rows: 5,
      recipients: 3,
      duplicates: 2,
      rejected: 0,
    });
    const common = { state: 'queued' };
    expect(await recipients(store)).toEqual([
      {
        ...common,
        ordinal: 0,
        key: '+491701234567',
        recipient: '+491701234567',
        country: 'DE',
        components: '["row 2"]',
      },
      {
        ...common,
        ordinal: 1,
        key: '+551187654321',
        recipient: '+5511987654321',
        country: 'BR',
        components: '["row 4"]',
      },
      { ...common, ordinal: 2, key: '+14155550100', recipient: '+14155550100', country: 'US', components: '["row 6"]' },
    ]);
    expect(await listCampaigns(store.db)).toMatchObject([
      { name: 'spring', state: 'ready', recipients: 3, duplicates: 2, rejected: 0, options: {} },
    ]);
  });

  it('knows a person of the ledger by each of their names', async () => {
    const store = await memoryStore();
    const { id } = await store.transaction((db) =>
      identifyContact(db, { phone: '+15550100002', userId: 'US.13000000000000000001' }, NOON),
    );
    const rows = listed([{ userId: 'US.13000000000000000001' }, { phone: '+15550100002' }]);
    expect(await createCampaign(store, SPRING, parts(rows), options())).toMatchObject({ recipients: 1, duplicates: 1 });
    expect(await recipients(store)).toMatchObject([
      { key: `c:${id}`, recipient: 'US.13000000000000000001', country: 'US' },
    ]);
  });

  it('keeps a stranger one person when the ledger learns of them half-way', async () => {
    const store = await memoryStore();
    async function* audience() {
      // A part is written as soon as it is full.
      yield [...phones('+15550100002'), ...phones(...Array.from({ length: 999 }, () => '+15550100003'))];
      await store.transaction((db) => identifyContact(db, { phone: '+15550100002' }, NOON));
      yield phones('+15550100002');
    }
    expect(await createCampaign(store, SPRING, audience(), options())).toMatchObject({
      recipients: 2,
      duplicates: 999,
    });
  });

  it('takes two names on one row for one person', async () => {
    const store = await memoryStore();
    const both = { phone: '+15550100002', userId: 'US.13000000000000000001' };
    const rows = listed([both, { userId: both.userId }, { phone: both.phone }]);
    expect(await createCampaign(store, SPRING, parts(rows), options())).toMatchObject({ recipients: 1, duplicates: 2 });
  });

  it('leaves out who asked to be forgotten, without a copy of the row', async () => {
    const store = await memoryStore();
    await store.transaction((db) => suppress(db, ['+15550100002'], NOON));
    const rejects: RejectedRow[] = [];
    const onRejects = async (some: readonly RejectedRow[]) => void rejects.push(...some);
    const rows = phones('+15550100002', '+15550100003', 'nobody');
    expect(await createCampaign(store, SPRING, parts(rows), options({ onRejects }))).toMatchObject({
      recipients: 1,
      rejected: 2,
    });
    expect(rejects).toMatchObject([
      { row: 2, reason: 'forgotten', fields: [] },
      { row: 4, reason: 'phone-invalid', fields: ['nobody'] },
    ]);
  });

  it('writes nothing in a dry run, and finds the same', async () => {
    const store = await memoryStore();
    const rows = phones('+491701234567', '0170 1234567', 'nobody');
    expect(await createCampaign(store, SPRING, parts(rows), options({ dryRun: true }))).toEqual({
      id: null,
      rows: 3,
      recipients: 1,
      duplicates: 1,
      rejected: 1,
    });
    expect(await everything(store)).toEqual([[], []]);
  });

  it.each([
    ['nobody is left', phones('nobody'), { code: 'audience-empty', exitCode: 5 }],
    ['there is nobody', [], { code: 'audience-empty', exitCode: 5 }],
  ])('creates nothing when %s', async (_, rows, error) => {
    const store = await memoryStore();
    await expect(createCampaign(store, SPRING, parts(rows), options())).rejects.toMatchObject(error);
    expect(await everything(store)).toEqual([[], []]);
  });

  it('creates nothing under a name that is taken', async () => {
    const store = await memoryStore();
    await createCampaign(store, SPRING, parts(phones('+15550100002')), options());
    const before = await everything(store);
    const again = createCampaign(store, { ...SPRING, run: '1' }, parts(phones('+15550100003')), options());
    await expect(again).rejects.toMatchObject({ code: 'campaign-exists', exitCode: 1 });
    expect(await everything(store)).toEqual(before);
  });

  it('gives a name to whoever finishes first, and removes the other', async () => {
    const store = await memoryStore();
    async function* audience() {
      yield phones('+15550100002');
      await createCampaign(store, { ...SPRING, run: '1' }, parts(phones('+15550100003')), options());
    }
    await expect(createCampaign(store, SPRING, audience(), options())).rejects.toMatchObject({
      code: 'campaign-exists',
    });
    expect(await recipients(store)).toMatchObject([{ recipient: '+15550100003' }]);
  });
});

describe('a creation that is cut off', () => {
  const many = (from: number) => phones(...Array.from({ length: 1000 }, (_, at) => `+1555010${from + at}`));

  it.each([
    ['an error', () => new Error('the list broke off')],
    ['Ctrl-C', () => new DOMException('This operation was aborted', 'AbortError')],
  ])('by %s leaves nothing behind', async (_, failure) => {
    const store = await memoryStore();
    async function* audience() {
      yield many(1000);
      const written = await store.db.selectFrom('campaign_recipients').select('ordinal').execute();
      if (written.length !== 1000) throw new Error('nothing was written before the failure');
      throw failure();
    }
    await expect(createCampaign(store, SPRING, audience(), options())).rejects.toEqual(failure());
    expect(await everything(store)).toEqual([[], []]);
  });

  it('stops between two parts when it is asked to', async () => {
    const store = await memoryStore();
    const controller = new AbortController();
    async function* audience() {
      yield many(1000);
      controller.abort();
      yield many(3000);
    }
    const { signal } = controller;
    await expect(createCampaign(store, SPRING, audience(), options({ signal }))).rejects.toMatchObject({
      name: 'AbortError',
    });
    expect(await everything(store)).toEqual([[], []]);
  });

  /** What a process that was killed leaves in the ledger. */
  async function killed(store: Store, touchedAt: number) {
    const id = await openDraft(store, SPRING, OWNER, touchedAt);
    await store.db
      .insertInto('campaign_recipients')
      .values(recipientRow({ campaign_id: id }))
      .execute();
  }

  it('by kill leaves its name free, and nothing that is listed', async () => {
    const store = await memoryStore();
    await killed(store, NOON);
    expect(await listCampaigns(store.db)).toEqual([]);
    const again = createCampaign(store, { ...SPRING, run: '1' }, parts(phones('+15550100003')), options());
    await expect(again).resolves.toMatchObject({ recipients: 1 });
    expect(await listCampaigns(store.db)).toMatchObject([{ name: 'spring', recipients: 1 }]);
  });

  const MINUTE = 60_000;
  const DAY = 24 * 60 * MINUTE;

  it.each([
    ['is gone for a minute', 'boot-1', false, MINUTE + 1, true],
    ['was there a moment ago', 'boot-1', false, MINUTE - 1, false],
    ['still runs', 'boot-1', true, DAY - 1, false],
    ['runs on another machine', 'boot-2', false, DAY - 1, false],
    ['has done nothing for a day', 'boot-2', true, DAY + 1, true],
  ])('is removed when its process %s: %#', async (_, machine, isRunning, after, isRemoved) => {
    const store = await memoryStore();
    await killed(store, NOON);
    await dropAbandoned(store, { machine, pid: 8 }, () => isRunning, NOON + after);
    expect((await everything(store)).map((rows) => rows.length)).toEqual(isRemoved ? [0, 0] : [1, 1]);
  });

  it('by another creation that took it for abandoned says so, and leaves nothing', async () => {
    const store = await memoryStore();
    async function* audience() {
      yield many(1000);
      await dropAbandoned(store, OWNER, () => true, NOON + DAY + 1);
      yield many(3000);
    }
    await expect(createCampaign(store, SPRING, audience(), options())).rejects.toMatchObject({ code: 'interrupted' });
    expect(await everything(store)).toEqual([[], []]);
  });
});

/** Five ways to write a number of a country that has two forms, and of one that has one. */
const SPELLINGS: readonly ((line: string) => readonly string[])[] = [
  (line) => [`+55119${line}`, `+5511${line}`, `0055 11 9${line}`, `tel:+55-11-9${line}`, `+55 (11) ${line}`],
  (line) => [`+5255${line}`, `+52155${line}`, `0052 55 ${line}`, `tel:+52-55-${line}`, `+52 (55) ${line}`],
  (line) => [`+54911${line}`, `+5411${line}`, `0054 9 11 ${line}`, `tel:+54-11-${line}`, `+54 (11) ${line}`],
  (line) => [`+49170${line}`, `0170 ${line}`, `0049 170 ${line}`, `tel:+49-170-${line}`, `(0170) ${line}`],
];

describe('a list with duplicates', () => {
  const person = fc.record({
    country: fc.nat(SPELLINGS.length - 1),
    line: fc.integer({ min: 60_000_000, max: 79_999_999 }),
  });
  const row = fc.record({ who: fc.nat(9), spelling: fc.nat(4) });

  it('in five spellings gives exactly one message to each person', async () => {
    const property = fc.asyncProperty(
      fc.uniqueArray(person, { minLength: 10, maxLength: 10, selector: ({ country, line }) => `${country} ${line}` }),
      fc.array(row, { minLength: 1, maxLength: 60 }),
      fc.subarray([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]),
      (people, rows, known) =>
        withLedger(async (store) => {
          const written = (who: number, spelling: number) => {
            const { country, line } = people[who] ?? { country: 0, line: 0 };
            return SPELLINGS[country]?.(String(line))[spelling] ?? '';
          };
          const nameOf = (who: number, spelling: number) => {
            const read = readListedName({ phone: written(who, spelling) }, 'DE');
            if (read.kind === 'reject') throw new Error(read.message);
            return read.name.phone ?? '';
          };
          for (const who of known) {
            await store.transaction((db) => identifyContact(db, { waId: nameOf(who, who % 5).slice(1) }, NOON));
          }
          const list = phones(...rows.map(({ who, spelling }) => written(who, spelling)));
          const figures = await createCampaign(store, SPRING, parts(list), options());
          const meant = new Set(rows.map(({ who }) => who));
          expect(figures).toMatchObject({ recipients: meant.size, duplicates: rows.length - meant.size, rejected: 0 });
          // The first row of each person is the one that counts.
          const firsts = [...meant].map((who) => rows.findIndex((one) => one.who === who));
          const messages = (await recipients(store)).map(({ components }) => components);
          expect(messages).toEqual(firsts.map((at) => JSON.stringify([`row ${at + 2}`])));
        }),
    );
    await fc.assert(property, { numRuns: runsHere(60) });
  }, 60_000);
});
