import { describe, expect, it } from 'vitest';
import { checkConsent } from '../../../../src/core/consent/check.js';
import { setMarketingControl } from '../../../../src/core/consent/opt-out.js';
import { recordConsent, revokeConsent } from '../../../../src/core/consent/record.js';
import { identifyContact } from '../../../../src/core/contacts/identify.js';
import type { ContactRef } from '../../../../src/core/contacts/ref.js';
import type { Store } from '../../../../src/core/ledger/store.js';
import { readChannel } from '../../../../src/core/messages/facts/channel.js';
import { readRecipients } from '../../../../src/core/messages/facts/recipient.js';
import { refreshWindow } from '../../../../src/core/window/refresh.js';
import { windowFor } from '../../../../src/core/window/window.js';
import { watchQueries } from '../../../support/queries.js';
import { NOON } from '../../../support/run.js';
import { connect, json, startServer } from '../../graph/graph-server.js';
import { temporaryStore } from '../../ledger/support.js';
import { NUMBER, ORDER_SHIPPED } from '../fixtures.js';

const query = { phoneNumberId: NUMBER, category: 'marketing', now: NOON } as const;
const phoneOf = (index: number) => `+1555010${String(1000 + index)}`;

/** People of all sorts: opted in, opted out, stopped in WhatsApp, writing, merged, known by user id, and never heard of. */
async function fill(store: Store, count: number): Promise<readonly ContactRef[]> {
  const refs: ContactRef[] = [];
  for (let index = 0; index < count; index += 1) {
    const contact: ContactRef = { kind: 'phone', phone: phoneOf(index) };
    const sort = index % 6;
    if (sort === 0) await recordConsent(store, { contact, source: 'website' }, NOON - 9000);
    if (sort === 1) await revokeConsent(store, { contact, source: 'website' }, NOON - 9000);
    await store.transaction(async (db) => {
      if (sort === 2) {
        const { id } = await identifyContact(db, { phone: contact.phone }, NOON);
        await setMarketingControl(db, id, 'stop', { source: 'whatsapp', at: NOON - 5000 }, NOON);
        await refreshWindow(
          db,
          id,
          { phoneNumberId: NUMBER, id: `wamid.${index}`, type: 'text', at: NOON - 60_000 },
          NOON,
        );
      }
      if (sort === 3) {
        // Known apart by phone and by user id, then found to be one person.
        const { id } = await identifyContact(db, { userId: `US.${index}` }, NOON);
        await refreshWindow(
          db,
          id,
          { phoneNumberId: NUMBER, id: `wamid.${index}`, type: 'text', at: NOON - 60_000 },
          NOON,
        );
        await identifyContact(db, { phone: contact.phone }, NOON);
        await identifyContact(db, { phone: contact.phone, userId: `US.${index}` }, NOON);
      }
    });
    refs.push(sort === 3 && index % 2 === 1 ? { kind: 'user', userId: `US.${index}` } : contact);
  }
  return refs;
}

describe('readRecipients', () => {
  it('says of each person what asking for them alone says', async () => {
    const store = await temporaryStore();
    const refs = await fill(store, 24);
    const expected = await Promise.all(
      refs.map(async (to) => ({
        to,
        consent: await checkConsent(store, to, undefined, 'marketing'),
        window: await windowFor(store, to, NUMBER, NOON),
      })),
    );
    const facts = await readRecipients(store, refs, query);
    expect(facts.map(({ to, consent, window }) => ({ to, consent, window }))).toEqual(expected);
    expect(new Set(facts.map(({ consent }) => consent.state))).toEqual(new Set(['opted_in', 'opted_out', 'unknown']));
    expect(facts.filter(({ marketingStopped }) => marketingStopped)).toHaveLength(4);
    expect(facts.filter(({ window }) => window.state === 'open')).toHaveLength(8);
  });

  it('knows one person under two spellings, asked for twice', async () => {
    const store = await temporaryStore();
    await recordConsent(store, { contact: { kind: 'phone', phone: '+5511987654321' }, source: 'website' }, NOON);
    const spellings = ['+5511987654321', '+551187654321', '+5511987654321'];
    const refs = spellings.map((phone): ContactRef => ({ kind: 'phone', phone }));
    const facts = await readRecipients(store, refs, query);
    expect(facts.map(({ consent }) => [consent.contact, consent.state])).toEqual(
      Array(3).fill(['+5511987654321', 'opted_in']),
    );
  });

  it.each([1, 50, 500])('takes six queries for %i people', async (count) => {
    const { store, queries } = watchQueries(await temporaryStore());
    const refs = await fill(store, Math.min(count, 50));
    queries.length = 0;
    await readRecipients(store, [...refs, ...Array(count - refs.length).fill(refs[0])], query);
    expect(queries.length).toBe(6);
  });

  it('fails for a group that is not there', async () => {
    const asked = readRecipients(await temporaryStore(), [], { ...query, group: 'nobody' });
    await expect(asked).rejects.toMatchObject({ code: 'group-not-found', exitCode: 3 });
  });
});

describe('readChannel', () => {
  const number = { id: NUMBER, status: 'CONNECTED', platform_type: 'CLOUD_API' };

  async function server() {
    return startServer((response, request, count) =>
      json(
        200,
        request.url?.includes('message_templates')
          ? { data: [ORDER_SHIPPED, { ...ORDER_SHIPPED, id: '2', name: 'order_shipped_again' }] }
          : number,
      )(response, request, count),
    );
  }

  it('asks Meta twice for a template, once for anything else', async () => {
    const meta = await server();
    const template = { wabaId: '210000000000001', name: 'order_shipped' };
    const facts = await readChannel(connect(meta), NUMBER, template);
    expect(facts).toMatchObject({ number, templates: [{ name: 'order_shipped' }] });
    expect(facts.templates).toHaveLength(1);
    expect(meta.seen).toHaveLength(2);
    expect(await readChannel(connect(meta), NUMBER)).toMatchObject({ number, templates: [] });
    expect(meta.seen).toHaveLength(3);
  });
});
