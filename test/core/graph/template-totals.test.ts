import { expect, it } from 'vitest';
import { readTemplateTotals } from '../../../src/core/graph/template-totals.js';
import { connect, failure, json, refusal, startServer } from './graph-server.js';

it.each([
  [
    'both figures',
    json(200, { data: [], summary: { message_template_count: 3, message_template_limit: 250 } }),
    { count: 3, limit: 250 },
  ],
  ['no summary', json(200, { data: [] }), undefined],
  ['one figure', json(200, { data: [], summary: { message_template_count: 3 } }), undefined],
  [
    'values that are not figures',
    json(200, { summary: { message_template_count: '3', message_template_limit: null } }),
    undefined,
  ],
  ['a refusal of the summary', json(400, refusal(100)), undefined],
])('readTemplateTotals: %s', async (_, answer, totals) => {
  const server = await startServer(answer);
  expect(await readTemplateTotals(connect(server), '1')).toEqual(totals);
  expect(server.seen[0]?.url).toBe(
    '/v26.0/1/message_templates?fields=id&limit=1&summary=message_template_count%2Cmessage_template_limit',
  );
});

it('readTemplateTotals passes on what has to do with the token', async () => {
  const server = await startServer(json(401, refusal(190)));
  expect((await failure(readTemplateTotals(connect(server), '1'))).exitCode).toBe(4);
});
