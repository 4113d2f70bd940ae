import { createHmac } from 'node:crypto';
import { request } from 'undici';
import { describe, expect, it, onTestFinished } from 'vitest';
import { graphVersions } from '../../../src/core/meta/versions.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const NEWEST = graphVersions[0]?.version ?? '';

const SEED = {
  tokens: [
    { token: 'sbx_expired', expires_in_seconds: -60 },
    { token: 'sbx_revoked', revoked: true },
    { token: 'sbx_elsewhere', wabas: [] },
    { token: 'sbx_messaging', scopes: ['whatsapp_business_messaging' as const] },
    { token: 'sbx_management', scopes: ['whatsapp_business_management' as const] },
  ],
};

const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const text = { messaging_product: 'whatsapp', to: '+15550100002', type: 'text', text: { body: 'Hi' } };

interface Case {
  readonly name: string;
  readonly ask: (box: Sandbox) => ReturnType<Sandbox['call']>;
  readonly status: number;
  readonly error: Readonly<Record<string, unknown>>;
}

const cases: readonly Case[] = [
  {
    name: 'no token',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, {}),
    status: 401,
    error: { code: 190, type: 'OAuthException', message: 'An access token is required to request this resource.' },
  },
  {
    name: 'a token nobody knows',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, bearer('sbx_nonsense')),
    status: 401,
    error: { code: 190, error_subcode: 467 },
  },
  {
    name: 'an expired token',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, bearer('sbx_expired')),
    status: 401,
    error: {
      code: 190,
      error_subcode: 463,
      message: 'Error validating access token: Session has expired on 2026-11-23T08:59:00.000Z.',
    },
  },
  {
    name: 'a revoked token',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, bearer('sbx_revoked')),
    status: 401,
    error: { code: 190 },
  },
  {
    name: 'a token that looks like one of Meta',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, bearer(`EAA${'x'.repeat(30)}`)),
    status: 401,
    error: {
      code: 190,
      message: 'This is a local emulator: it refuses tokens that look real (EAA…). Use the sbx_… token it printed.',
    },
  },
  {
    name: 'an account out of reach of the token',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}`, undefined, bearer('sbx_elsewhere')),
    status: 403,
    error: { code: 200 },
  },
  {
    name: 'management without its permission',
    ask: ({ call, wabaId }) =>
      call('DELETE', `/${wabaId}/message_templates?name=a`, undefined, bearer('sbx_messaging')),
    status: 403,
    error: { code: 200, message: '(#200) Requires whatsapp_business_management permission to manage the object' },
  },
  {
    name: 'sending without its permission',
    ask: ({ call, number }) => call('POST', `/${number}/messages`, text, bearer('sbx_management')),
    status: 403,
    error: { code: 10, message: '(#10) Application does not have permission for this action' },
  },
  {
    name: 'a wrong appsecret_proof',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}?appsecret_proof=00`),
    status: 400,
    error: { code: 100, type: 'GraphMethodException' },
  },
  {
    name: 'an object that is not there',
    ask: ({ call }) => call('GET', '/999'),
    status: 400,
    error: {
      code: 100,
      error_subcode: 33,
      type: 'GraphMethodException',
      message:
        "Unsupported get request. Object with ID '999' does not exist, cannot be loaded due to missing permissions, or does not support this operation. Please read the Graph API documentation at https://developers.facebook.com/docs/graph-api",
    },
  },
  {
    name: 'a method that the object does not have',
    ask: ({ call, wabaId }) => call('DELETE', `/${wabaId}`),
    status: 400,
    error: { code: 100, error_subcode: 33 },
  },
  {
    name: 'an edge that the object does not have',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}/nonsense`),
    status: 400,
    error: {
      code: 100,
      message: '(#100) Tried accessing nonexisting field (nonsense) on node type (WhatsAppBusinessAccount)',
    },
  },
  {
    name: 'a path that means nothing',
    ask: ({ call }) => call('GET', '/nonsense'),
    status: 400,
    error: { code: 2500, type: 'OAuthException', message: 'Unknown path components: /nonsense' },
  },
  {
    name: 'a path that is too long',
    ask: ({ call, wabaId }) => call('GET', `/${wabaId}/message_templates/more`),
    status: 400,
    error: { code: 2500, message: 'Unknown path components: /more' },
  },
  {
    name: 'a version that never was',
    ask: ({ call, wabaId }) => call('GET', `/v26.5/${wabaId}`),
    status: 400,
    error: { code: 2500, message: 'Unknown path components: /v26.5' },
  },
  {
    name: 'a body that is not JSON',
    ask: ({ call, number, token }) =>
      call('POST', `/${number}/messages`, '{', { ...bearer(token), 'content-type': 'application/json' }),
    status: 400,
    error: { code: 100 },
  },
  {
    name: 'a JSON body that is no object',
    ask: ({ call, number }) => call('POST', `/${number}/messages`, [1]),
    status: 400,
    error: { code: 100 },
  },
];

describe('the error envelope', () => {
  it.each(cases)('for $name', async ({ ask, status, error }) => {
    const answer = await ask(sandbox({ seed: SEED }));
    expect(answer.status).toBe(status);
    expect(Object.keys(answer.body)).toEqual(['error']);
    expect(answer.body.error).toMatchObject(error);
    expect(answer.body.error).toMatchObject({
      type: expect.stringMatching(/^(OAuthException|GraphMethodException)$/),
      message: expect.stringMatching(/.+/),
      is_transient: false,
      fbtrace_id: expect.stringMatching(/^A[A-Za-z0-9]{22}$/),
    });
    expect(answer.headers.get('x-fb-trace-id')).toBe(answer.body.error.fbtrace_id);
  });

  it('of a bad token names it in the header too', async () => {
    const { call, wabaId } = sandbox();
    const { headers } = await call('GET', `/${wabaId}`, undefined, bearer('sbx_nonsense'));
    expect(headers.get('www-authenticate')).toMatch(/^OAuth "Facebook Platform" "invalid_token"/);
  });
});

describe('a defect of the emulator', () => {
  it('is reported, not hidden', async () => {
    const defects: unknown[] = [];
    const { call, control, wabaId } = sandbox({
      send: () => Promise.reject(new Error('out of paper')),
      onDefect: (error) => defects.push(error),
    });
    const body = { override_callback_uri: 'http://127.0.0.1:8080/', verify_token: 'v' };
    const answer = await call('POST', `/${wabaId}/subscribed_apps`, body);
    expect(answer.status).toBe(500);
    expect(answer.body.error.code).toBe(1);
    expect(answer.body.error.error_data.details).toContain('This is a defect of the emulator: Error: out of paper');
    const { requests } = (await control('GET', '/log')).body;
    expect(requests).toMatchObject([{ path: `/v26.0/${wabaId}/subscribed_apps`, status: 500, code: 1 }]);
    expect(defects).toEqual([new Error('out of paper')]);
  });

  it('in what is due at the time of a request is answered and logged as well', async () => {
    const box = sandbox({ onPost: () => Promise.reject(new Error('out of paper')) });
    await box.subscribe();
    await box.control('POST', '/inbound', { from: '+15550100002', text: 'Hello' });
    await box.control('POST', '/webhooks', { delay: 0 });
    box.emulator.clock.rearm();
    await box.control('POST', '/settings', { sentAfterMs: 0 });
    await box.call('POST', `/${box.number}/messages`, text);
    const answer = await box.call('GET', `/${box.wabaId}`);
    expect(answer.body.error).toMatchObject({ code: 1, fbtrace_id: expect.any(String) });
    expect((await box.control('GET', '/log')).body.requests.at(-1)).toMatchObject({ status: 500, code: 1 });
  });
});

describe('the wire', () => {
  /** A request over a socket, with a body that `fetch` would not send. */
  async function overSocket(method: string, path: (box: TestEmulator) => string, body: string) {
    const box = await startEmulator();
    onTestFinished(() => box.close());
    const response = await request(`${box.graphUrl}/v26.0/${path(box)}`, {
      method: method as 'GET',
      headers: { authorization: `Bearer ${box.token}`, 'content-type': 'application/json' },
      body,
    });
    // biome-ignore lint/suspicious/noExplicitAny: the shape is what is tested
    return { box, status: response.statusCode, body: (await response.body.json()) as any };
  }

  it('takes a GET with a body, as an SDK of Meta sends it', async () => {
    const { box, status, body } = await overSocket('GET', ({ wabaId }) => wabaId, '{}');
    expect([status, body.id]).toEqual([200, box.wabaId]);
    expect((await box.control('/log')).requests).toHaveLength(1);
  });

  it('reads the parameters of a GET from its body', async () => {
    const { status, body } = await overSocket('GET', ({ wabaId }) => wabaId, '{"fields":"currency"}');
    expect([status, Object.keys(body)]).toEqual([200, ['currency', 'id']]);
  });

  it('takes objects and lists as JSON text inside a JSON body, as in a form', async () => {
    const { call, wabaId, number } = sandbox();
    const { components, ...rest } = ORDER_SHIPPED;
    const created = await call('POST', `/${wabaId}/message_templates`, {
      ...rest,
      components: JSON.stringify(components),
    });
    expect(created.body).toMatchObject({ status: 'PENDING' });
    const sent = await call('POST', `/${number}/messages`, { ...text, text: '{"body":"Hi"}' });
    expect(sent.body).toMatchObject({ messages: [{ id: expect.any(String) }] });
  });

  it.each([
    ['a JSON body', (data: object) => ({ body: data, type: 'application/json' })],
    [
      'a form',
      (data: object) => ({
        body: new URLSearchParams(
          Object.entries(data).map(([name, value]): [string, string] => [
            name,
            typeof value === 'string' ? value : JSON.stringify(value),
          ]),
        ).toString(),
        type: 'application/x-www-form-urlencoded',
      }),
    ],
  ])('leaves a tag that is JSON itself as it came in %s', async (_name, encode) => {
    const { call, control, number, token } = sandbox();
    const { body, type } = encode({ ...text, biz_opaque_callback_data: '{"row":42}' });
    const sent = await call('POST', `/${number}/messages`, body, { ...bearer(token), 'content-type': type });
    expect(sent.status).toBe(200);
    expect((await control('GET', '/log')).body.requests).toMatchObject([{ callbackData: '{"row":42}' }]);
  });

  it.each([
    ['query', (token: string) => [`?access_token=${token}`, undefined] as const],
    ['body', (token: string) => ['', { access_token: token }] as const],
  ])('takes the token in the %s before the one in the header', async (_place, place) => {
    const { call, control, wabaId, token } = sandbox();
    const use = (parameter: string, header: string) => {
      const [query, body] = place(parameter);
      return call('POST', `/${wabaId}/subscribed_apps${query}`, body, bearer(header));
    };
    expect((await use(token, 'sbx_nonsense')).status).toBe(200);
    expect((await use('sbx_nonsense', token)).body.error).toMatchObject({ code: 190 });
    expect(JSON.stringify((await control('GET', '/log')).body)).not.toContain(token);
  });
});

describe('a good token', () => {
  it.each([
    ['in the header as Bearer', (box: Sandbox) => box.call('GET', `/${box.wabaId}`)],
    [
      'in the header as OAuth',
      (box: Sandbox) => box.call('GET', `/${box.wabaId}`, undefined, { authorization: `OAuth ${box.token}` }),
    ],
    ['in the query', (box: Sandbox) => box.call('GET', `/${box.wabaId}?access_token=${box.token}`, undefined, {})],
    [
      'with its proof',
      (box: Sandbox) => {
        const proof = createHmac('sha256', box.appSecret).update(box.token).digest('hex');
        return box.call('GET', `/${box.wabaId}?appsecret_proof=${proof}`);
      },
    ],
  ])('works %s', async (_name, ask) => {
    expect((await ask(sandbox())).status).toBe(200);
  });

  it('needs its proof where the app asks for it', async () => {
    const { call, wabaId } = sandbox({ seed: { settings: { requireAppSecretProof: true } } });
    const { status, body } = await call('GET', `/${wabaId}`);
    expect([status, body.error.code]).toEqual([400, 100]);
    expect(body.error.message).toBe('API calls from the server require an appsecret_proof argument');
  });
});

describe('the version', () => {
  it.each([
    ['/v99.0/', NEWEST],
    [`/${NEWEST}/`, NEWEST],
    ['/v26.0/', 'v26.0'],
    ['/v21.0/', 'v21.0'],
    ['/v20.0/', 'v21.0'],
    ['/v3.1/', 'v21.0'],
  ])('%s is answered by %s', async (prefix, answered) => {
    const { call, wabaId } = sandbox();
    const { status, headers } = await call('GET', `${prefix}${wabaId}`);
    expect([status, headers.get('facebook-api-version')]).toEqual([200, answered]);
  });

  it('is the oldest living one when there is none in the path, and moves on with time', async () => {
    const box = sandbox();
    const ask = async () => {
      const url = `http://127.0.0.1:4010/${box.wabaId}`;
      const answer = await box.emulator.fetch(new Request(url, { headers: bearer(box.token) }));
      return answer.headers.get('facebook-api-version');
    };
    expect(await ask()).toBe('v21.0');
    await box.emulator.clock.advance(90 * 24 * 60 * 60 * 1000);
    expect(await ask()).toBe('v22.0');
  });
});

describe('usage', () => {
  it('grows with management calls, in percent, and ends in 80007 until an hour has passed', async () => {
    const { call, wabaId, emulator } = sandbox({ seed: { wabas: [{ numbers: [] }] } });
    const usage = (headers: Headers) => JSON.parse(headers.get('x-business-use-case-usage') ?? '{}')[wabaId][0];
    for (let count = 0; count < 99; count++) await call('GET', `/${wabaId}`);
    const half = await call('GET', `/${wabaId}`);
    expect(usage(half.headers)).toEqual({
      type: 'whatsapp_business_management',
      call_count: 50,
      total_cputime: 50,
      total_time: 50,
      estimated_time_to_regain_access: 0,
    });
    for (let count = 0; count < 100; count++) await call('GET', `/${wabaId}`);
    const refused = await call('GET', `/${wabaId}`);
    expect(refused.status).toBe(400);
    expect(refused.body.error).toMatchObject({ code: 80007, error_subcode: 2446079, is_transient: true });
    expect(usage(refused.headers)).toMatchObject({ call_count: 100, estimated_time_to_regain_access: 60 });
    await emulator.clock.advance(60 * 60 * 1000);
    expect((await call('GET', `/${wabaId}`)).status).toBe(200);
  });
});
