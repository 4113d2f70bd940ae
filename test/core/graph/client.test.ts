import { describe, expect, it } from 'vitest';
import {
  type Answer,
  connect,
  failure,
  inTurn,
  json,
  read,
  recordingClock,
  refusal,
  reset,
  send,
  startServer,
  write,
} from './graph-server.js';

const webPage: Answer = (response) => {
  response.writeHead(503);
  response.end('<html>');
};

describe('a call', () => {
  it('carries version, query, JSON body and the token in one header', async () => {
    const server = await startServer(json(200, { id: '7', new_field: { kept: true } }));
    const answer = await connect(server).call({
      method: 'POST',
      path: '/1/message_templates',
      query: { name: 'a&b', limit: 3, absent: undefined },
      body: { text: 'Grüße' },
      schema: read.schema,
    });

    expect(answer).toEqual({ id: '7', new_field: { kept: true } });
    const [request] = server.seen;
    expect({ method: request?.method, url: request?.url, body: request?.body }).toEqual({
      method: 'POST',
      url: '/v26.0/1/message_templates?name=a%26b&limit=3',
      body: '{"text":"Grüße"}',
    });
    expect(request?.headers.authorization).toBe('Bearer sbx_token');
    expect(request?.headers['content-type']).toBe('application/json');
    const elsewhere = JSON.stringify({ ...request, headers: { ...request?.headers, authorization: '' } });
    expect(elsewhere).not.toContain('sbx_token');
  });

  it('proves that it knows the app secret', async () => {
    const server = await startServer(json(200, { id: '7' }));
    await connect(server, { appSecret: 'shh' }).call(read);
    // printf sbx_token | openssl dgst -sha256 -hmac shh
    expect(server.seen[0]?.url).toBe(
      '/v26.0/1?appsecret_proof=f25fefe2a5cc77d4edb96a46923c3c48aa315a1bea57ad7e5845cc1d93d6f78c',
    );
  });

  it('shows control characters of the answer in place of acting on them', async () => {
    const server = await startServer(json(200, { id: 'a\u009b31mb\u001b]0;x\u0007\u202e', 'k\u0085': 'line\nline' }));
    expect(await connect(server).call(read)).toEqual({
      id: 'a\\x9b31mb\\x1b]0;x\\x07\\u202e',
      'k\\x85': 'line\nline',
    });
  });

  it('keeps the latest usage headers, and no header fails a call', async () => {
    const business = (count: number) =>
      JSON.stringify({
        21: [{ type: 'whatsapp_business_management', call_count: count, total_cputime: 2, total_time: 3 }],
      });
    const server = await startServer(
      inTurn(
        json(200, { id: '1' }, { 'x-business-use-case-usage': business(10), 'x-app-usage': '{"call_count":28}' }),
        json(200, { id: '1' }, { 'x-business-use-case-usage': business(11) }),
        json(200, { id: '1' }, { 'x-business-use-case-usage': 'no JSON' }),
      ),
    );
    const graph = connect(server);
    for (let count = 0; count < 3; count += 1) await graph.call(read);
    expect(graph.usage()).toEqual([
      { scope: 'app', type: 'app', callCount: 28, totalCpuTime: 0, totalTime: 0 },
      { scope: '21', type: 'whatsapp_business_management', callCount: 11, totalCpuTime: 2, totalTime: 3 },
    ]);
  });
});

describe('an error of Meta', () => {
  it('keeps what Meta said and adds what our catalogue knows', async () => {
    const server = await startServer(
      json(
        400,
        refusal(131047, {
          message: '(#131047) Re-engagement message',
          error_subcode: 2494010,
          is_transient: false,
          error_data: { messaging_product: 'whatsapp', details: 'More than 24 hours have passed' },
        }),
      ),
    );
    const error = await failure(connect(server).call(send));
    expect({ ...error }).toEqual({
      name: 'GraphError',
      code: 'not-allowed-now',
      exitCode: 5,
      why: expect.stringContaining('24 hours'),
      hint: 'Send an approved template. Next: `wactl send template <contact> <name>`.',
      meta: { code: 131047, subcode: 2494010, fbtraceId: 'A1' },
      graph: {
        code: 131047,
        subcode: 2494010,
        type: 'OAuthException',
        message: '(#131047) Re-engagement message',
        details: 'More than 24 hours have passed',
        fbtraceId: 'A1',
        isTransient: false,
        httpStatus: 400,
      },
    });
    expect(error.message).toBe(
      'Meta refused with error 131047, subcode 2494010: Re-engagement message. More than 24 hours have passed.',
    );
  });

  it('leaves out what our catalogue says where Meta has said the same', async () => {
    const said = 'More than 24 hours have passed since the user last wrote or called, so only a template may be sent.';
    const server = await startServer(json(400, refusal(131047, { message: said.toUpperCase() })));
    expect((await failure(connect(server).call(write))).why).toBeUndefined();
  });

  it.each([
    ['error_data as a plain string', { error_data: 'details here' }, 'Refused. details here.'],
    ['words for users before words for developers', { error_user_title: 'T', error_user_msg: 'U' }, 'T. U.'],
    ['the same words twice', { error_data: { details: 'Refused' } }, 'Refused.'],
    ['the same words in another case', { error_data: { details: 'REFUSED.' } }, 'Refused.'],
    ['words that another field says more fully', { error_data: { details: 'refused: no.' } }, 'refused: no.'],
    ['no words at all', { message: '' }, 'no reason given.'],
    ['fields of the wrong type', { message: 7, is_transient: 'x', error_subcode: 'y' }, 'no reason given.'],
  ])('is told with %s', async (_name, more, text) => {
    const server = await startServer(json(400, refusal(999999, more)));
    const error = await failure(connect(server).call(write));
    expect(error.message).toBe(`Meta refused with error 999999: ${text}`);
    expect(error).toMatchObject({ code: 'meta-refused', exitCode: 1 });
  });
});

