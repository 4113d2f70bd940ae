import { describe, expect, it } from 'vitest';
import { checkConsent } from '../../../src/core/consent/check.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { findContact } from '../../../src/core/contacts/contact.js';
import { parseContactRef } from '../../../src/core/contacts/ref.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { parseWebhook } from '../../../src/core/webhooks/parse.js';
import { windowFor } from '../../../src/core/window/window.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { bytesOf, envelope, messages, NUMBER, type SampleChange, status, statuses, text } from './samples.js';

const AT = NOON / 1000;
const OLD = '15550100061';
const NEW = '15550100062';
const OLD_USER = 'US.13000000000000000061';
const NEW_USER = 'US.13000000000000000062';
const PARENT = 'US.ENT.13000000000000000063';

const system = (told: object, facts: object = {}) => ({
  from: OLD,
  id: 'wamid.SYSTEM',
  timestamp: String(AT - 1800),
  type: 'system',
  system: told,
  ...facts,
});

const told = (message: object) => {
  const parsed = parseWebhook(bytesOf(envelope([messages([message])])));
  return parsed.kind === 'items' ? parsed.items.map(({ event }) => event) : [];
};

describe('a system message', () => {
  const number = { type: 'user_changed_number' };
  it.each<[string, object, object, object]>([
    ['the new number', { ...number, wa_id: NEW }, {}, { from: { waId: OLD }, to: { waId: NEW } }],
    ['the key of older versions', { ...number, new_wa_id: NEW }, {}, { from: { waId: OLD }, to: { waId: NEW } }],
    [
      'all ids',
      { ...number, wa_id: NEW, user_id: NEW_USER, previous_user_id: OLD_USER, parent_user_id: PARENT },
      {},
      { from: { waId: OLD, userId: OLD_USER }, to: { waId: NEW, userId: NEW_USER, parentUserId: PARENT } },
    ],
    [
      'the old id as sender',
      { ...number, wa_id: NEW, user_id: NEW_USER },
      { from_user_id: OLD_USER },
      { from: { waId: OLD, userId: OLD_USER }, to: { waId: NEW, userId: NEW_USER } },
    ],
    [
      'the new id as sender',
      { ...number, wa_id: NEW, user_id: NEW_USER },
      { from_user_id: NEW_USER },
      { from: { waId: OLD }, to: { waId: NEW, userId: NEW_USER } },
    ],
    [
      'words alone, with marks that nobody sees',
      { ...number, body: `User Ada changed from \u200e${OLD} to ${NEW}\u200e` },
      { from: '', from_user_id: OLD_USER },
      { from: { waId: OLD, userId: OLD_USER }, to: { waId: NEW } },
    ],
    [
      'empty and null keys',
      { ...number, wa_id: NEW, user_id: '', previous_user_id: null, parent_user_id: '' },
      { from_user_id: null },
      { from: { waId: OLD }, to: { waId: NEW } },
    ],
    [
      'user ids in the places of the numbers',
      { ...number, wa_id: NEW_USER },
      { from: OLD_USER },
      { from: { userId: OLD_USER }, to: { userId: NEW_USER } },
    ],
  ])('tells a change of number by %s', (_name, words, facts, names) => {
    expect(told(system(words, facts))).toEqual([
      expect.objectContaining({ type: 'message', messageType: 'system', opensWindow: false, optOut: null }),
      { type: 'number-changed', messageId: 'wamid.SYSTEM', number: NUMBER, at: NOON - 1_800_000, ...names },
    ]);
  });

  const id = { type: 'user_changed_user_id', user_id: NEW_USER };
  const nothing = { waId: null, previous: null, previousParent: null, currentParent: null };
  it.each<[string, object, object, object]>([
    [
      'both ids',
      { ...id, previous_user_id: OLD_USER },
      { from: undefined, from_user_id: OLD_USER },
      { previous: OLD_USER },
    ],
    ['the sender', id, { from: null, from_user_id: OLD_USER }, { previous: OLD_USER }],
    ['the number alone', { ...id, wa_id: OLD }, {}, { waId: OLD }],
    [
      'words',
      { ...id, body: `User Ada changed from ${OLD_USER} to ${NEW_USER}.` },
      { from: '', from_user_id: NEW_USER },
      { previous: OLD_USER },
    ],
    [
      'parent ids beside it',
      { ...id, previous_user_id: OLD_USER, parent_user_id: PARENT, previous_parent_user_id: 'US.ENT.1' },
      {},
      { waId: OLD, previous: OLD_USER, previousParent: 'US.ENT.1', currentParent: PARENT },
    ],
    ['ids in the places of numbers', { ...id, wa_id: '' }, { from: OLD_USER }, { previous: OLD_USER }],
  ])('tells a change of user id by %s', (_name, words, facts, names) => {
    expect(told(system(words, facts))[1]).toEqual({
      type: 'user-id',
      messageId: 'wamid.SYSTEM',
      number: NUMBER,
      ...nothing,
      current: NEW_USER,
      at: NOON - 1_800_000,
      ...names,
    });
  });

  it.each([
    ['no new number', number, 'messages[0].system: names no new number'],
    [
      'a new number that is none',
      { ...number, wa_id: 'soon' },
      'messages[0].system.wa_id: is not the digits of a phone number',
    ],
    ['no new id', { type: 'user_changed_user_id' }, 'messages[0].system: names no new user id'],
  ])('that tells %s is a message, and noted as not understood', (_name, words, problem) => {
    expect(told(system(words)).map((event) => ('problem' in event ? event.problem : event.type))).toEqual([
      'message',
      problem,
    ]);
  });

  it('of another kind is only a message', () => {
    expect(told(system({ type: 'customer_identity_changed', body: 'x' })).map(({ type }) => type)).toEqual(['message']);
  });
});

