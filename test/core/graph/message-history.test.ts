import { expect, it } from 'vitest';
import { readMessageHistory, recordedMessages } from '../../../src/core/graph/message-history.js';
import { connect, json, refusal, startServer } from './graph-server.js';

it('reads the steps of this message alone', async () => {
  const event = { delivery_status: 'SENT', timestamp: 1_700_000_000, webhook_update_state: 'DELIVERED' };
  const data = [
    { message_id: 'wamid.A', events: { data: [event] } },
    { message_id: 'wamid.B', events: { data: [{ ...event, delivery_status: 'READ' }] } },
    { message_id: 'wamid.A' },
  ];
  const server = await startServer(json(200, { data }));
  expect(await readMessageHistory(connect(server), '31', 'wamid.A')).toEqual([event]);
  const asked = new URL(server.seen[0]?.url ?? '', server.url);
  expect([asked.pathname, asked.searchParams.get('message_id')]).toEqual(['/v26.0/31/message_history', 'wamid.A']);
  // Without fields Meta gives ids alone.
  expect(asked.searchParams.get('fields')).toMatch(/^id,message_id,events\{delivery_status,timestamp,.+\}$/);
});

it('is undefined where Meta does not offer it', async () => {
  const server = await startServer(json(400, refusal(100)));
  expect(await readMessageHistory(connect(server), '31', 'wamid.A')).toBeUndefined();
});

it('reads what Meta recorded of a number, and no more than is asked for', async () => {
  const data = ['A', 'B', 'C'].map((id) => ({ message_id: `wamid.${id}` }));
  const server = await startServer(json(200, { data }));
  const list = recordedMessages(connect(server), '31', 2);
  expect(await list.next()).toEqual({ done: false, value: { messageId: 'wamid.A', events: [] } });
  expect(await list.next()).toMatchObject({ value: { messageId: 'wamid.B' } });
  expect(await list.next()).toEqual({ done: true, value: true });
});

it('records nothing where Meta does not offer it', async () => {
  const server = await startServer(json(400, refusal(100)));
  expect(await recordedMessages(connect(server), '31', 2).next()).toEqual({ done: true, value: false });
});
