import { describe, expect, it } from 'vitest';
import { checkConsent, consentHistory } from '../../../src/core/consent/check.js';
import { createGroup } from '../../../src/core/consent/group.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { findContact } from '../../../src/core/contacts/contact.js';
import { CliError } from '../../../src/core/errors/error.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { type Applied, applyDeliveries, applyDelivery } from '../../../src/core/webhooks/apply.js';
import { readUnapplied, storeDelivery, unappliedIds } from '../../../src/core/webhooks/deliveries.js';
import { windowFor } from '../../../src/core/window/window.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import {
  ADA_USER,
  bytesOf,
  call,
  envelope,
  messages,
  NUMBER,
  preference,
  type SampleChange,
  status,
  statuses,
  text,
  WABA,
} from './samples.js';

const AT = NOON / 1000;
const ada = { kind: 'phone', phone: '+15550100002' } as const;
const clock = fixedClock();

async function receive(store: Store, ...changes: SampleChange[]) {
  const delivery = await storeDelivery(store, bytesOf(envelope(changes)), NOON);
  return delivery && applyDelivery(store, delivery, clock);
}

const counts = async ({ db }: Store) => ({
  deliveries: (await db.selectFrom('webhook_deliveries').select('state').execute()).map(({ state }) => state),
  messages: (await db.selectFrom('inbound_messages').select('wamid').execute()).length,
  statuses: (await db.selectFrom('message_statuses').select('id').execute()).length,
  consent: (await db.selectFrom('consent_events').select('id').execute()).length,
});

describe('a message', () => {
  it('opens the window and makes the person known', async () => {
    const store = await temporaryStore();
    const applied = await receive(
      store,
      messages([text('Hello', AT - 60)], [{ wa_id: '15550100002', user_id: ADA_USER, profile: { name: 'Ada' } }]),
    );
    expect(applied?.events.map(({ inbound }) => inbound)).toEqual([{ windowRefreshed: true }]);
    expect(await windowFor(store, ada, NUMBER, NOON)).toMatchObject({
      state: 'open',
      openedBy: 'text',
      secondsLeft: 86_340,
    });
    expect(await findContact(store.db, ada)).toMatchObject({ userId: ADA_USER, name: 'Ada', waId: '15550100002' });
  });

  it('takes effect once, in the same bytes and in others', async () => {
    const store = await temporaryStore();
    const stop = messages([text('STOP', AT - 60)]);
    expect((await receive(store, stop))?.events).toHaveLength(1);
    expect(await receive(store, stop)).toBeUndefined();
    expect(await receive(store, stop, preference('stop', AT))).toMatchObject({
      events: [{ event: { type: 'preference' } }],
    });
    expect(await counts(store)).toEqual({ deliveries: ['applied', 'applied'], messages: 1, statuses: 0, consent: 2 });
  });

  it.each([
    ['a time stamp far ahead', text('Hello', AT + 3600)],
    ['a reaction', text('', AT, { type: 'reaction' })],
    ['a group', text('Hello', AT, { group_id: 'HBgLGROUP1' })],
  ])('opens no window: %s', async (_name, sample) => {
    const store = await temporaryStore();
    const applied = await receive(store, messages([sample]));
    expect(applied?.events.map(({ inbound }) => inbound)).toEqual([{ windowRefreshed: false }]);
    expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe('unknown');
  });

  it('that says stop ends every consent, with the message as evidence, and never in the future', async () => {
    const store = await temporaryStore();
    await recordConsent(store, { contact: ada, source: 'website' }, NOON - 1000);
    await receive(store, messages([text('Stop!', AT + 3600)]));
    expect(await checkConsent(store, ada)).toMatchObject({
      state: 'opted_out',
      since: '2026-11-01T12:00:00.000Z',
      source: 'whatsapp',
      wording: 'Stop!',
      evidence: `wamid.IN${AT + 3600}`,
    });
  });
});

it('a call of the person opens the window, a call of ours does not', async () => {
  const store = await temporaryStore();
  await receive(store, call({ timestamp: AT - 60, direction: 'BUSINESS_INITIATED' }));
  expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe('unknown');
  await receive(store, call({ id: 'wacid.C2', timestamp: AT - 60, direction: 'USER_INITIATED' }));
  expect(await windowFor(store, ada, NUMBER, NOON)).toMatchObject({ state: 'open', openedBy: 'call' });
});

