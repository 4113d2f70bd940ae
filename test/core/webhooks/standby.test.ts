import { describe, expect, it } from 'vitest';
import { checkConsent } from '../../../src/core/consent/check.js';
import { recordConsent } from '../../../src/core/consent/record.js';
import { parseContactRef } from '../../../src/core/contacts/ref.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { readTrace } from '../../../src/core/trace/ledger.js';
import { timelineOf } from '../../../src/core/trace/timeline.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { windowFor } from '../../../src/core/window/window.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import { ADA, ADA_USER, bytesOf, envelope, messages, NUMBER, type SampleChange, status, text } from './samples.js';

const AT = NOON / 1000;
const ada = parseContactRef(`+${ADA}`);
const metadata = { display_phone_number: '15550100001', phone_number_id: NUMBER };

const standby = (inner: object): SampleChange => ({
  field: 'standby',
  value: { messaging_product: 'whatsapp', metadata, standby: inner },
});
const copy = (message: object) => standby({ contacts: [{ wa_id: ADA, user_id: ADA_USER }], messages: [message] });

const handover = (type: string, at: number, told: object, sender: unknown = { phone_number: ADA }): SampleChange => ({
  field: 'messaging_handovers',
  value: {
    messaging_product: 'whatsapp',
    sender,
    recipient: { phone_number_id: NUMBER, display_phone_number: '15550100001' },
    timestamp: String(at),
    type,
    [type]: told,
  },
});

async function receive(store: Store, ...changes: SampleChange[]) {
  const delivery = await storeDelivery(store, bytesOf(envelope(changes)), NOON);
  return delivery === undefined ? [] : (await applyDelivery(store, delivery, fixedClock())).events;
}

const window = async (store: Store) => windowFor(store, ada, NUMBER, NOON);
const kept = async ({ db }: Store) =>
  (await db.selectFrom('message_events').selectAll().orderBy('id').execute()).map(({ kind, message_id, details }) => [
    kind,
    message_id,
    JSON.parse(details),
  ]);

describe('a copy on standby', () => {
  it('ends consent and opens the window, and another responder holds the chat', async () => {
    const store = await temporaryStore();
    await recordConsent(store, { contact: ada, source: 'website' }, NOON - 90_000);
    await receive(store, copy(text('STOP', AT - 60)));
    expect((await checkConsent(store, ada)).state).toBe('opted_out');
    expect(await window(store)).toMatchObject({
      state: 'open',
      userId: ADA_USER,
      holder: { who: 'other', role: null, since: '2026-11-01T11:59:00.000Z' },
    });
  });

  it.each([
    ['first', [copy(text('STOP', AT - 60)), messages([text('STOP', AT - 60)])]],
    ['last', [messages([text('STOP', AT - 60)]), copy(text('STOP', AT - 60))]],
  ])('that comes %s counts once beside the message itself', async (_name, changes) => {
    const store = await temporaryStore();
    await receive(store, ...changes);
    expect(await store.db.selectFrom('inbound_messages').select('wamid').execute()).toHaveLength(1);
    expect(await store.db.selectFrom('consent_events').select('id').execute()).toHaveLength(1);
  });

  it('of a status or a message of the holder is kept, and touches no message of ours', async () => {
    const store = await temporaryStore();
    const send = { token: 'w1.abc', phone_number_id: NUMBER, recipient: `+${ADA}`, type: 'text', payload_hash: 'x' };
    const rest = { state: 'on_wire', wamid: null, idempotency_key: null, error_code: null, error: null } as const;
    await store.db
      .insertInto('sends')
      .values({ ...send, ...rest, created_at: NOON, updated_at: NOON })
      .execute();
    const told = status('delivered', AT, { id: 'wamid.S2', biz_opaque_callback_data: 'w1.abc' });
    const echo = {
      id: 'wamid.S2',
      timestamp: String(AT - 5),
      message: { to: ADA, type: 'text', text: { body: 'Hi' } },
    };
    await receive(store, standby({ statuses: [told] }), standby({ message_echoes: [echo] }), standby({}));
    expect(await store.db.selectFrom('message_statuses').select('id').execute()).toEqual([]);
    expect(await store.db.selectFrom('sends').select('state').execute()).toEqual([{ state: 'on_wire' }]);
    expect(await kept(store)).toEqual([
      ['status-of-other', 'wamid.S2', told],
      ['echo-of-other', 'wamid.S2', echo],
    ]);
  });

  it('follows a change of number', async () => {
    const store = await temporaryStore();
    await receive(store, copy(text('STOP', AT - 60)));
    const told = { type: 'user_changed_number', wa_id: '15550100009' };
    await receive(store, copy({ from: ADA, id: 'wamid.S9', timestamp: String(AT - 30), type: 'system', system: told }));
    expect((await checkConsent(store, parseContactRef('+15550100009'))).state).toBe('opted_out');
  });
});

