import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type ConsentFacts, recordConsent } from '../../../src/core/consent/record.js';
import { verifyChain } from '../../../src/core/consent/verify.js';
import { parseContactRef } from '../../../src/core/contacts/ref.js';
import type { Store } from '../../../src/core/ledger/store.js';
import { readRecipients } from '../../../src/core/messages/facts/recipient.js';
import { judgeMessage } from '../../../src/core/messages/gate.js';
import { applyDelivery } from '../../../src/core/webhooks/apply.js';
import { storeDelivery } from '../../../src/core/webhooks/deliveries.js';
import { fixedClock, NOON } from '../../support/run.js';
import { temporaryStore } from '../ledger/support.js';
import {
  ADA,
  ADA_USER,
  bytesOf,
  envelope,
  messages,
  NUMBER,
  preference,
  type SampleChange,
  status,
  statuses,
  text,
} from './samples.js';

const AT = NOON / 1000;
const ada = parseContactRef(`+${ADA}`);
const yes: ConsentFacts = { contact: ada, source: 'website', wording: 'Yes' };

const from = (facts: object) => ({ from: ADA, id: 'wamid.SAID', timestamp: String(AT), ...facts });
const tapped = (reply: object) => from({ type: 'interactive', interactive: reply });
const standby = (message: object): SampleChange => ({
  field: 'standby',
  value: {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '15550100001', phone_number_id: NUMBER },
    standby: { contacts: [{ wa_id: ADA, user_id: ADA_USER }], messages: [message] },
  },
});

const button = { type: 'button', button: { payload: 'UNSUBSCRIBE', text: 'Not for me' } };
const label = { type: 'button', button: { payload: 'b2', text: 'Stop promotions' } };

/** Every way in which a person can end messages, and whether it ends marketing alone. */
const ENTRIES: readonly (readonly [string, SampleChange, 'all' | 'marketing'])[] = [
  ['a word', messages([text('stop', AT)]), 'all'],
  ['a word of another language', messages([text('Désabonner', AT)]), 'all'],
  ['the payload of a template button', messages([from(button)]), 'all'],
  ['the label of a template button', messages([from(label)]), 'marketing'],
  [
    'the id of a reply button',
    messages([tapped({ type: 'button_reply', button_reply: { id: 'STOP', title: 'No' } })]),
    'all',
  ],
  [
    'the id of a list row',
    messages([tapped({ type: 'list_reply', list_reply: { id: 'unsubscribe', title: 'Bye' } })]),
    'all',
  ],
  ['the control of WhatsApp', preference('stop', AT), 'marketing'],
  ['a message that WhatsApp refused', statuses([status('failed', AT, { errors: [{ code: 131050 }] })]), 'marketing'],
  ['a word to another responder', standby(text('STOP', AT)), 'all'],
  ['a button at another responder', standby(from(button)), 'all'],
];

async function receive(store: Store, change: SampleChange) {
  const delivery = await storeDelivery(store, bytesOf(envelope([change])), NOON);
  if (delivery === undefined) throw new Error('it was stored before');
  return applyDelivery(store, delivery, fixedClock());
}

/** Whether a template of the category may be sent now, as the next send asks. */
async function maySend(store: Store, category: 'marketing' | 'utility'): Promise<boolean> {
  const [recipient] = await readRecipients(store, [ada], { phoneNumberId: NUMBER, category, now: NOON });
  if (recipient === undefined) throw new Error('one recipient was asked for');
  const nothing = { template: null, unavailable: [], blockers: [], warnings: [] };
  const content = { type: 'template', leavesOutsideWindow: true, category, ...nothing };
  return judgeMessage({ channel: { number: { id: NUMBER } }, recipient, content }).allowed;
}

