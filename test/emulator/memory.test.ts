import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from './graph-client.js';

const SEED = {
  settings: { logLimit: 100, lastStatus: 'delivered' as const },
  wabas: [
    {
      numbers: [{ number: '5550100001', registered: true }],
      templates: [{ ...ORDER_SHIPPED, components: [...ORDER_SHIPPED.components] }],
    },
  ],
};

describe('the state', () => {
  it('does not grow with the messages that were sent and delivered', async () => {
    const box = sandbox({ seed: SEED });
    await box.subscribe();
    const send = async (count: number) => {
      for (let index = 0; index < count; index++) {
        const components = [{ type: 'body', parameters: ['Ada', 'A-1'].map((text) => ({ type: 'text', text })) }];
        await box.call('POST', `/${box.number}/messages`, {
          messaging_product: 'whatsapp',
          to: `+155501001${String(index % 10).padStart(2, '0')}`,
          type: 'template',
          template: { name: 'order_shipped', language: { code: 'en_US' }, components },
        });
      }
      await box.emulator.clock.advance(5_000);
      box.received.length = 0;
      return box.emulator.snapshot().length;
    };
    const early = await send(1_200);
    const late = await send(3_000);
    expect(late / early).toBeLessThan(1.2);
    const { counts } = (await box.control('GET', '/status')).body;
    expect(counts).toMatchObject({ messages: 4_200, requests: 4_200, pendingTasks: 0, pendingWebhooks: 0 });
    const { requests, forgotten } = (await box.control('GET', '/log')).body;
    expect(requests.at(-1).id).toBe(4_200);
    expect(requests[0].id).toBe(forgotten + 1);
    const { deliveries, forgotten: old } = (await box.control('GET', '/deliveries')).body;
    expect(deliveries.length + old).toBe(8_400);
  });
});