it('stop and resume of marketing count in the order of their time stamps', async () => {
  const store = await temporaryStore();
  await createGroup(store, { name: 'newsletter', categories: ['marketing'] }, NOON);
  await recordConsent(store, { contact: ada, source: 'website', group: 'newsletter' }, NOON - 90_000);
  const state = async () => (await checkConsent(store, ada, 'newsletter')).state;

  await receive(store, preference('resume', AT - 10));
  await receive(store, preference('stop', AT - 20));
  expect(await state()).toBe('opted_in');
  await receive(store, preference('stop', AT));
  expect(await state()).toBe('opted_out');
  await receive(store, preference('signup', AT));
  expect((await consentHistory(store, ada)).events.map((event) => [event.group, event.state])).toEqual([
    ['newsletter', 'opted_in'],
    [null, 'opted_out'],
    [null, 'opted_in'],
    [null, 'opted_out'],
  ]);
});

it('a failure with 131050 is an opt-out of marketing, written once', async () => {
  const store = await temporaryStore();
  const failed = (id: string) => status('failed', AT, { id, errors: [{ code: 131050 }] });
  await receive(store, statuses([failed('wamid.OUT1'), failed('wamid.OUT2')]));
  expect((await consentHistory(store, ada)).events).toMatchObject([
    { group: null, category: 'marketing', state: 'opted_out', evidence: 'wamid.OUT1 failed with 131050' },
  ]);
});

it.each([
  ['closes the window for what was written before', 131047, AT - 60, 'closed'],
  ['leaves what was written later', 131047, AT - 3600, 'open'],
  ['closes it by the older code, too', 130470, AT - 60, 'closed'],
  ['leaves it open for another reason', 131026, AT - 60, 'open'],
  // By a clock far ahead of ours it would stay closed for good.
  ['closes it now, not in a future', 131047, AT + 86_400, 'closed'],
])('a failure %s', async (_name, code, failedAt, state) => {
  const store = await temporaryStore();
  await receive(store, messages([text('Hello', AT - 600)]));
  await receive(store, statuses([status('failed', failedAt, { errors: [{ code }] })]));
  expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe(state);
  await receive(store, messages([text('Hello again', AT + 60)]));
  expect((await windowFor(store, ada, NUMBER, NOON)).state).toBe('open');
});

describe('a status with our token', () => {
  const send = (state: 'intent' | 'on_wire' | 'unknown' | 'refused' | 'accepted', recipient = '+15550100002') => ({
    token: 'w1.abc',
    phone_number_id: NUMBER,
    recipient,
    type: 'text',
    payload_hash: 'x',
    state,
    wamid: null,
    idempotency_key: null,
    error_code: null,
    error: null,
    created_at: NOON - 5000,
    updated_at: NOON - 5000,
  });
  const sent = status('sent', AT, { biz_opaque_callback_data: 'w1.abc|row-42' });

  it.each([
    ['intent', 'accepted', 'wamid.OUT1'],
    ['on_wire', 'accepted', 'wamid.OUT1'],
    ['unknown', 'accepted', 'wamid.OUT1'],
    ['accepted', 'accepted', null],
    ['refused', 'accepted', 'wamid.OUT1'],
  ] as const)('turns %s into %s', async (before, state, wamid) => {
    const store = await temporaryStore();
    await store.db.insertInto('sends').values(send(before)).execute();
    await receive(store, statuses([sent]));
    const row = await store.db.selectFrom('sends').select(['state', 'wamid', 'updated_at']).executeTakeFirst();
    expect(row).toEqual({ state, wamid, updated_at: wamid === null ? NOON - 5000 : NOON });
  });

  it('links the phone that was typed with the id that WhatsApp gives it', async () => {
    const store = await temporaryStore();
    await store.db.insertInto('sends').values(send('on_wire', '+15550100009')).execute();
    await receive(store, statuses([sent]));
    expect(await findContact(store.db, { kind: 'phone', phone: '+15550100009' })).toMatchObject({
      phone: '+15550100009',
      waId: '15550100002',
    });
  });

  it('that is not ours changes no send', async () => {
    const store = await temporaryStore();
    await store.db.insertInto('sends').values(send('on_wire')).execute();
    await receive(store, statuses([status('sent', AT, { biz_opaque_callback_data: 'w1.abcd' })]));
    expect(await store.db.selectFrom('sends').select('state').execute()).toEqual([{ state: 'on_wire' }]);
  });
});

it('a status in a free entry point tells its end', async () => {
  const store = await temporaryStore();
  const conversation = { expiration_timestamp: String(AT + 72 * 3600), origin: { type: 'referral_conversion' } };
  await receive(store, statuses([status('sent', AT, { conversation })]));
  expect(await windowFor(store, ada, NUMBER, NOON)).toMatchObject({
    state: 'unknown',
    freeEntryPointUntil: '2026-11-04T12:00:00.000Z',
  });
});

it('a new user id follows the person', async () => {
  const store = await temporaryStore();
  const user_id = { previous: ADA_USER, current: 'US.13000000000000000009' };
  await receive(store, messages([text('Hello', AT, { from_user_id: ADA_USER })]));
  await receive(store, {
    field: 'user_id_update',
    value: { metadata: { phone_number_id: NUMBER }, user_id_update: [{ user_id, timestamp: String(AT) }] },
  });
  expect(await findContact(store.db, ada)).toMatchObject({ userId: 'US.13000000000000000009' });
});

