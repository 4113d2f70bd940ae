import { describe, expect, it } from 'vitest';
import {
  enableTemplateAnalytics,
  INSIGHTS_OFF,
  readTemplateAnalytics,
} from '../../../src/core/graph/template-analytics.js';
import { listTemplates } from '../../../src/core/graph/templates.js';
import { startEmulator } from '../../support/emulator.js';
import { connect, failure, inTurn, json, startServer } from './graph-server.js';

const QUESTION = { ids: ['1', '2'], start: 1_793_491_200, end: 1_793_577_600 };

describe('template analytics', () => {
  it('are asked for by day and read over all pages, costs without value included', async () => {
    const point = (id: string) => ({
      template_id: id,
      start: 1_793_491_200,
      end: 1_793_577_600,
      sent: 3,
      clicked: [{ type: 'url_button', button_content: 'Track', count: 1 }],
      cost: [{ type: 'amount_spent' }],
    });
    const server = await startServer(
      inTurn(
        json(200, { data: [{ data_points: [point('1')] }], paging: { cursors: { after: 'c1' }, next: 'x' } }),
        json(200, { data: [{ data_points: [point('2')] }], paging: { cursors: { after: 'c2' } } }),
      ),
    );
    expect(await readTemplateAnalytics(connect(server), '21', QUESTION)).toEqual([point('1'), point('2')]);
    const query = new URL(server.seen[0]?.url ?? '', server.url).searchParams;
    expect(Object.fromEntries(query)).toEqual({
      start: '1793491200',
      end: '1793577600',
      granularity: 'DAILY',
      template_ids: '["1","2"]',
      metric_types: 'SENT,DELIVERED,READ,CLICKED,COST',
      limit: '100',
    });
  });

  it('have to be switched on once', async () => {
    const emulator = await startEmulator({
      seed: { wabas: [{ templates: [{ name: 'order_shipped', language: 'en_US', category: 'UTILITY' }] }] },
    });
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    const [template] = await listTemplates(graph, emulator.wabaId);
    const end = Math.floor(emulator.clock.now() / 1000);
    const question = { ids: [template?.id ?? ''], start: end - 24 * 60 * 60, end };
    const off = await failure(readTemplateAnalytics(graph, emulator.wabaId, question));
    expect(off.meta).toMatchObject({ code: INSIGHTS_OFF });
    await enableTemplateAnalytics(graph, emulator.wabaId);
    const points = await readTemplateAnalytics(graph, emulator.wabaId, question);
    expect(points.map(({ sent, delivered, read }) => [sent, delivered, read])).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
    await emulator.close();
  });
});
