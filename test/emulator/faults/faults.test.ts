import { describe, expect, it } from 'vitest';
import { createGraph } from '../../../src/core/graph/client.js';
import { uploadFile } from '../../../src/core/graph/upload.js';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { startEmulator } from '../../support/emulator.js';
import { type Sandbox, sandbox } from '../graph-client.js';

const MESSAGE = {
  messaging_product: 'whatsapp',
  to: '+15550100002',
  text: { body: 'Hi' },
  biz_opaque_callback_data: 'row-1',
};

const send = ({ call, number }: Sandbox) => call('POST', `/${number}/messages`, MESSAGE);

async function lastRequest({ control }: Sandbox) {
  const { requests } = (await control('GET', '/log')).body;
  return requests.at(-1);
}

const plan = (box: Sandbox, ...rules: object[]) => box.control('POST', '/faults', { rules });

describe('a planned error', () => {
  it('is answered in place of the request, which takes no effect', async () => {
    const box = sandbox();
    await plan(box, { match: { path: '/messages' }, do: { code: 131016 } });
    const { status, body } = await send(box);
    expect(status).toBe(500);
    expect(body.error).toMatchObject({ code: 131016, fbtrace_id: expect.any(String) });
    expect(await lastRequest(box)).toMatchObject({
      status: 500,
      outcome: 'refused',
      messageId: null,
      callbackData: 'row-1',
    });
    expect((await box.control('GET', '/status')).body.counts.messages).toBe(0);
    expect((await send(box)).status).toBe(200);
  });

  it('hides a request that took effect, if told to', async () => {
    const box = sandbox();
    await plan(box, { match: { path: '/messages' }, do: { status: 503, accept: true } });
    const { status, body } = await send(box);
    expect([status, body.error.code]).toEqual([503, 2]);
    expect(await lastRequest(box)).toMatchObject({
      status: 503,
      outcome: 'accepted',
      messageId: expect.stringMatching(/^wamid\./),
      callbackData: 'row-1',
    });
    expect((await box.control('GET', '/status')).body.counts.messages).toBe(1);
  });

  it('strikes by method, path, body, skip and times', async () => {
    const box = sandbox();
    await plan(box, {
      match: { method: 'post', path: '/messages', body: { text: { body: 'Hi' } } },
      skip: 1,
      times: 2,
      do: { code: 130429 },
    });
    const other = () => box.call('POST', `/${box.number}/messages`, { ...MESSAGE, text: { body: 'Hello' } });
    const seen = [];
    for (const ask of [other, send, send, other, send, send]) seen.push((await ask(box)).status);
    expect(seen).toEqual([200, 200, 400, 200, 400, 200]);
  });

  it.each([
    [401, 190],
    [404, 100],
    [418, 100],
    [429, 4],
    [500, 1],
    [599, 1],
  ])('with status %d alone has code %d', async (status, code) => {
    const box = sandbox();
    await plan(box, { do: { status } });
    const answer = await box.call('GET', `/${box.wabaId}`);
    expect([answer.status, answer.body.error.code]).toEqual([status, code]);
  });

  it.each([502, 504])('with status %d is the page of a server in between', async (status) => {
    const box = sandbox();
    await plan(box, { do: { status } });
    const answer = await box.emulator.fetch(new Request(`${box.graphUrl}/v26.0/${box.wabaId}`));
    expect([answer.status, answer.headers.get('content-type')]).toEqual([status, 'text/html']);
    expect(await answer.text()).toMatch(/^<html>/);
  });

  it('finds part of a body by its text', async () => {
    const box = sandbox();
    await plan(box, { match: { body: 'row-1' }, do: { status: 500 } });
    expect((await box.call('GET', `/${box.wabaId}`)).status).toBe(200);
    expect((await send(box)).status).toBe(500);
  });

  it('can be any error of the catalogue, with its own HTTP status', async () => {
    const box = sandbox();
    for (const { code, subcode, http } of metaErrors) {
      if (http === undefined || http < 400 || (subcode !== undefined && subcode > 0)) continue;
      await plan(box, { do: { code } });
      const { status, body } = await box.call('GET', `/${box.wabaId}`);
      expect([code, status, body.error.code]).toEqual([code, http, code]);
    }
  });

  it('is forgotten after DELETE', async () => {
    const box = sandbox();
    await plan(box, { do: { status: 500 } });
    expect((await box.control('DELETE', '/faults')).body).toEqual({ rules: [] });
    expect((await send(box)).status).toBe(200);
  });
});

