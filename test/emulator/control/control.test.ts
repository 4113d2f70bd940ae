import { describe, expect, it } from 'vitest';
import { ORDER_SHIPPED, type Sandbox, sandbox } from '../graph-client.js';

const text = (body: string) => ({ messaging_product: 'whatsapp', to: '+15550100002', text: { body } });

describe('the control interface', () => {
  it.each([
    ['no key', {}],
    ['a wrong key', { authorization: 'Bearer ctl_wrong' }],
    ['the Graph token', undefined],
  ])('refuses %s', async (_name, headers) => {
    const box = sandbox();
    const response = await box.emulator.fetch(
      new Request(`${box.controlUrl}/reset`, {
        method: 'POST',
        headers: headers ?? { authorization: `Bearer ${box.token}` },
      }),
    );
    expect(response.status).toBe(401);
  });

  it.each([
    ['GET', '/nothing', undefined, 404, 'Unknown control call GET /_emulator/nothing.'],
    ['POST', '/clock', '{', 400, 'The body is not valid JSON.'],
    ['POST', '/clock', { advanceSeconds: -1 }, 400, 'advanceSeconds: -1 is too small: at least 0'],
    ['POST', '/clock', { seconds: 1 }, 400, 'advanceSeconds: is missing: a number is needed'],
    ['POST', '/inbound', { from: 'Ada', text: 'Hi' }, 400, 'from: Ada is neither a phone number'],
    ['POST', '/inbound', { from: '+15550100002', to: '999', text: 'Hi' }, 404, 'There is no business number 999.'],
    ['POST', '/inbound', { from: '+15550100002' }, 400, 'text:'],
    [
      'POST',
      '/inbound',
      { from: '+15550100002', type: 'hologram' },
      400,
      'Unknown type hologram. Messages: text, button,',
    ],
    ['POST', '/templates/decide', { name: 'nothing', status: 'APPROVED' }, 404, 'There is no template nothing.'],
    ['POST', '/templates/decide', { name: 'nothing', status: 'GREAT' }, 400, 'status:'],
    ['POST', '/webhooks', { callbackUrl: 'http://127.0.0.1:8080/' }, 400, 'verifyToken: is needed with callbackUrl'],
    ['POST', '/webhooks', { callbackUrl: 'https://shop.example/', verifyToken: 'v' }, 400, 'this machine only'],
    ['POST', '/seed', { wabas: [{ numbers: [{ number: 'x' }] }] }, 400, 'wabas.0.numbers.0.number:'],
    ['POST', '/snapshot', '{"format":0}', 400, 'This is not a snapshot of this version'],
    ['POST', '/snapshot', 'nonsense', 400, 'This is not a snapshot of this version'],
    ['POST', '/settings', { closedWindow: 'maybe' }, 400, 'closedWindow:'],
    ['GET', '/log?since=yesterday', undefined, 400, 'since: must be an id'],
    ['GET', '/numbers/999/code', undefined, 404, 'There is no business number 999.'],
  ])('%s %s %j: %d', async (method, path, body, status, message) => {
    const answer = await sandbox().control(method, path, body);
    expect(answer.status).toBe(status);
    expect(answer.body.error.message).toContain(message);
  });
});

describe('the log', () => {
  async function busy(): Promise<Sandbox> {
    const box = sandbox();
    await box.call('GET', `/${box.wabaId}?fields=id&access_token=${box.token}`);
    await box.emulator.clock.advance(1_000);
    await box.call('POST', `/${box.number}/messages`, { ...text('Hi'), biz_opaque_callback_data: 'row-1' });
    await box.call('POST', `/${box.spare}/register`, { messaging_product: 'whatsapp', pin: '123456' });
    return box;
  }

  it('holds every request, in order, without secrets', async () => {
    const box = await busy();
    const { body } = await box.control('GET', '/log');
    expect(body.requests).toEqual([
      {
        id: 1,
        at: '2026-11-23T09:00:00.000Z',
        method: 'GET',
        path: `/v26.0/${box.wabaId}`,
        query: { fields: 'id', access_token: '[hidden]' },
        body: {},
        status: 200,
        outcome: 'accepted',
        answered: true,
        callbackData: null,
        messageId: null,
        code: null,
      },
      {
        id: 2,
        at: '2026-11-23T09:00:01.000Z',
        method: 'POST',
        path: `/v26.0/${box.number}/messages`,
        query: {},
        body: { ...text('Hi'), biz_opaque_callback_data: 'row-1' },
        status: 200,
        outcome: 'accepted',
        answered: true,
        callbackData: 'row-1',
        messageId: expect.stringMatching(/^wamid\./),
        code: null,
      },
      {
        id: 3,
        at: '2026-11-23T09:00:01.000Z',
        method: 'POST',
        path: `/v26.0/${box.spare}/register`,
        query: {},
        body: { messaging_product: 'whatsapp', pin: '[hidden]' },
        status: 400,
        outcome: 'refused',
        answered: true,
        callbackData: null,
        messageId: null,
        code: 133006,
      },
    ]);
    expect(JSON.stringify(body)).not.toContain(box.token);
  });

  it.each([
    ['since=1', [2, 3]],
    ['since=2026-11-23T09:00:01Z', [2, 3]],
    ['path=/messages', [2]],
    ['outcome=refused', [3]],
    ['since=3', []],
  ])('filters by %s', async (query, expected) => {
    const { control } = await busy();
    const { body } = await control('GET', `/log?${query}`);
    expect(body.requests.map(({ id }: { id: number }) => id)).toEqual(expected);
  });
});

