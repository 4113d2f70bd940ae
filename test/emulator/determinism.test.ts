import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from './graph-client.js';

/** A day of traffic with everything that draws from the generator: ids, codes, challenges, reordered webhooks. */
async function play(randomSeed: number) {
  const box = sandbox({ randomSeed });
  const answers: unknown[] = [];
  const call = async (...request: Parameters<typeof box.call>) => {
    const { status, body, headers } = await box.call(...request);
    answers.push([status, body, [...headers]]);
    return body;
  };
  await box.subscribe();
  await box.control('POST', '/webhooks', { reorder: true, duplicate: 1 });
  const { id } = await call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED);
  await call('POST', `/${box.spare}/request_code`, { code_method: 'SMS', language: 'en' });
  await call('POST', `/${box.number}/message_qrdls`, { prefilled_message: 'Hi', generate_qr_image: 'PNG' });
  await box.emulator.clock.advance(10_000);
  await box.control('POST', '/inbound', { from: '+15550100002', type: 'image', caption: 'Grüße' });
  for (let count = 0; count < 5; count++) {
    const message = { messaging_product: 'whatsapp', to: `+1555010010${count}`, text: { body: `message ${count}` } };
    await call('POST', `/${box.number}/messages`, message);
  }
  await call('DELETE', `/${box.wabaId}/message_templates?name=order_shipped&hsm_id=${id}`);
  await call('GET', '/999');
  await box.emulator.clock.advance(24 * 60 * 60 * 1000);
  const log = JSON.stringify((await box.control('GET', '/log')).body);
  return {
    log,
    answers,
    webhooks: box.received,
    snapshot: box.emulator.snapshot(),
    ready: box.emulator.ready('http://127.0.0.1:1'),
  };
}

describe('a random seed', () => {
  it('makes the same log, answers and webhooks, byte for byte', async () => {
    const [first, second] = [await play(7), await play(7)];
    expect(second).toEqual(first);
    expect(first.webhooks.length).toBeGreaterThan(10);
  });

  it('of another number makes other ids everywhere', async () => {
    const [first, second] = [await play(7), await play(8)];
    expect(second.log).not.toBe(first.log);
    for (const id of [first.ready.wabaId, first.ready.token, ...first.ready.phoneNumberIds]) {
      expect(JSON.stringify(second)).not.toContain(id);
    }
  });
});
