import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Store } from '../../../src/core/ledger/store.js';
import { applyDeliveries, applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { often } from '../../support/often.js';
import { fixedClock, NOON } from '../../support/run.js';
import { runsHere, withLedger } from '../ledger/support.js';
import { bytesOf, envelope, messages, NUMBER, type SampleChange, statuses } from './samples.js';

const AT = NOON / 1000;
const PHONES = ['15550100002', '15550100003', '5215512345678', '525512345678'];
const USERS = ['US.13000000000000000001', 'US.13000000000000000002'];
const metadata = { display_phone_number: '15550100001', phone_number_id: NUMBER };

const phone = fc.constantFrom(...PHONES);
const user = fc.constantFrom(...USERS);
/** Up to five minutes ago, or from a clock that goes far ahead. */
const time = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: AT - 300, max: AT }) }, fc.constant(AT + 3600));
const id = fc.integer({ min: 1, max: 12 });

const sender = fc.oneof(
  { weight: 4, arbitrary: phone.map((from) => ({ from })) },
  fc.record({ from: phone, from_user_id: user }),
  user.map((from_user_id) => ({ from_user_id })),
);
const CONTENTS = [
  { type: 'text', text: { body: 'Hello' } },
  { type: 'text', text: { body: 'Hello' } },
  { type: 'text', text: { body: 'STOP' } },
  { type: 'reaction', reaction: { emoji: '!' } },
  { type: 'button', button: { text: 'Yes', payload: 'yes' } },
];
const message = fc
  .tuple(sender, id, time, fc.constantFrom(...CONTENTS))
  .map(([from, number, at, content]) => ({ ...from, id: `wamid.IN${number}`, timestamp: String(at), ...content }));
const FACTS = [
  {},
  {},
  {},
  { errors: [{ code: 131050, title: 'stopped' }] },
  { errors: [{ code: 131047, title: 'closed' }] },
  { conversation: { expiration_timestamp: String(AT + 9000), origin: { type: 'referral_conversion' } } },
  { template_id: '61' },
];
const status = fc
  .tuple(phone, id, time, fc.constantFrom('sent', 'delivered', 'failed'), fc.constantFrom(...FACTS))
  .map(([to, number, at, word, facts]) => ({
    id: `wamid.OUT${number}`,
    status: word,
    timestamp: String(at),
    recipient_id: to,
    ...facts,
  }));
const copy = message.map(
  (one): SampleChange => ({
    field: 'standby',
    value: { messaging_product: 'whatsapp', metadata, standby: { messages: [one] } },
  }),
);
const handover = fc.tuple(phone, time, fc.constantFrom('control_passed', 'control_taken')).map(
  ([from, at, type]): SampleChange => ({
    field: 'messaging_handovers',
    value: {
      messaging_product: 'whatsapp',
      sender: { phone_number: from },
      recipient: { phone_number_id: NUMBER, display_phone_number: '15550100001' },
      timestamp: String(at),
      type,
      [type]: { metadata: 'x' },
    },
  }),
);
const numberChange = fc.tuple(phone, phone, id, time).map(([from, to, number, at]) =>
  messages([
    {
      from,
      id: `wamid.SYSTEM${number}`,
      timestamp: String(at),
      type: 'system',
      system: { type: 'user_changed_number', wa_id: to },
    },
  ]),
);
const change = fc.oneof(
  { weight: 8, arbitrary: message.map((one) => messages([one])) },
  { weight: 8, arbitrary: status.map((one) => statuses([one])) },
  copy,
  handover,
  numberChange,
);
const webhooks = fc.array(fc.array(change, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 10 });

/** All that webhooks change, without the ids of rows of which only the order is told. */
async function effects({ db }: Store) {
  const contacts = await db.selectFrom('contacts').selectAll().orderBy('id').execute();
  const windows = await db.selectFrom('windows').selectAll().orderBy('contact_id').execute();
  const inbound = await db.selectFrom('inbound_messages').selectAll().orderBy('wamid').execute();
  const consent = await db
    .selectFrom('consent_events')
    .select(['contact_id', 'category', 'state', 'wording', 'evidence', 'at', 'latest_at'])
    .orderBy('id')
    .execute();
  const told = await db.selectFrom('message_statuses').selectAll().orderBy('id').execute();
  const kept = await db.selectFrom('message_events').selectAll().orderBy('id').execute();
  const former = await db.selectFrom('former_identities').selectAll().orderBy('id').execute();
  const keys = await db.selectFrom('webhook_items').select('key').orderBy('key').execute();
  return { contacts, windows, inbound, consent, told, kept, former, keys };
}

async function stored(store: Store, list: readonly (readonly SampleChange[])[]) {
  const deliveries = [];
  for (const changes of list) {
    const delivery = await storeDelivery(store, bytesOf(envelope(changes)), NOON);
    if (delivery !== undefined) deliveries.push(delivery);
  }
  return deliveries;
}

it('webhooks applied in one transaction do what each does for itself, one after the other', async () => {
  await fc.assert(
    fc.asyncProperty(webhooks, async (list) => {
      const alone = await withLedger(async (store) => {
        const outcomes = [];
        for (const delivery of await stored(store, list)) {
          outcomes.push(await applyDelivery(store, delivery, fixedClock()));
        }
        return { outcomes, effects: await effects(store) };
      });
      const together = await withLedger(async (store) => {
        const outcomes = await applyDeliveries(store, await stored(store, list), fixedClock());
        return { outcomes: outcomes.map(({ applied }) => applied), effects: await effects(store) };
      });
      expect(together).toEqual(alone);
    }),
    { numRuns: runsHere(often(20, 100)) },
  );
}, 300_000);