describe('state', () => {
  it('reset goes back to the start, with the same ids, tokens and time', async () => {
    const box = sandbox();
    const before = box.emulator.snapshot();
    await box.call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED);
    await box.emulator.clock.advance(5_000);
    await box.control('POST', '/reset');
    expect(box.emulator.snapshot()).toBe(before);
  });

  it('seed replaces everything', async () => {
    const box = sandbox();
    const { body } = await box.control('POST', '/seed', {
      random: 7,
      business: { name: 'Other Shop' },
      wabas: [{ numbers: [{ number: '5550100077', registered: true }] }],
    });
    expect(body.counts).toMatchObject({ numbers: 1, templates: 0, requests: 0 });
    expect(body.wabaId).not.toBe(box.wabaId);
    expect((await box.call('GET', `/${body.wabaId}`)).body.error.code).toBe(190);
  });

  it('a snapshot restored goes on as if nothing had happened', async () => {
    const play = async (box: Sandbox, part: 1 | 2) => {
      if (part === 1) {
        await box.control('POST', '/inbound', { from: '+15550100002', to: box.number, text: 'Hello' });
        await box.call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED);
        await box.call('POST', `/${box.number}/messages`, text('one'));
        await box.emulator.clock.advance(500);
      } else {
        await box.call('POST', `/${box.number}/messages`, text('two'));
        await box.emulator.clock.advance(60_000);
        await box.call('GET', `/${box.wabaId}/message_templates`);
      }
    };
    const straight = sandbox();
    await straight.subscribe();
    await play(straight, 1);
    await play(straight, 2);

    const first = sandbox();
    await first.subscribe();
    await play(first, 1);
    const saved = (await first.control('GET', '/snapshot')).body;
    const second = sandbox({ seed: { random: 99 } });
    await second.control('POST', '/snapshot', saved);
    await play(
      { ...second, ...first, emulator: second.emulator, call: callWith(second, first), received: second.received },
      2,
    );

    expect(second.emulator.snapshot()).toBe(straight.emulator.snapshot());
    expect([...first.received, ...second.received].map(({ raw }) => raw)).toEqual(
      straight.received.map(({ raw }) => raw),
    );
  });

  it('settings change what happens next', async () => {
    const box = sandbox();
    await box.control('POST', '/settings', { closedWindow: 'refuse' });
    expect((await box.call('POST', `/${box.number}/messages`, text('Hi'))).body.error.code).toBe(131047);
    expect((await box.control('GET', '/settings')).body).toMatchObject({
      closedWindow: 'refuse',
      reviewDelayMs: 3_000,
    });
  });
});

/** Calls one emulator with the token of another. */
function callWith(target: Sandbox, { token }: Sandbox): Sandbox['call'] {
  return (method, path, body) => target.call(method, path, body, { authorization: `Bearer ${token}` });
}

describe('determinism', () => {
  async function history(random: number): Promise<string> {
    const box = sandbox({ seed: { random } });
    await box.subscribe();
    await box.call('POST', `/${box.spare}/request_code`, { code_method: 'SMS', language: 'en' });
    await box.call('POST', `/${box.wabaId}/message_templates`, ORDER_SHIPPED);
    await box.control('POST', '/inbound', { from: '+15550100002', text: 'Grüße' });
    await box.call('POST', `/${box.number}/messages`, text('Hi'));
    await box.call('GET', '/999');
    await box.emulator.clock.advance(60_000);
    const { requests } = (await box.control('GET', '/log')).body;
    return JSON.stringify([box.emulator.snapshot(), requests, box.received]);
  }

  it('the same seed and calls give the same log, ids and webhooks, byte for byte', async () => {
    const first = await history(1);
    expect(await history(1)).toBe(first);
    expect(await history(2)).not.toBe(first);
  });
});
