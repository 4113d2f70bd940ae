import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ADA, openShop, type Shop } from './shop.js';

let shop: Shop;
beforeEach(async () => {
  shop = await openShop();
  await shop.optIn();
  await shop.emulator.control('/account', { payment: 'FAILS' });
});
afterEach(() => shop.close());

const TEMPLATE = ['send', 'template', ADA, 'order_shipped', '--language', 'en_US', '--var', '1=Ada', '--var', '2=A-1'];

describe('an account without a payment method', () => {
  it('is warned of when a send is checked, and the message may leave all the same', async () => {
    const result = await shop.wactl([...TEMPLATE, '--check', '--json']);
    expect(result.exitCode).toBe(0);
    expect(result.json()).toMatchObject({
      allowed: true,
      reasons: [],
      warnings: [{ code: 'payment-missing', message: expect.stringContaining('may still answer 200') }],
    });
  });

  it('is warned of when a message is sent, too', async () => {
    await shop.inbound();
    const { exitCode, stderr } = await shop.wactl(['send', 'text', ADA, 'Hello']);
    expect(exitCode).toBe(0);
    expect(stderr).toContain('Error 141006');
  });

  it('says nothing once it has one', async () => {
    await shop.emulator.control('/account', { payment: 'OK' });
    expect((await shop.wactl([...TEMPLATE, '--check', '--json'])).json()).not.toHaveProperty('warnings');
  });
});
