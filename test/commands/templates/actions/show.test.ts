import { describe, expect, it } from 'vitest';
import { shop, template } from './shop.js';

const RICH = template('order_shipped', {
  components: [
    { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1042'] } },
    { type: 'BODY', text: 'Hi {{1}},\nit is on its way.', example: { body_text: [['Ada']] } },
    { type: 'FOOTER', text: 'Example Shop' },
    {
      type: 'BUTTONS',
      buttons: [
        { type: 'URL', text: 'Track', url: 'https://shop.example/{{1}}', example: ['https://shop.example/1'] },
        { type: 'QUICK_REPLY', text: 'Help' },
      ],
    },
  ],
});

describe('templates show', () => {
  it('says how each language stands, what can be done with it, and what it says', async () => {
    const { wactl } = await shop([
      RICH,
      template('order_shipped', { language: 'fr', status: 'REJECTED', reason: 'SCAM' }),
    ]);
    const { stdout, exitCode } = await wactl('templates show order_shipped');
    expect(exitCode).toBe(0);
    expect(stdout.replace(/\d{15}/g, '<id>')).toMatchInlineSnapshot(`
      "order_shipped en_US  APPROVED
        category  UTILITY
        quality   UNKNOWN
        updated   2026-11-22 09:00 UTC
        edit      once in 24 hours and 10 times in 30 days; it returns to review
        delete    yes; its name and language stay locked for 30 days
        id        <id>
        send      wactl send template <contact> order_shipped --language en_US --var header.1=… --var body.1=… --var button.0=…
        optional  button.1.payload

        header  Order {{1}}
                samples: A-1042
        body    Hi {{1}},
                it is on its way.
                samples: Ada
        footer  Example Shop
        buttons URL "Track" → https://shop.example/{{1}}
                QUICK_REPLY "Help"

      order_shipped fr  REJECTED
        rejected  SCAM
        category  UTILITY
        quality   UNKNOWN
        updated   2026-11-22 09:00 UTC
        edit      as often as needed; it returns to review
        delete    yes
        id        <id>

        body    Your order has left our warehouse today.
      "
    `);
  });

  it('gives Meta’s own form as JSON, one language with a colon', async () => {
    const { wactl } = await shop([RICH, template('order_shipped', { language: 'fr' })]);
    expect((await wactl('templates show order_shipped:fr --json')).json()).toMatchObject({
      templates: [{ name: 'order_shipped', language: 'fr', status: 'APPROVED', quality_score: { score: 'UNKNOWN' } }],
    });
  });

  it('names what was probably meant', async () => {
    const { wactl } = await shop([RICH]);
    const result = await wactl('templates show order_shiped --json');
    expect(result.exitCode).toBe(3);
    expect(result.error()).toMatchObject({
      code: 'template-not-found',
      hint: expect.stringContaining('"order_shipped"'),
    });
  });

  it('makes text of Meta’s harmless', async () => {
    const { wactl } = await shop([template('a', { components: [{ type: 'BODY', text: 'x\u001b[2Jy\u202e' }] })]);
    const { stdout } = await wactl('templates show a');
    expect(stdout).not.toContain('\u001b');
    expect(stdout).toContain('x\\x1b[2Jy\\u202e');
  });
});