describe.each(ENTRIES)('%s', (_name, change, scope) => {
  it('blocks the very next send, and marketing alone where that is what it says', async () => {
    const store = await temporaryStore();
    await recordConsent(store, yes, NOON - 60_000);
    expect([await maySend(store, 'marketing'), await maySend(store, 'utility')]).toEqual([true, true]);
    expect((await receive(store, change)).failure).toBeUndefined();
    expect([await maySend(store, 'marketing'), await maySend(store, 'utility')]).toEqual([false, scope !== 'all']);
    expect((await verifyChain(store)).ok).toBe(true);
  });

  it('wins over opt-ins of the same second, recorded before and after it', async () => {
    const store = await temporaryStore();
    await recordConsent(store, { ...yes, at: NOON + 999 }, NOON + 999);
    await receive(store, change);
    expect(await maySend(store, 'marketing')).toBe(false);
    await recordConsent(store, { ...yes, evidence: 'again', at: NOON + 999 }, NOON + 1500);
    expect(await maySend(store, 'marketing')).toBe(false);
  });
});

describe('an opt-out', () => {
  it.each([
    ['a word', messages([text('stop', AT)]), 'windows'],
    ['the control of WhatsApp', preference('stop', AT), 'consent_links'],
    [
      'a message that WhatsApp refused',
      statuses([status('failed', AT, { errors: [{ code: 131050 }] })]),
      'consent_links',
    ],
  ])('is recorded together with what stores the event, or not at all: %s', async (_name, change, table) => {
    const store = await temporaryStore();
    await recordConsent(store, yes, NOON - 60_000);
    const count = async (name: 'webhook_items' | 'inbound_messages' | 'message_statuses' | 'consent_events') =>
      (await store.db.selectFrom(name).selectAll().execute()).length;
    const counts = async () => [
      await count('webhook_items'),
      (await count('inbound_messages')) + (await count('message_statuses')),
      await count('consent_events'),
    ];
    // The last step of the transaction fails.
    await sql`alter table ${sql.table(table)} rename to gone`.execute(store.db);
    const failed = await receive(store, change);
    await sql`alter table gone rename to ${sql.table(table)}`.execute(store.db);
    expect(failed.failure).toBeDefined();
    expect(await counts()).toEqual([0, 0, 1]);
    const {
      id,
      body,
      received_at: receivedAt,
    } = await store.db
      .selectFrom('webhook_deliveries')
      .selectAll()
      .where('state', '=', 'stored')
      .executeTakeFirstOrThrow();
    expect((await applyDelivery(store, { id, body, receivedAt }, fixedClock())).failure).toBeUndefined();
    expect((await counts())[2]).toBe(2);
    expect(await maySend(store, 'marketing')).toBe(false);
    expect((await verifyChain(store)).ok).toBe(true);
  });

  it('ends when the person resumes marketing in WhatsApp, where an opt-in stands', async () => {
    const store = await temporaryStore();
    await recordConsent(store, yes, NOON - 60_000);
    await receive(store, preference('stop', AT - 30));
    expect(await maySend(store, 'marketing')).toBe(false);
    await receive(store, preference('resume', AT - 10));
    expect(await maySend(store, 'marketing')).toBe(true);
  });

  it('goes with the person to another number, and not with the number', async () => {
    const store = await temporaryStore();
    await recordConsent(store, yes, NOON - 60_000);
    await receive(store, messages([text('stop', AT - 30)]));
    const system = { type: 'user_changed_number', wa_id: '15550100062' };
    await receive(
      store,
      messages([{ from: ADA, id: 'wamid.MOVED', timestamp: String(AT - 20), type: 'system', system }]),
    );
    const moved = parseContactRef('+15550100062');
    const [there] = await readRecipients(store, [moved], { phoneNumberId: NUMBER, category: 'marketing', now: NOON });
    expect(there?.consent.state).toBe('opted_out');
    await receive(store, messages([text('I am new here', AT - 10, { id: 'wamid.NEW' })]));
    const [heir] = await readRecipients(store, [ada], { phoneNumberId: NUMBER, category: 'marketing', now: NOON });
    expect(heir?.consent.state).toBe('unknown');
  });
});
