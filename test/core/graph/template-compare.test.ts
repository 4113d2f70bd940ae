import { expect, it } from 'vitest';
import { readComparison } from '../../../src/core/graph/template-compare.js';
import { connect, json, startServer } from './graph-server.js';

it('a comparison names the other template in a list, and takes metrics it does not know', async () => {
  const data = [
    { metric: 'BLOCK_RATE', type: 'RELATIVE', order_by_relative_metric: ['2', '1'] },
    { metric: 'MESSAGE_SENDS', type: 'NUMBER_VALUES', number_values: [{ key: '1', value: 1273 }] },
    { metric: 'SOMETHING_NEW', type: 'OTHER', number_values: 'odd' },
  ];
  const server = await startServer(json(200, { data }));
  const metrics = await readComparison(connect(server), ['1', '2'], { start: 10, end: 20 });
  expect(metrics.map(({ metric }) => metric)).toEqual(['BLOCK_RATE', 'MESSAGE_SENDS', 'SOMETHING_NEW']);
  const url = new URL(server.seen[0]?.url ?? '', server.url);
  expect([url.pathname, Object.fromEntries(url.searchParams)]).toEqual([
    '/v26.0/1/compare',
    { template_ids: '["2"]', start: '10', end: '20' },
  ]);
});
