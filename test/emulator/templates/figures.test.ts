import { describe, expect, it } from 'vitest';
import type { QualityScore } from '../../../src/emulator/model/template.js';
import { type Sandbox, sandbox } from '../graph-client.js';
import { plantMessages } from '../planted.js';

const DAY_MS = 24 * 60 * 60 * 1000;

function shop(): Sandbox {
  const template = (name: string, quality: QualityScore) => ({
    name,
    quality,
    language: 'en_US',
    category: 'UTILITY' as const,
  });
  return sandbox({ seed: { wabas: [{ templates: [template('worse', 'YELLOW'), template('better', 'GREEN')] }] } });
}

async function ids({ call, wabaId }: Sandbox): Promise<{ worse: string; better: string }> {
  const { body } = await call('GET', `/${wabaId}/message_templates?fields=name`);
  return Object.fromEntries(body.data.map(({ name, id }: { name: string; id: string }) => [name, id])) as never;
}

describe('template analytics', () => {
  const ask = (box: Sandbox, more: Record<string, string>) => {
    const end = Math.floor(box.emulator.clock.now() / 1000);
    const query = new URLSearchParams({ start: String(end - 86_400), end: String(end), granularity: 'DAILY', ...more });
    return box.call('GET', `/${box.wabaId}/template_analytics?${query}`);
  };

  it('are refused until they are switched on, and then count by days of UTC', async () => {
    const box = shop();
    const { worse } = await ids(box);
    expect((await ask(box, { template_ids: `["${worse}"]` })).body.error.code).toBe(200007);
    await box.call('POST', `/${box.wabaId}?is_enabled_for_insights=true`);
    const now = box.emulator.clock.now();
    await plantMessages(box, [
      { templateId: worse, count: 2, statuses: ['sent', 'delivered', 'read'], at: now },
      { templateId: worse, count: 1, statuses: ['sent', 'failed'], at: now },
      { templateId: worse, count: 5, statuses: ['sent'], at: now - 3 * DAY_MS },
    ]);
    const { body } = await ask(box, { template_ids: `["${worse}"]` });
    const today = Math.floor(now / DAY_MS) * 86_400;
    expect(body.data).toEqual([
      {
        granularity: 'DAILY',
        product_type: 'cloud_api',
        data_points: [
          expect.objectContaining({ start: today - 86_400, sent: 0 }),
          {
            template_id: worse,
            start: today,
            end: today + 86_400,
            sent: 3,
            delivered: 2,
            read: 2,
            clicked: [],
            cost: [{ type: 'amount_spent' }],
          },
        ],
      },
    ]);
  });

  it.each([
    ['another granularity', { granularity: 'DAY' }],
    ['no ids', { template_ids: '' }],
    ['eleven ids', { template_ids: Array.from({ length: 11 }, (_, index) => index).join(',') }],
    ['a foreign id', { template_ids: '999' }],
    ['a start 91 days ago', { start: '1' }],
    ['an end before the start', { end: '2' }],
  ])('are refused for %s', async (_name, more) => {
    const box = shop();
    await box.call('POST', `/${box.wabaId}?is_enabled_for_insights=true`);
    const { worse } = await ids(box);
    expect((await ask(box, { template_ids: worse, ...more })).status).toBe(400);
  });
});

describe('compare', () => {
  const ask = (box: Sandbox, id: string, other: string, days: number) => {
    const end = Math.floor(box.emulator.clock.now() / 1000);
    return box.call('GET', `/${id}/compare?template_ids=["${other}"]&start=${end - days * 86_400}&end=${end}`);
  };

  it('orders by quality and counts what was sent, once both were sent a thousand times', async () => {
    const box = shop();
    const { worse, better } = await ids(box);
    const at = box.emulator.clock.now();
    await plantMessages(box, [{ templateId: worse, count: 1_001, statuses: ['sent'], at }]);
    expect((await ask(box, worse, better, 7)).body.error.code).toBe(100);
    await plantMessages(box, [{ templateId: better, count: 1_000, statuses: ['sent'], at }]);
    expect((await ask(box, worse, better, 7)).body.data).toMatchObject([
      { metric: 'BLOCK_RATE', order_by_relative_metric: [better, worse] },
      {
        metric: 'MESSAGE_SENDS',
        number_values: [
          { key: worse, value: 1_001 },
          { key: better, value: 1_000 },
        ],
      },
      { metric: 'TOP_BLOCK_REASON' },
    ]);
  });

  it('refuses another window, the template itself and one of another account', async () => {
    const box = shop();
    const { worse, better } = await ids(box);
    expect((await ask(box, worse, better, 8)).status).toBe(400);
    expect((await ask(box, worse, worse, 7)).status).toBe(400);
    expect((await ask(box, worse, '999', 7)).status).toBe(400);
  });
});
