import { describe, expect, it } from 'vitest';
import { identifyContact } from '../../../src/core/contacts/identify.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { listMessages, type MessageFilter } from '../../../src/core/messages/list.js';
import { recordStatus } from '../../../src/core/messages/statuses.js';
import { queryPlan, watchQueries } from '../../support/queries.js';
import { NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { ADA, NUMBER } from './fixtures.js';

const BOB = '+15550100003';
const OTHER_NUMBER = '310000000000002';
const MINUTE = 60_000;

interface Sent {
  readonly to?: string;
  readonly state?: 'intent' | 'on_wire' | 'accepted' | 'held' | 'refused' | 'unknown';
  readonly code?: number;
  readonly number?: string;
  readonly statuses?: readonly (readonly [status: string, code?: number])[];
}

/** A message of ours, sent so many minutes before noon; its name is part of its id and token. */
async function sent(store: Store, name: string, minutesAgo: number, message: Sent = {}): Promise<void> {
  const { to = ADA.phone, state = 'accepted', code, number = NUMBER, statuses = [] } = message;
  const at = NOON - minutesAgo * MINUTE;
  await store.db
    .insertInto('sends')
    .values({
      token: `w1.${name}`,
      idempotency_key: null,
      phone_number_id: number,
      recipient: to,
      type: 'text',
      payload_hash: 'x',
      state,
      wamid: state === 'accepted' || state === 'held' ? `wamid.${name}` : null,
      error_code: code ?? null,
      error: null,
      created_at: at,
      updated_at: at,
    })
    .execute();
  await reported(store, name, minutesAgo, to, statuses, number);
}

async function reported(
  store: Store,
  name: string,
  minutesAgo: number,
  to: string,
  statuses: NonNullable<Sent['statuses']>,
  number = NUMBER,
): Promise<void> {
  for (const [index, [status, code]] of statuses.entries()) {
    const at = NOON - minutesAgo * MINUTE + index * 1000;
    const report = {
      messageId: `wamid.${name}`,
      number,
      status,
      participant: '',
      recipient: to.replace('+', ''),
      callbackData: null,
      error: code === undefined ? null : { code, title: null, details: null },
      pricing: null,
      at,
    };
    await store.transaction((db) => recordStatus(db, report, { receivedAt: at, now: at }));
  }
}

async function received(store: Store, name: string, minutesAgo: number, from: string, number = NUMBER): Promise<void> {
  const at = NOON - minutesAgo * MINUTE;
  await store.transaction(async (db) => {
    const { id } = await identifyContact(db, { waId: from.slice(1) }, NOON);
    const row = { wamid: `wamid.${name}`, contact_id: id, phone_number_id: number, type: 'image', at, received_at: at };
    await db.insertInto('inbound_messages').values(row).execute();
  });
}

async function fill(store: Store): Promise<void> {
  await sent(store, 'read', 10, { statuses: [['sent'], ['delivered'], ['read']] });
  await sent(store, 'failed', 9, { statuses: [['sent'], ['failed', 131026]] });
  await sent(store, 'late', 8, { statuses: [['failed', 131026], ['delivered']] });
  await sent(store, 'refused', 7, { state: 'refused', code: 131047 });
  await sent(store, 'unknown', 6, { state: 'unknown' });
  await sent(store, 'held', 5, { state: 'held', to: BOB });
  await sent(store, 'gone', 4, { state: 'on_wire' });
  await sent(store, 'never', 3, { state: 'intent' });
  await sent(store, 'now', 0, { state: 'on_wire', number: OTHER_NUMBER });
  await received(store, 'in', 2, ADA.phone);
  await received(store, 'bob', 1, BOB, OTHER_NUMBER);
  await reported(store, 'foreign', 11, ADA.phone, [['sent'], ['failed', 131049]]);
}

const names = async (store: Store, filter: Partial<MessageFilter> = {}) =>
  (await listMessages(store, { limit: 50, ...filter }, NOON)).map(({ messageId, token, status }) => {
    const name = (messageId ?? token ?? '').replace(/^(?:wamid|w1)\./, '');
    return `${name} ${status}`;
  });

describe('listMessages', () => {
  it('shows all that was sent and received, the latest first, each as it stands', async () => {
    const store = await temporaryStore();
    await fill(store);
    expect(await names(store)).toEqual([
      'now sending',
      'bob received',
      'in received',
      'never failed',
      'gone unknown',
      'held held',
      'unknown unknown',
      'refused failed',
      'late delivered',
      'failed failed',
      'read read',
      'foreign failed',
    ]);
  });

  it('gives each its fields', async () => {
    const store = await temporaryStore();
    await fill(store);
    const rows = await listMessages(store, { limit: 50 }, NOON);
    const row = (id: string) => rows.find(({ messageId, token }) => messageId === id || token === id);
    expect(row('wamid.failed')).toEqual({
      direction: 'out',
      contact: '+15550100002',
      type: 'text',
      at: '2026-11-01T11:51:00.000Z',
      status: 'failed',
      code: 131026,
      messageId: 'wamid.failed',
      token: 'w1.failed',
      campaign: null,
      number: NUMBER,
    });
    expect(row('w1.refused')).toMatchObject({ status: 'failed', code: 131047, messageId: null });
    expect(row('wamid.late')).toMatchObject({ status: 'delivered', code: null });
    expect(row('wamid.in')).toEqual({
      direction: 'in',
      contact: '+15550100002',
      type: 'image',
      at: '2026-11-01T11:58:00.000Z',
      status: 'received',
      code: null,
      messageId: 'wamid.in',
      token: null,
      campaign: null,
      number: NUMBER,
    });
    expect(row('wamid.foreign')).toMatchObject({
      direction: 'out',
      contact: '+15550100002',
      type: null,
      status: 'failed',
      code: 131049,
      token: null,
      campaign: null,
    });
  });

  it.each<[string, Partial<MessageFilter>, string[]]>([
    ['a person', { contact: { kind: 'phone', phone: BOB } }, ['bob received', 'held held']],
    ['a person never heard of', { contact: { kind: 'phone', phone: '+15550100009' } }, []],
    ['failures', { status: 'failed' }, ['never failed', 'refused failed', 'failed failed', 'foreign failed']],
    ['deliveries', { status: 'delivered' }, ['late delivered']],
    ['open outcomes', { status: 'unknown' }, ['gone unknown', 'unknown unknown']],
    ['what is on its way', { status: 'sending' }, ['now sending']],
    ['what came in', { status: 'received' }, ['bob received', 'in received']],
    [
      'the last three minutes',
      { since: NOON - 3 * MINUTE },
      ['now sending', 'bob received', 'in received', 'never failed'],
    ],
    ['one number', { phoneNumberId: OTHER_NUMBER }, ['now sending', 'bob received']],
    [
      'failures of a person, lately',
      { contact: ADA, status: 'failed', since: NOON - 8 * MINUTE },
      ['never failed', 'refused failed'],
    ],
    ['the latest two', { limit: 2 }, ['now sending', 'bob received']],
  ])('shows only %s', async (_name, filter, expected) => {
    const store = await temporaryStore();
    await fill(store);
    expect(await names(store, filter)).toEqual(expected);
  });

  it('finds a person under the other spelling of the phone', async () => {
    const store = await temporaryStore();
    await sent(store, 'brazil', 1, { to: '+5511987654321' });
    expect(await names(store, { contact: { kind: 'phone', phone: '+551187654321' } })).toEqual(['brazil accepted']);
  });

  it('finds the rare ones behind pages of others', async () => {
    const store = await temporaryStore();
    await sent(store, 'rare', 10_000, { statuses: [['delivered']] });
    await store.transaction(async (db) => {
      for (let index = 0; index < 450; index += 1) {
        await sent({ ...store, db, transaction: (work) => work(db) }, `other-${index}`, 450 - index, {
          statuses: [['delivered'], ['read']],
        });
      }
    });
    expect(await names(store, { status: 'delivered', limit: 3 })).toEqual(['rare delivered']);
    expect((await names(store, { limit: 3 })).map((name) => name.split(' ')[0])).toEqual([
      'other-449',
      'other-448',
      'other-447',
    ]);
  });

  it('reads no table from end to end for a person or for the latest', async () => {
    const { store, queries } = watchQueries(await temporaryStore());
    await fill(store);
    queries.length = 0;
    await listMessages(store, { contact: ADA, limit: 50 }, NOON);
    await listMessages(store, { since: NOON - MINUTE, limit: 2 }, NOON);
    const plans = (await Promise.all(queries.map((query) => queryPlan(store, query)))).flat();
    expect(plans.length).toBeGreaterThan(8);
    expect(plans.filter((line) => /^SCAN (?:sends|message_statuses|inbound_messages)/.test(line))).toEqual([]);
  });
});