describe('a broken connection', () => {
  async function attempt(action: object) {
    const emulator = await startEmulator();
    try {
      await emulator.control('/faults', { rules: [{ match: { path: '/messages' }, do: action }] });
      const url = `${emulator.graphUrl}/v26.0/${emulator.phoneNumberIds[0]}/messages`;
      const outcome = await fetch(url, {
        method: 'POST',
        headers: { authorization: `Bearer ${emulator.token}`, 'content-type': 'application/json' },
        body: JSON.stringify(MESSAGE),
      }).then(
        async (response) => `${response.status} ${await response.text().catch(() => 'cut')}`,
        () => 'no answer',
      );
      const [request] = (await emulator.control('/log')).requests;
      return [outcome, request.outcome, request.answered, request.messageId !== null];
    } finally {
      await emulator.close();
    }
  }

  it.each([
    ['before it takes effect', { reset: 'before-accept' }, ['no answer', 'dropped', false, false]],
    ['after it took effect', { reset: 'after-accept' }, ['no answer', 'accepted', false, true]],
    ['in the middle of the answer', { reset: 'mid-reply' }, ['200 cut', 'accepted', false, true]],
    ['after the first bytes of the body', { truncate: 3 }, ['200 cut', 'accepted', false, true]],
    ['in the middle of a request that is no upload', { cutUpload: 3 }, ['no answer', 'dropped', false, false]],
  ])('%s', async (_name, action, expected) => {
    expect(await attempt(action)).toEqual(expected);
  });

  it('in the middle of an upload keeps what has come, and the client goes on from there', async () => {
    const emulator = await startEmulator();
    const graph = createGraph({
      baseUrl: emulator.graphUrl,
      version: 'v26.0',
      token: emulator.token,
      clock: emulator.clock,
      random: () => 0,
      env: {},
    });
    await emulator.control('/faults', {
      rules: [
        { match: { method: 'POST', path: '/upload:' }, do: { cutUpload: 4 } },
        { match: { method: 'POST', path: '/upload:' }, do: { cutUpload: 0 } },
      ],
    });
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('0123456789') };
    expect(await uploadFile(graph, emulator.appId, file)).toMatch(/^4::aW1hZ2UvcG5n:/);
    const { state } = JSON.parse(emulator.emulator.snapshot());
    const [[, upload]] = state.uploads;
    expect(Buffer.from(upload.received, 'base64').toString()).toBe('0123456789');
    const { requests } = await emulator.control('/log?path=/upload:');
    expect(requests.map(({ method, answered }: Record<string, unknown>) => [method, answered])).toEqual([
      ['POST', false],
      ['GET', true],
      ['POST', false],
      ['GET', true],
      ['POST', true],
    ]);
    await graph.close();
    await emulator.close();
  });

  it('holds an answer back, and lets go when the client leaves', async () => {
    const emulator = await startEmulator();
    await emulator.control('/faults', { rules: [{ do: { stallMs: 60_000 } }] });
    const request = fetch(`${emulator.graphUrl}/v26.0/${emulator.wabaId}`, {
      headers: { authorization: `Bearer ${emulator.token}` },
      signal: AbortSignal.timeout(50),
    });
    await expect(request).rejects.toThrow('aborted due to timeout');
    await emulator.close();
  });
});

describe('a rule that cannot be carried out', () => {
  it.each([
    ['nothing to do', { do: {} }, 'has no effect'],
    ['a key that does not exist', { do: { explode: true } }, '"explode" is not known here; known: status,'],
    [
      'refused connections with one port',
      { do: { refuseConnections: true } },
      'needs a port of its own for control calls',
    ],
    ['refused connections with a match', { match: { path: '/' }, do: { refuseConnections: true } }, 'stands alone'],
    ['accept alone', { do: { accept: true } }, 'goes with status or code'],
    ['a success as error', { do: { status: 200 } }, 'rules.0.do.status'],
    ['no times', { times: 0, do: { status: 500 } }, 'rules.0.times'],
  ])('is refused: %s', async (_name, rule, message) => {
    const box = sandbox();
    const { status, body } = await plan(box, rule);
    expect(status).toBe(400);
    expect(body.error.message).toContain(message);
    expect((await box.control('GET', '/faults')).body).toEqual({ rules: [] });
  });

  it('is refused: a stall without a real clock', async () => {
    const { status, body } = await plan(sandbox(), { do: { stallMs: 10 } });
    expect([status, body.error.message]).toEqual([
      400,
      'stallMs needs a real clock, and this emulator was made without one.',
    ]);
  });
});
