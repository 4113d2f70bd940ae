import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';
import { readField, wait } from './shop.js';

const ADA = '+15550100002';
const answer = { session: { sdp_type: 'answer', sdp: 'v=0' } };

const act = (box: Sandbox, body: object) =>
  box.call('POST', `/${box.number}/calls`, { messaging_product: 'whatsapp', ...body });

/** A call by the business of 90 s, one by a person of 30 s, and one that nobody took. */
async function stage(): Promise<Sandbox> {
  const box = sandbox();
  await box.call('POST', `/${box.number}/settings`, { calling: { status: 'ENABLED' } });
  await box.control('POST', '/inbound', { from: ADA, type: 'call-permission-reply', response: 'accept' });
  const offer = { session: { sdp_type: 'offer', sdp: 'v=0' } };
  const { body: ours } = await act(box, { action: 'connect', to: ADA, ...offer });
  await wait(box, 90);
  await act(box, { action: 'terminate', call_id: ours.calls[0].id });
  const { body: theirs } = await box.control('POST', '/inbound', { from: ADA, type: 'call', rings: true });
  await act(box, { action: 'accept', call_id: theirs.messageId, ...answer });
  await wait(box, 30);
  await act(box, { action: 'terminate', call_id: theirs.messageId });
  await box.control('POST', '/inbound', { from: ADA, type: 'call' });
  return box;
}

const read = async (box: Sandbox, args: Record<string, string> = {}) =>
  (await readField(box, 'call_analytics', args)).body.call_analytics;

describe('call analytics', () => {
  it('tell how many calls were picked up, how long they were and what they cost', async () => {
    expect(await read(await stage())).toEqual({
      granularity: 'DAILY',
      data_points: [
        { start: expect.any(Number), end: expect.any(Number), cost: 0.009, count: 2, average_duration: 60 },
      ],
    });
  });

  it('tell them apart', async () => {
    const { data_points: found } = await read(await stage(), { dimensions: '["direction","country"]' });
    expect(found).toMatchObject([
      { direction: 'BUSINESS_INITIATED', country: 'US', count: 1, average_duration: 90 },
      { direction: 'USER_INITIATED', country: 'US', count: 1, average_duration: 30, cost: 0 },
    ]);
  });

  it('can be about one direction', async () => {
    const args = { directions: '["USER_INITIATED"]', metric_types: '["COUNT"]' };
    expect(await read(await stage(), args)).toMatchObject({
      directions: 'USER_INITIATED',
      data_points: [{ count: 1 }],
    });
  });

  it('refuse an unknown direction, and stay unserved as an edge', async () => {
    const box = await stage();
    expect((await readField(box, 'call_analytics', { directions: '["UP"]' })).body.error.code).toBe(100);
    expect((await box.call('GET', `/${box.wabaId}/call_analytics`)).status).toBe(501);
  });
});
