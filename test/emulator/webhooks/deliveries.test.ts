import { describe, expect, it } from 'vitest';
import { CALLBACK, sandbox } from '../graph-client.js';

const ADA = '+15550100002';

describe('the log of deliveries', () => {
  it('holds each attempt, what was in it and how it was answered', async () => {
    let failures = 1;
    const box = sandbox({ onPost: () => (failures-- > 0 ? 503 : 200) });
    await box.subscribe();
    const { messageId } = (await box.control('POST', '/inbound', { from: ADA, text: 'Hello' })).body;
    const message = { messaging_product: 'whatsapp', to: ADA, text: { body: 'Hi' } };
    const sent = (await box.call('POST', `/${box.number}/messages`, message)).body.messages[0].id;
    await box.emulator.clock.advance(300);
    await box.control('POST', '/webhooks', { drop: 1 });
    await box.emulator.clock.advance(700);
    const common = { url: CALLBACK, appId: box.appId, failure: null };
    const inbound = [{ field: 'messages', ids: [messageId], statuses: [] }];
    const { deliveries } = (await box.control('GET', '/deliveries')).body;
    expect(deliveries).toEqual([
      { id: 1, at: '2026-11-23T09:00:00.000Z', ...common, attempt: 1, status: 503, outcome: 'failed', events: inbound },
      {
        id: 2,
        at: '2026-11-23T09:00:00.300Z',
        ...common,
        attempt: 1,
        status: 200,
        outcome: 'delivered',
        events: [{ field: 'messages', ids: [sent], statuses: ['sent'] }],
      },
      {
        id: 3,
        at: '2026-11-23T09:00:01.000Z',
        ...common,
        attempt: 2,
        status: 0,
        outcome: 'dropped',
        events: inbound,
      },
      {
        id: 4,
        at: '2026-11-23T09:00:01.000Z',
        ...common,
        attempt: 1,
        status: 200,
        outcome: 'delivered',
        events: [{ field: 'messages', ids: [sent], statuses: ['delivered'] }],
      },
    ]);
  });

  it('says why a receiver gave no answer', async () => {
    const box = sandbox({
      send: async ({ method, url }) =>
        method === 'GET'
          ? { status: 200, body: new URL(url).searchParams.get('hub.challenge') ?? '' }
          : { status: 0, body: '', failure: 'connect ECONNREFUSED' },
    });
    await box.subscribe();
    await box.control('POST', '/inbound', { from: ADA, text: 'Hello' });
    expect((await box.control('GET', '/deliveries')).body.deliveries).toMatchObject([
      { status: 0, outcome: 'failed', failure: 'connect ECONNREFUSED' },
    ]);
  });

  it('is filtered by field, outcome and what was seen before', async () => {
    const box = sandbox();
    await box.subscribe();
    await box.control('POST', '/inbound', { from: ADA, text: 'Hello' });
    await box.control('POST', '/agent', { contact: ADA, text: 'Hi' });
    const ids = async (query: string) =>
      (await box.control('GET', `/deliveries?${query}`)).body.deliveries.map(({ id }: { id: number }) => id);
    expect(await ids('')).toEqual([1, 2, 3, 4, 5]);
    expect(await ids('field=standby')).toEqual([3, 4, 5]);
    expect(await ids('field=standby&since=4')).toEqual([5]);
    expect(await ids('outcome=failed')).toEqual([]);
    expect((await box.control('GET', '/deliveries?since=noon')).status).toBe(400);
  });
});

describe('webhooks that nobody takes', () => {
  it('are held up to a limit; the oldest are lost then, and the log says so', async () => {
    let status = 503;
    const box = sandbox({ seed: { settings: { pendingLimit: 5 } }, onPost: () => status });
    await box.subscribe();
    const ids: string[] = [];
    for (let count = 0; count < 8; count++) {
      ids.push((await box.control('POST', '/inbound', { from: ADA, text: `message ${count}` })).body.messageId);
    }
    const { counts } = (await box.control('GET', '/status')).body;
    expect(counts.pendingWebhooks).toBe(5);
    const { deliveries } = (await box.control('GET', '/deliveries?outcome=dropped')).body;
    expect(deliveries).toMatchObject(
      ids.slice(0, 3).map((id) => ({
        attempt: 1,
        status: 0,
        failure: 'more than 5 webhooks waited',
        events: [{ field: 'messages', ids: [id] }],
      })),
    );
    status = 200;
    box.received.length = 0;
    await box.emulator.clock.advance(60_000);
    expect(box.received.map(({ body }) => body.entry[0].changes[0].value.messages[0].id)).toEqual(ids.slice(3));
  });
});
