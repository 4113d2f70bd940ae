import { describe, expect, it } from 'vitest';
import { CALLBACK, type Sandbox, type SandboxOptions, sandbox } from '../graph-client.js';

const ADA = '+15550100002';
const NOON = Date.parse('2026-11-01T12:00:00Z');
const SECONDS = NOON / 1000;
const ALL =
  'id,message_id,events{delivery_status,timestamp,webhook_update_state,application,webhook_uri,error_description}';

async function open(options: SandboxOptions = {}): Promise<Sandbox> {
  const seed = { settings: { accountLogs: true, sentAfterMs: 1_000, deliveredAfterMs: 1_000, readAfterMs: 1_000 } };
  const box = sandbox({ startMs: NOON, seed, ...options });
  await box.control('POST', '/inbound', { from: ADA, text: 'Hi' });
  return box;
}

async function send({ call, number }: Sandbox, to = ADA): Promise<string> {
  const { body } = await call('POST', `/${number}/messages`, {
    messaging_product: 'whatsapp',
    to,
    type: 'text',
    text: { body: 'Hello' },
  });
  return body.messages[0].id;
}

const history = async ({ call, number }: Sandbox, query = '') =>
  (await call('GET', `/${number}/message_history?${query}`)).body;

describe('the history of messages', () => {
  it('is not there where Meta has not given it', async () => {
    const { error } = await history(sandbox());
    expect(error).toMatchObject({ code: 100, message: expect.stringContaining('nonexisting field (message_history)') });
  });

  it('holds ids by default, the latest first, and one message by its id', async () => {
    const box = await open();
    const [first, second] = [await send(box), await send(box)];
    const { data } = await history(box);
    expect(data).toEqual([
      { id: expect.stringMatching(/^\d{15}$/), message_id: second },
      { id: expect.stringMatching(/^\d{15}$/), message_id: first },
    ]);
    expect((await history(box, `message_id=${encodeURIComponent(first)}`)).data).toEqual([data[1]]);
    const page = await history(box, 'limit=1');
    expect(page.data).toEqual([data[0]]);
    expect((await history(box, `limit=1&after=${page.paging.cursors.after}`)).data).toEqual([data[1]]);
  });

  it('says which statuses were reached when, and how their webhooks fared', async () => {
    const answers = [200, 500];
    const box = await open({ onPost: () => answers.shift() ?? 200 });
    await box.subscribe();
    await send(box);
    await box.emulator.clock.advance(1_000);
    // The second webhook is refused once, and waits for its next attempt.
    await box.emulator.clock.advance(1_000);
    const webhook = { application: { id: box.appId }, webhook_uri: CALLBACK };
    const sent = { delivery_status: 'SENT', timestamp: SECONDS + 1, webhook_update_state: 'DELIVERED', ...webhook };
    const delivered = { delivery_status: 'DELIVERED', timestamp: SECONDS + 2, ...webhook };
    const events = async () => {
      const [{ events: found }] = (await history(box, `fields=${ALL}`)).data;
      return found.data.map(({ id: _id, ...event }: { id: string }) => event);
    };
    expect(await events()).toEqual([sent, { ...delivered, webhook_update_state: 'RETRYING' }]);
    await box.emulator.clock.advance(60_000);
    const read = { delivery_status: 'READ', timestamp: SECONDS + 3, webhook_update_state: 'DELIVERED', ...webhook };
    expect(await events()).toEqual([sent, { ...delivered, webhook_update_state: 'DELIVERED' }, read]);
  });

  it('says why a message failed, also where nobody gets webhooks', async () => {
    const box = await open();
    await send(box, '+15550100009');
    await box.emulator.clock.advance(60_000);
    const [{ events }] = (await history(box, `fields=${ALL}`)).data;
    expect(events.data).toEqual([
      {
        id: expect.any(String),
        delivery_status: 'FAILED',
        timestamp: SECONDS + 1,
        error_description: expect.stringContaining('more than 24 hours'),
      },
    ]);
  });

  it('gives the events of one message as a list of their own', async () => {
    const box = await open();
    await send(box);
    await box.emulator.clock.advance(60_000);
    const [{ id }] = (await history(box)).data;
    const events = async (query = '') => (await box.call('GET', `/${id}/events?${query}`)).body;
    const { data } = await events();
    const node = { id: expect.any(String), occurrence_timestamp: expect.any(Number) };
    expect(data).toEqual([
      { cursor: expect.any(String), node: { ...node, delivery_status: 'SENT', occurrence_timestamp: SECONDS + 1 } },
      { cursor: expect.any(String), node: { ...node, delivery_status: 'DELIVERED' } },
      { cursor: expect.any(String), node: { ...node, delivery_status: 'READ' } },
    ]);
    expect((await events(`after=${data[0].cursor}`)).data).toEqual(data.slice(1));
    const [read, ...more] = (await events('status_filter=READ&fields=node{status_timestamp}')).data;
    expect([read, more]).toEqual([{ node: { id: expect.any(String), status_timestamp: SECONDS + 3 } }, []]);
    expect((await events('status_filter=GONE')).error.code).toBe(100);
    expect((await events('fields=colour')).error.message).toContain('nonexisting field (colour)');
  });

  it('is kept of the last ten thousand messages or so', async () => {
    const box = await open();
    const snapshot = JSON.parse(box.emulator.snapshot());
    const kept = Array.from({ length: 10_000 }, (_, index) => {
      const id = String(840_000_000_000_000 + index);
      return [id, { id, kind: 'history', ownerId: box.number, ordinal: index, fields: { messageId: id, events: [] } }];
    });
    snapshot.state.records = kept;
    snapshot.state.counter = 20_000;
    await box.control('POST', '/snapshot', snapshot);
    const id = await send(box);
    const ids: string[] = JSON.parse(box.emulator.snapshot()).state.records.map(([key]: [string]) => key);
    expect(ids).toHaveLength(10_000);
    expect(ids[0]).toBe('840000000000001');
    expect((await history(box, `message_id=${encodeURIComponent(id)}`)).data).toHaveLength(1);
  });

  it('is not open to a token of another account', async () => {
    const box = await open({ seed: { settings: { accountLogs: true }, tokens: [{ token: 'sbx_other', wabas: [] }] } });
    await send(box);
    const [{ id }] = (await history(box)).data;
    const other = { authorization: 'Bearer sbx_other' };
    expect((await box.call('GET', `/${id}/events`, undefined, other)).body.error.error_subcode).toBe(33);
    expect((await box.call('GET', `/${box.number}/message_history`, undefined, other)).status).toBe(403);
  });
});