describe('a read', () => {
  it.each([
    ['a server fault', json(500, refusal(131000))],
    ['a fault page of a proxy', webPage],
    ['a throttling code', json(400, refusal(80007))],
    ['HTTP 429', json(429, refusal(999999))],
    ['a refusal that Meta calls transient', json(400, refusal(1, { is_transient: true }))],
    ['a connection that breaks off', reset],
  ])('is repeated after %s', async (_name, answer) => {
    const server = await startServer(inTurn(answer, answer, json(200, { id: '7' })));
    const clock = recordingClock();
    expect(await connect(server, { clock }).call(read)).toEqual({ id: '7' });
    expect({ requests: server.seen.length, slept: clock.slept }).toEqual({ requests: 3, slept: [500, 1000] });
  });

  it('waits as long as the server asks', async () => {
    const server = await startServer(
      inTurn(
        json(429, refusal(4), { 'retry-after': '7' }),
        json(400, refusal(80007), {
          'x-business-use-case-usage': JSON.stringify({ 1: [{ type: 'x', estimated_time_to_regain_access: 1 }] }),
        }),
        json(200, { id: '7' }),
      ),
    );
    const clock = recordingClock();
    await connect(server, { clock }).call(read);
    expect(clock.slept).toEqual([7000, 60_000]);
  });

  it('says when to come back, where that is too long to sit through', async () => {
    const server = await startServer(json(429, refusal(80007), { 'retry-after': '600' }));
    const clock = recordingClock();
    const error = await failure(connect(server, { clock }).call(read));
    expect(error).toMatchObject({ code: 'rate-limited', exitCode: 6 });
    expect(error.hint).toContain('Meta asks to wait 600 s.');
    expect({ requests: server.seen.length, slept: clock.slept }).toEqual({ requests: 1, slept: [] });
  });

  it('gives up after five attempts with the last error', async () => {
    const server = await startServer(json(500, refusal(2)));
    const error = await failure(connect(server).call(read));
    expect(error).toMatchObject({ code: 'meta-failed', exitCode: 7 });
    expect(server.seen.length).toBe(5);
  });

  it('says each time that it tries again', async () => {
    const server = await startServer(inTurn(reset, json(500, refusal(2)), json(200, { id: '7' })));
    const told: unknown[] = [];
    await connect(server, {
      onRetry: ({ error, ...rest }) => told.push({ ...rest, message: error.message.slice(0, 24) }),
    }).call(read);
    expect(told).toEqual([
      { attempt: 1, attempts: 5, delayMs: 500, message: 'The connection to 127.0.' },
      { attempt: 2, attempts: 5, delayMs: 1000, message: 'Meta refused with error ' },
    ]);
  });

  it('is not repeated when the time for the whole would be over', async () => {
    const server = await startServer(json(500, refusal(2)));
    const clock = recordingClock();
    await failure(connect(server, { clock, timeouts: { totalMs: 1600 } }).call(read));
    expect({ requests: server.seen.length, slept: clock.slept }).toEqual({ requests: 3, slept: [500, 1000] });
  });

  it('is not repeated after a plain refusal', async () => {
    const server = await startServer(json(400, refusal(100)));
    await failure(connect(server).call(read));
    expect(server.seen.length).toBe(1);
  });

  it('stops waiting when it is interrupted', async () => {
    const server = await startServer(json(500, refusal(2)));
    const controller = new AbortController();
    const clock = {
      ...recordingClock(),
      async sleep(_ms: number, signal?: AbortSignal) {
        controller.abort();
        signal?.throwIfAborted();
      },
    };
    await expect(connect(server, { clock, signal: controller.signal }).call(read)).rejects.toThrow('aborted');
    expect(server.seen.length).toBe(1);
  });
});

describe.each([
  ['write', write],
  ['send', send],
])('a %s', (_kind, call) => {
  it.each([
    ['a server fault', json(500, refusal(131000))],
    ['throttling', json(429, refusal(130429), { 'retry-after': '1' })],
    ['a connection that breaks off', reset],
  ])('is never repeated after %s', async (_name, answer) => {
    const server = await startServer(inTurn(answer, json(200, { id: '7' })));
    const clock = recordingClock();
    await failure(connect(server, { clock }).call(call));
    expect({ requests: server.seen.length, slept: clock.slept }).toEqual({ requests: 1, slept: [] });
  });
});
