import { describe, expect, it } from 'vitest';
import { discoverWabas } from '../../../src/core/account/discover.js';
import type { TokenInfo } from '../../../src/core/graph/token.js';
import { type Answer, connect, json, refusal, startServer } from '../graph/graph-server.js';

const token: TokenInfo = { is_valid: true, scopes: [], granular_scopes: [] };

/** Answers by path, without version and query; anything else does not exist. */
function answering(pages: Readonly<Record<string, Answer>>): Answer {
  return (response, request, count) => {
    const path = request.url.replace(/^\/v26\.0/, '').replace(/\?.*$/, '');
    const answer = pages[path] ?? json(400, refusal(100, { error_subcode: 33 }));
    answer(response, request, count);
  };
}

const list = (...data: unknown[]) => json(200, { data });

describe('discoverWabas', () => {
  it('reads the accounts that the token is limited to', async () => {
    const server = await startServer(
      answering({ '/1': json(200, { id: '1', name: 'Example Shop' }), '/2': json(200, { id: '2' }) }),
    );
    const limited = { ...token, granular_scopes: [{ scope: 'whatsapp_business_management', target_ids: ['2', '1'] }] };
    const wabas = await discoverWabas(connect(server), limited);
    expect(wabas.map(({ id, name }) => ({ id, name }))).toEqual([
      { id: '2', name: undefined },
      { id: '1', name: 'Example Shop' },
    ]);
  });

  it('gathers those of all portfolios, each once', async () => {
    const server = await startServer(
      answering({
        '/me/businesses': list({ id: '71' }, { id: '72' }),
        '/71/owned_whatsapp_business_accounts': list({ id: '1' }),
        '/71/client_whatsapp_business_accounts': list({ id: '2' }),
        '/72/owned_whatsapp_business_accounts': list({ id: '2' }, { id: '3' }),
        '/72/client_whatsapp_business_accounts': json(403, refusal(200)),
      }),
    );
    expect((await discoverWabas(connect(server), token)).map(({ id }) => id)).toEqual(['1', '2', '3']);
  });

  it('offers nothing where the token may not list portfolios', async () => {
    const server = await startServer(answering({ '/me/businesses': json(403, refusal(200)) }));
    expect(await discoverWabas(connect(server), token)).toEqual([]);
  });

  it('does not take a fault for an empty list', async () => {
    const server = await startServer(answering({ '/me/businesses': json(401, refusal(190)) }));
    await expect(discoverWabas(connect(server), token)).rejects.toMatchObject({ code: 'token-invalid' });
  });
});
