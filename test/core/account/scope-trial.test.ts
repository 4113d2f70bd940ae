import { describe, expect, it } from 'vitest';
import { judgeScopes, scopesLacking, scopeWarnings, tryMessaging } from '../../../src/core/account/scope-trial.js';
import { connect, json, refusal, reset, startServer } from '../graph/graph-server.js';

const BOTH = ['whatsapp_business_management', 'whatsapp_business_messaging'] as const;

describe('judgeScopes', () => {
  it('goes by what calls have shown', () => {
    expect(judgeScopes(BOTH, (scope) => scope === BOTH[0])).toEqual({
      lacking: [BOTH[1]],
      unlisted: [BOTH[0]],
      untried: [],
    });
    expect(judgeScopes([BOTH[1]], () => undefined)).toEqual({ lacking: [], unlisted: [], untried: [BOTH[1]] });
    expect(judgeScopes([], () => false)).toEqual({ lacking: [], unlisted: [], untried: [] });
  });

  it('warns of what works and of what could not be tried', () => {
    expect(scopeWarnings({ lacking: [], unlisted: [BOTH[0]], untried: [BOTH[1]] })).toEqual([
      'The token does not list whatsapp_business_management, but calls that need it work.',
      'The token does not list whatsapp_business_messaging; no call could show whether it works.',
    ]);
  });

  it('names several permissions in one sentence', () => {
    expect(scopesLacking(BOTH, { kind: 'given' })).toMatchObject({
      message: 'The token lacks the permissions whatsapp_business_management and whatsapp_business_messaging.',
      exitCode: 4,
    });
  });
});

describe('tryMessaging', () => {
  it.each([
    ['an answer', json(200, { data: [] }), true],
    ['a refusal for the permission', json(403, refusal(10)), false],
    ['a refusal for something else', json(400, refusal(139102)), undefined],
    ['a refusal of the token', json(401, refusal(190)), undefined],
  ])('%s', async (_name, answer, expected) => {
    const server = await startServer(answer);
    expect(await tryMessaging(connect(server), '31')).toBe(expected);
    expect(server.seen).toMatchObject([{ method: 'GET', url: expect.stringContaining('/31/block_users?limit=1') }]);
  });

  it('does not take a failure of the network for an answer', async () => {
    const server = await startServer(reset);
    await expect(tryMessaging(connect(server), '31')).rejects.toMatchObject({ code: 'network' });
  });
});
