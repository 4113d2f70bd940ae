import { describe, expect, it } from 'vitest';
import { blockRefusal, blockUser } from '../../../src/core/graph/blocked-users.js';
import { createGraph } from '../../../src/core/graph/client.js';
import { fixedClock } from '../../support/run.js';
import { json, startServer } from './graph-server.js';

/** What `blockRefusal` makes of an answer of Meta. */
async function refusalOf(status: number, body: object) {
  const server = await startServer(json(status, body));
  const graph = createGraph({
    baseUrl: server.url,
    version: 'v26.0',
    token: 'sbx_planted',
    clock: fixedClock(),
    random: () => 0,
    env: {},
  });
  try {
    return await blockUser(graph, '31', { user: '+15550100002' }).then(() => 'done', blockRefusal);
  } finally {
    await graph.close();
  }
}

const error = { message: '(#139100) Failed to block/unblock users', type: 'OAuthException', code: 139100 };
const failed = (...errors: unknown[]) => ({
  error: { ...error, error_data: { details: 'See the list.' } },
  block_users: { added_users: [], failed_users: [{ input: '+15550100002', wa_id: '15550100002', errors }] },
});

describe('blockRefusal', () => {
  it.each<[string, object, { code: number; message: string } | undefined]>([
    [
      'the reason of the person',
      failed({ message: 'Re-engagement required', code: 131047, error_data: { details: 'Not in 24 hours.' } }),
      { code: 131047, message: 'Re-engagement required: Not in 24 hours' },
    ],
    ['a reason without details', failed({ message: 'Full', code: 139101 }), { code: 139101, message: 'Full' }],
    ['a reason without a code', failed({ message: 'Odd' }), { code: 139100, message: 'Odd' }],
    ['no reason', failed(), { code: 139100, message: '(#139100) Failed to block/unblock users: See the list' }],
    ['no list', { error }, { code: 139100, message: '(#139100) Failed to block/unblock users' }],
    ['a list of another shape', { error, block_users: [] }, { code: 139100, message: error.message }],
    ['another error', { error: { ...error, code: 130429 } }, undefined],
  ])('%s', async (_name, body, expected) => {
    expect(await refusalOf(400, body)).toEqual(expected);
  });

  it('is not asked where the person was blocked', async () => {
    expect(await refusalOf(200, { block_users: { added_users: [] } })).toBe('done');
  });
});
