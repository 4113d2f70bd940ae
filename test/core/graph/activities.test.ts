import { describe, expect, it } from 'vitest';
import { listActivities } from '../../../src/core/graph/activities.js';
import { connect, failure, json, refusal, startServer } from './graph-server.js';

const entry = (id: string) => ({
  id,
  activity_type: 'TEMPLATE_CREATED',
  timestamp: '2026-11-01T12:00:00+0000',
  details: {},
});

describe('listActivities', () => {
  it('asks for a kind and a time, and stops at the limit', async () => {
    const page = { data: [entry('1'), entry('2')], paging: { cursors: { after: 'A' }, next: 'https://x.example' } };
    const server = await startServer(json(200, page));
    const found = await listActivities(connect(server), '21', {
      since: 1_700_000_000_500,
      type: 'TEMPLATE_CREATED',
      limit: 2,
    });
    expect(found?.map(({ id }) => id)).toEqual(['1', '2']);
    const query = new URL(server.seen[0]?.url ?? '', server.url).searchParams;
    expect([query.get('since'), query.get('activity_type'), query.get('limit')]).toEqual([
      '1700000000',
      'TEMPLATE_CREATED',
      '2',
    ]);
    expect(server.seen).toHaveLength(1);
  });

  it.each([
    [
      'an edge that the account does not have',
      refusal(100, { message: '(#100) Tried accessing nonexisting field (activities) on node type (X)' }),
    ],
    ['an unknown path', refusal(2500)],
  ])('is undefined for %s', async (_name, body) => {
    const server = await startServer(json(400, body));
    expect(await listActivities(connect(server), '21', { limit: 5 })).toBeUndefined();
  });

  it.each([
    ['no such account', refusal(100, { error_subcode: 33 }), 'not-found'],
    ['no permission', refusal(200), 'permission-missing'],
  ])('passes on %s', async (_name, body, code) => {
    const server = await startServer(json(400, body));
    expect((await failure(listActivities(connect(server), '21', { limit: 5 }))).code).toBe(code);
  });
});
