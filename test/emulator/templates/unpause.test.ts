import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

const MINUTE_MS = 60 * 1000;

async function paused(): Promise<{ box: Sandbox; id: string }> {
  const box = sandbox({
    seed: { wabas: [{ templates: [{ name: 'order_shipped', language: 'en_US', category: 'UTILITY' }] }] },
  });
  await box.control('POST', '/templates/decide', { name: 'order_shipped', status: 'PAUSED' });
  const { body } = await box.call('GET', `/${box.wabaId}/message_templates?fields=status`);
  expect(body.data[0].status).toBe('PAUSED');
  return { box, id: body.data[0].id };
}

describe('unpause', () => {
  it('is refused in the first five minutes, and lifts the pause then', async () => {
    const { box, id } = await paused();
    expect((await box.call('POST', `/${id}/unpause`)).body).toEqual({
      success: false,
      reason: expect.stringContaining('5 minutes'),
    });
    await box.emulator.clock.advance(5 * MINUTE_MS);
    expect((await box.call('POST', `/${id}/unpause`)).body).toEqual({ success: true });
    expect((await box.call('GET', `/${id}?fields=status`)).body.status).toBe('APPROVED');
  });

  it('says so when there is no pause', async () => {
    const { box, id } = await paused();
    await box.emulator.clock.advance(5 * MINUTE_MS);
    await box.call('POST', `/${id}/unpause`);
    expect((await box.call('POST', `/${id}/unpause`)).body).toMatchObject({ success: false });
  });
});