async function receive(store: Store, change: SampleChange, now = NOON): Promise<void> {
  const delivery = await storeDelivery(store, bytesOf(envelope([change])), now);
  if (delivery !== undefined) await applyDelivery(store, delivery, fixedClock(now));
}

const stop = messages([text('STOP', AT - 3600, { from: OLD })]);
const moved = messages([system({ type: 'user_changed_number', wa_id: NEW })]);

describe('a person who changes the number', () => {
  const state = async (store: Store, phone: string) => checkConsent(store, parseContactRef(phone));

  it('stays opted out, under both numbers', async () => {
    const store = await temporaryStore();
    await receive(store, stop);
    await receive(store, moved);
    const expected = { state: 'opted_out', wording: 'STOP', phone: `+${NEW}`, since: '2026-11-01T11:00:00.000Z' };
    expect(await state(store, `+${NEW}`)).toMatchObject(expected);
    expect(await state(store, `+${OLD}`)).toMatchObject(expected);
  });

  it('keeps the window, and opens none by it', async () => {
    const store = await temporaryStore();
    await receive(store, messages([text('Hello', AT - 3600, { from: OLD })]));
    await receive(store, moved);
    expect(await windowFor(store, parseContactRef(`+${NEW}`), NUMBER, NOON)).toMatchObject({
      state: 'open',
      expiresAt: '2026-11-02T11:00:00.000Z',
    });
    const other = await temporaryStore();
    await receive(other, moved);
    expect((await windowFor(other, parseContactRef(`+${NEW}`), NUMBER, NOON)).state).toBe('unknown');
  });

  it('leaves nothing to the new owner of the old one, whose messages change nothing of theirs', async () => {
    const store = await temporaryStore();
    await recordConsent(store, { contact: parseContactRef(`+${OLD}`), source: 'website', at: NOON - 7_200_000 }, NOON);
    await receive(store, moved);
    await receive(store, messages([text('STOP', AT - 60, { from: OLD, id: 'wamid.OTHER' })]));
    expect((await state(store, `+${NEW}`)).state).toBe('opted_in');
    expect((await state(store, `+${OLD}`)).state).toBe('opted_out');
  });

  it('is not made anew by the status of a message that went to the old number', async () => {
    const store = await temporaryStore();
    await receive(store, stop);
    await receive(store, moved);
    await receive(store, statuses([status('delivered', AT - 60, { recipient_id: OLD })]));
    expect(await state(store, `+${OLD}`)).toMatchObject({ state: 'opted_out', phone: `+${NEW}` });
  });

  it('keeps an opt-out that was said from the new number before anybody knew', async () => {
    const store = await temporaryStore();
    const last = messages([text('Hello', AT - 86_400, { from: NEW, id: 'wamid.FORMER' })]);
    await receive(store, last);
    await receive(store, messages([text('Hello', AT - 3600, { from: OLD })]));
    await receive(store, messages([text('STOP', AT - 900, { from: NEW, id: 'wamid.STOP' })]));
    await receive(store, moved);
    expect(await state(store, `+${NEW}`)).toMatchObject({ state: 'opted_out', evidence: 'wamid.STOP' });
  });
});

it('a person whose user id changes is found by both ids', async () => {
  const store = await temporaryStore();
  const told = { type: 'user_changed_user_id', user_id: NEW_USER, previous_user_id: OLD_USER };
  await receive(
    store,
    messages([text('STOP', AT - 3600, { from: '', from_user_id: OLD_USER })], [{ user_id: OLD_USER, wa_id: '' }]),
  );
  await receive(store, messages([system(told, { from: undefined, from_user_id: OLD_USER })]));
  for (const id of [OLD_USER, NEW_USER]) {
    expect(await checkConsent(store, parseContactRef(id))).toMatchObject({ state: 'opted_out', userId: NEW_USER });
  }
});

it('a number that is shared when it was asked for becomes that of the person', async () => {
  const store = await temporaryStore();
  const card = { contacts: [{ origin: 'contact_request', phones: [{ phone: '+1 555', wa_id: NEW }] }] };
  await receive(
    store,
    messages([text('', AT, { from: '', from_user_id: OLD_USER, type: 'contacts', text: undefined, ...card })]),
  );
  expect(await findContact(store.db, parseContactRef(OLD_USER))).toMatchObject({ phone: `+${NEW}` });
});
