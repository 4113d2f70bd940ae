import { describe, expect, it } from 'vitest';
import { type Sandbox, sandbox } from '../graph-client.js';

/** Calls that Meta has, one for each kind of object. */
const CALLS: readonly [string, (box: Sandbox) => string][] = [
  ['POST', ({ businessId }) => `/${businessId}/self_certify_whatsapp_business`],
  ['GET', ({ wabaId }) => `/${wabaId}/call_analytics`],
  ['POST', ({ wabaId }) => `/${wabaId}/template_groups`],
  ['DELETE', ({ wabaId }) => `/${wabaId}/product_catalogs`],
  ['POST', ({ number }) => `/${number}/messages_encrypted`],
  ['GET', ({ wabaId }) => `/${wabaId}?fields=id,group_analytics.start(1).end(2)`],
];

describe('a call that Meta serves and the emulator does not', () => {
  it.each(CALLS)('%s %s', async (method, path) => {
    const box = sandbox();
    const { status, body } = await box.call(method, path(box), method === 'POST' ? {} : undefined);
    expect(status).toBe(501);
    expect(body.error).toMatchObject({
      code: 1,
      type: 'OAuthException',
      message: expect.stringMatching(/^The emulator does not serve \w+ \/.*; Meta's Graph API does\.$/),
      fbtrace_id: expect.any(String),
    });
    expect(JSON.stringify(body)).not.toMatch(/does not exist|nonexisting/);
    const { requests } = (await box.control('GET', '/log')).body;
    expect(requests).toMatchObject([{ status: 501, outcome: 'refused' }]);
  });

  it.each([
    ['a call that Meta has not either', 'POST', ({ wabaId }: Sandbox) => `/${wabaId}/nonsense`],
    ['an edge that accounts may lack', 'GET', ({ wabaId }: Sandbox) => `/${wabaId}/activities`],
    ['an edge of another kind of object', 'GET', ({ number }: Sandbox) => `/${number}/flows`],
    ['an object that is not there', 'GET', () => '/999/flows'],
    ['a history of a message that is not there', 'GET', () => '/840000000000001/events'],
    ['a log that numbers may lack', 'GET', ({ number }: Sandbox) => `/${number}/message_history`],
  ])('is not %s', async (_name, method, path) => {
    const box = sandbox();
    const { status, body } = await box.call(method, path(box));
    expect([status, body.error.code]).toEqual([400, 100]);
  });

  it('needs a good token all the same', async () => {
    const { call, wabaId } = sandbox();
    expect((await call('GET', `/${wabaId}/analytics`, undefined, {})).status).toBe(401);
  });
});
