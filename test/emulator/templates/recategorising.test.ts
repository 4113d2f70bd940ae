import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, sandbox } from '../graph-client.js';
import { DAY_MS, liveTemplate } from './subscribed.js';

const FIELDS = 'category,previous_category,correct_category,status,message_send_ttl_seconds';
const CATEGORY = 'template_category_update';
const DETECTION = 'template_correct_category_detection';
const START = Date.UTC(2026, 10, 23, 9, 0, 3);

describe('another category after approval', () => {
  it('comes with a day of notice, and clears the time to live', async () => {
    const template = await liveTemplate({}, { message_send_ttl_seconds: 600 });
    await template.decide({ category: 'MARKETING', notice: true });
    expect(template.heard()).toEqual([
      [DETECTION, { category: 'UTILITY', correct_category: 'MARKETING' }],
      [
        CATEGORY,
        {
          new_category: 'UTILITY',
          correct_category: 'MARKETING',
          category_update_timestamp: (START + DAY_MS) / 1000,
        },
      ],
    ]);
    await template.advance(DAY_MS - 1);
    expect(await template.read(FIELDS)).toEqual({
      category: 'UTILITY',
      correct_category: 'MARKETING',
      status: 'APPROVED',
      message_send_ttl_seconds: 600,
    });
    expect(template.heard()).toEqual([]);
    await template.advance(1);
    expect(template.heard()).toEqual([[CATEGORY, { previous_category: 'UTILITY', new_category: 'MARKETING' }]]);
    expect(await template.read(FIELDS)).toEqual({
      category: 'MARKETING',
      previous_category: 'UTILITY',
      correct_category: 'MARKETING',
      status: 'APPROVED',
    });
  });

  it('comes at once without notice, as for a business that Meta has warned', async () => {
    const template = await liveTemplate({}, { message_send_ttl_seconds: 600 });
    await template.decide({ category: 'MARKETING' });
    expect(template.heard()).toEqual([[CATEGORY, { previous_category: 'UTILITY', new_category: 'MARKETING' }]]);
    expect(await template.read(FIELDS)).toEqual({
      category: 'MARKETING',
      previous_category: 'UTILITY',
      correct_category: 'MARKETING',
      status: 'APPROVED',
    });
  });

  it('is taken back by deciding for the category it has', async () => {
    const template = await liveTemplate();
    await template.decide({ category: 'MARKETING', notice: true });
    await template.decide({ category: 'UTILITY' });
    await template.advance(2 * DAY_MS);
    expect(await template.read(FIELDS)).toEqual({ category: 'UTILITY', status: 'APPROVED' });
  });

  it('refuses what should be an authentication template, on the first of next month', async () => {
    const template = await liveTemplate();
    await template.decide({ category: 'AUTHENTICATION', notice: true });
    const first = Date.UTC(2026, 11, 1);
    expect(template.heard().at(-1)).toEqual([
      CATEGORY,
      { new_category: 'UTILITY', correct_category: 'AUTHENTICATION', category_update_timestamp: first / 1000 },
    ]);
    await template.advance(first - START - 1);
    expect(await template.read('status')).toEqual({ status: 'APPROVED' });
    await template.advance(1);
    expect(await template.read('status,rejected_reason,category')).toEqual({
      status: 'REJECTED',
      rejected_reason: 'INCORRECT_CATEGORY',
      category: 'UTILITY',
    });
    expect(template.heard()).toEqual([
      [
        'message_template_status_update',
        { event: 'REJECTED', reason: 'INCORRECT_CATEGORY', message_template_category: 'UTILITY' },
      ],
    ]);
  });

  it('can be marked, and left', async () => {
    const template = await liveTemplate();
    await template.decide({ correctCategory: 'MARKETING' });
    expect(template.received[0]?.body.entry[0].changes).toEqual([
      {
        field: DETECTION,
        value: {
          message_template_id: template.id,
          message_template_name: 'order_shipped',
          message_template_language: 'en_US',
          category: 'UTILITY',
          correct_category: 'MARKETING',
        },
      },
    ]);
    await template.advance(2 * DAY_MS);
    expect(await template.read('category,correct_category')).toEqual({
      category: 'UTILITY',
      correct_category: 'MARKETING',
    });
  });
});

describe('wording that sells', () => {
  const PROMOTION = {
    ...ORDER_SHIPPED,
    message_send_ttl_seconds: 600,
    components: [{ type: 'BODY', text: 'Your order left our warehouse. Get 20% off your next order today.' }],
  };

  it.each([
    ['is taken as marketing at creation, where that is switched on', true, PROMOTION, 'MARKETING'],
    ['is left alone otherwise', false, PROMOTION, 'UTILITY'],
    ['is not found in plain news of an order', true, ORDER_SHIPPED, 'UTILITY'],
  ])('%s', async (_name, recategoriseByWording, body, expected) => {
    const box = sandbox({ seed: { settings: { recategoriseByWording } } });
    const created = (await box.call('POST', `/${box.wabaId}/message_templates`, body)).body;
    expect(created.category).toBe(expected);
    const { previous_category, message_send_ttl_seconds: left } = (
      await box.call('GET', `/${created.id}?fields=previous_category,message_send_ttl_seconds`)
    ).body;
    const moved = expected === 'MARKETING';
    expect(previous_category).toBe(moved ? 'UTILITY' : undefined);
    expect(left).toBe(moved || body !== PROMOTION ? undefined : 600);
  });
});