it('a decision about a template is kept with its reason', async () => {
  const store = await temporaryStore();
  const value = {
    event: 'REJECTED',
    message_template_id: 610000000000001,
    message_template_name: 'order_ready',
    message_template_language: 'en-US',
    reason: 'INVALID_FORMAT',
    rejection_info: { reason: 'Two parameters stand next to each other.' },
  };
  await receive(store, { field: 'message_template_status_update', value });
  const [row] = await store.db.selectFrom('template_events').selectAll().execute();
  expect({ ...row, details: JSON.parse(row?.details ?? '') }).toEqual({
    id: 1,
    waba_id: WABA,
    template_id: '610000000000001',
    name: 'order_ready',
    language: 'en_US',
    field: 'message_template_status_update',
    event: 'REJECTED',
    reason: 'INVALID_FORMAT',
    details: { ...value, message_template_id: '610000000000001' },
    at: NOON,
    received_at: NOON,
  });
});

describe('a crash between stored and applied', () => {
  it('is made good at the next start, once', async () => {
    const store = await temporaryStore();
    await storeDelivery(store, bytesOf(envelope([messages([text('Hello', AT)])])), NOON);
    const resume = () => applyRest(store);
    expect(await unappliedIds(store, 0, 10)).toHaveLength(1);
    expect(await resume()).toMatchObject([{ events: [{ event: { type: 'message' } }] }]);
    expect(await resume()).toEqual([]);
    expect(await counts(store)).toMatchObject({ deliveries: ['applied'], messages: 1 });
  });

  it('midway leaves what was done, and does the rest', async () => {
    const store = await temporaryStore();
    const three = [text('Hello', AT), text('STOP', AT + 1), text('Hello', AT + 2)];
    const delivery = await storeDelivery(store, bytesOf(envelope([messages(three)])), NOON);
    const broken = failing(store, 2, new CliError('The disk is full.', { code: 'store-disk-full', exitCode: 1 }));
    expect(delivery && (await applyDelivery(broken, delivery, clock))).toMatchObject({
      events: [{ event: { messageId: `wamid.IN${AT}` } }],
      failure: { code: 'store-disk-full' },
    });
    expect(await counts(store)).toMatchObject({ deliveries: ['stored'], messages: 1, consent: 0 });
    const resumed = await applyRest(store);
    expect(resumed.map(({ events }) => events.length)).toEqual([2]);
    expect(await counts(store)).toMatchObject({ deliveries: ['applied'], messages: 3, consent: 1 });
  });
});

it('an item that fails holds up no other', async () => {
  const store = await temporaryStore();
  const three = [text('Hello', AT), text('Hello', AT + 1), text('Hello', AT + 2)];
  const delivery = await storeDelivery(store, bytesOf(envelope([messages(three)])), NOON);
  const applied = delivery && (await applyDelivery(failing(store, 2, new Error('a bug')), delivery, clock));
  expect(applied?.events).toHaveLength(2);
  expect(applied?.failure).toEqual(new Error('a bug'));
  expect(await counts(store)).toMatchObject({ deliveries: ['stored'], messages: 2 });
});

it('what another process has applied meanwhile is left out', async () => {
  const store = await temporaryStore();
  for (const seconds of [1, 2])
    await storeDelivery(store, bytesOf(envelope([messages([text('Hello', AT + seconds)])])), NOON);
  const both = await readUnapplied(store, await unappliedIds(store, 0, 10));
  const [first] = both;
  if (first !== undefined) await applyDelivery(store, first, clock);
  const { applied_at: at } = await closedAt(store, first?.id);
  const outcomes = await applyDeliveries(store, both, { ...clock, now: () => NOON + 1000 });
  expect(outcomes.map(({ id, applied }) => [id, applied.events.length])).toEqual([[both[1]?.id, 1]]);
  expect((await closedAt(store, first?.id)).applied_at).toBe(at);
});

const closedAt = ({ db }: Store, id = 0) =>
  db.selectFrom('webhook_deliveries').select('applied_at').where('id', '=', id).executeTakeFirstOrThrow();

async function applyRest(store: Store): Promise<Applied[]> {
  const waiting = await readUnapplied(store, await unappliedIds(store, 0, 10));
  const outcomes = await applyDeliveries(store, waiting, clock);
  return outcomes.map(({ applied }) => applied);
}

/** The store, but the transaction number `which` fails when its work is done. */
function failing(store: Store, which: number, error: Error): Store {
  let count = 0;
  return {
    ...store,
    transaction: (work) =>
      store.transaction(async (db) => {
        const result = await work(db);
        count += 1;
        if (count === which) throw error;
        return result;
      }),
  };
}