describe('a handover', () => {
  const passed = handover('control_passed', AT - 60, { previous_owner_role: 'ai_agent', new_owner_role: 'escalation' });
  const taken = handover('control_taken', AT - 30, { new_owner_role: 'escalation' });
  const role = 'escalation';

  it('tells who holds the chat, in whatever order it comes', async () => {
    for (const changes of [
      [passed, taken],
      [taken, passed],
    ]) {
      const store = await temporaryStore();
      await receive(store, ...changes);
      expect((await window(store)).holder).toEqual({ who: 'other', role, since: '2026-11-01T11:59:30.000Z' });
    }
  });

  it('to us leaves open whether the person wrote to somebody else', async () => {
    const store = await temporaryStore();
    await receive(store, messages([text('Hello', AT - 3 * 86_400)]));
    expect((await window(store)).state).toBe('closed');
    await receive(store, passed);
    expect(await window(store)).toMatchObject({ state: 'unknown', holder: { who: 'us', role } });
    await receive(store, messages([text('Hello', AT - 10)]));
    expect(await window(store)).toMatchObject({ state: 'open', holder: { who: 'us', role: null } });
  });

  it.each([
    ['names nobody', handover('control_passed', AT, {}, null)],
    ['is of a new kind', handover('control_lent', AT, {})],
  ])('that %s is only kept', async (_name, change) => {
    const store = await temporaryStore();
    const events = await receive(store, change);
    expect(events.map(({ event }) => event.type)).toEqual(['handover']);
    expect((await window(store)).holder).toBeNull();
    expect((await kept(store)).map(([kind]) => kind)).toEqual(['handover']);
  });

  it('leaves a chat that nobody shares without a holder', async () => {
    const store = await temporaryStore();
    await receive(store, messages([text('Hello', AT - 10)]));
    expect((await window(store)).holder).toBeNull();
  });
});

it('what was tapped, a summary, a click and the template of a message without one are kept', async () => {
  const store = await temporaryStore();
  const interactive = { type: 'product', product: { product_retailer_id: 'sku-1' } };
  const summary = { type: 'summary', summary: { text: 'Asked about order 42.' } };
  const tapped = text('', AT, { id: 'wamid.A22', type: 'interactive', text: undefined, interactive });
  const click = {
    timestamp: String(AT),
    action_type: 'landing_page_view',
    marketing_messages_link_click_data: { click_id: 'clk1' },
  };
  const sent = status('sent', AT, { template_id: '610000000000001' });
  await receive(
    store,
    { field: 'messages', value: { metadata, messages: [tapped], conversation_context: summary } },
    { field: 'messages', value: { metadata, user_actions: [click] } },
    { field: 'messages', value: { metadata, statuses: [sent] } },
  );
  expect(await kept(store)).toEqual([
    ['message', 'wamid.A22', { interactive, conversation_context: summary }],
    ['user-action', null, click],
    ['status', 'wamid.OUT1', { template_id: '610000000000001' }],
  ]);
  const traced = timelineOf('wamid.A22', await readTrace(store, 'wamid.A22'), null);
  expect(traced?.steps.map(({ event, details }) => [event, details])).toEqual([
    ['received', 'interactive'],
    ['message-details', JSON.stringify({ interactive, conversation_context: summary })],
  ]);
  expect(timelineOf('wamid.OUT1', await readTrace(store, 'wamid.OUT1'), null)?.steps).toMatchObject([
    { event: 'sent' },
    { source: 'webhook', event: 'status-details', details: '{"template_id":"610000000000001"}' },
  ]);
});
