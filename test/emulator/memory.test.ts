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
  it('grows by two hashes for each stranger with a token of their own', async () => {
    const box = sandbox({ seed: { ...SEED, settings: { ...SEED.settings, logLimit: 1 } } });
    let serial = 0;
    const send = async (count: number) => {
      for (let index = 0; index < count; index++) {
        serial += 1;
        const { status } = await box.call('POST', `/${box.number}/messages`, {
          messaging_product: 'whatsapp',
          to: `+1555${1_000_000 + serial}`,
          text: { body: 'Hi' },
          biz_opaque_callback_data: `w1.run0000000.${serial.toString(36)}.1.89abcdef`,
        });
        expect(status).toBe(200);
      }
      await box.emulator.clock.advance(5_000);
      return box.emulator.snapshot().length;
    };
    // Two hashes are 43 to 86 bytes of a snapshot; what is known of a person would be 170. The log keeps up to a thousand lines more than its limit, so both sizes are taken when it is full.
    const early = await send(2_400);
    const late = await send(2_000);
    expect((late - early) / 2_000).toBeLessThan(100);
    expect((await box.control('GET', '/accepted')).body).toEqual({
      total: 4_400,
      recipients: 4_400,
      tokens: 4_400,
      withoutToken: 0,
      duplicates: [],
    });
  });

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
