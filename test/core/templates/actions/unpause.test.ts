import { describe, expect, it } from 'vitest';
import { planUnpause, unpauseRows } from '../../../../src/core/templates/actions/unpause.js';
import { connect, inTurn, json, refusal, startServer } from '../../graph/graph-server.js';
import { remoteTemplate } from './support.js';

const paused = (language: string) => remoteTemplate({ language, status: 'PAUSED' });

describe('planUnpause', () => {
  it('takes the languages that are paused, and says so when none is', () => {
    expect(planUnpause([paused('fr'), remoteTemplate()])).toMatchObject([{ action: 'unpause', language: 'fr' }]);
    expect(planUnpause([remoteTemplate()])).toMatchObject([
      { action: 'blocked', reason: 'it is not paused; its status is APPROVED.' },
    ]);
  });
});

it('unpauseRows tells a refusal of Meta from a refusal of the pause', async () => {
  const server = await startServer(
    inTurn(json(200, { success: true }), json(200, { success: false, reason: 'Too soon.' }), json(400, refusal(100))),
  );
  const rows = planUnpause([paused('de'), paused('en_US'), paused('fr')]);
  const { results } = await unpauseRows(rows, connect(server), { signal: new AbortController().signal });
  expect(results.map(({ language, outcome, error }) => [language, outcome, error?.message.slice(0, 42)])).toEqual([
    ['de', 'done', undefined],
    ['en_US', 'refused', 'Meta does not lift the pause: Too soon.'],
    ['fr', 'refused', expect.stringContaining('Meta refused with error 100')],
  ]);
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /v26.0/id-order_shipped-de/unpause',
    'POST /v26.0/id-order_shipped-en_US/unpause',
    'POST /v26.0/id-order_shipped-fr/unpause',
  ]);
});
