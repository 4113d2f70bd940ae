import { describe, expect, it } from 'vitest';
import { carrySamples, createUpload, placeHandles } from '../../../../src/core/templates/samples/carry.js';
import { startEmulator } from '../../../support/emulator.js';
import { connect, failure, json, startServer } from '../../graph/graph-server.js';

describe('placeHandles', () => {
  it('puts each handle in its place and leaves the rest, and what was given, as it is', () => {
    const body = { name: 'a', components: [{ cards: [{ handle: ['x'] }, { handle: ['y'] }] }, { type: 'BODY' }] };
    const before = structuredClone(body);
    const after = placeHandles(body, [{ path: ['components', 0, 'cards', 1, 'handle', 0], handle: '4::z' }]);
    expect(after.components[0]).toEqual({ cards: [{ handle: ['x'] }, { handle: ['4::z'] }] });
    expect(after.components[1]).toBe(body.components[1]);
    expect(body).toEqual(before);
  });
});

describe('createUpload', () => {
  it('uploads the same content once', async () => {
    const emulator = await startEmulator();
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    const upload = createUpload(graph, emulator.appId);
    const file = { name: 'a.png', type: 'image/png', bytes: Buffer.from('one') };
    const [first, again, other] = [
      await upload(file),
      await upload({ ...file, name: 'b.png' }),
      await upload({ ...file, bytes: Buffer.from('two') }),
    ];
    expect(again).toBe(first);
    expect(other).not.toBe(first);
    await emulator.close();
  });
});

describe('carrySamples', () => {
  it('fetches each and says which header it belongs to when one cannot be had', async () => {
    const server = await startServer((response, request, count) => {
      if (request.url !== '/ok') return json(404, {})(response, request, count);
      response.writeHead(200, { 'content-type': 'application/pdf' });
      response.end('%PDF-1');
    });
    const uploaded: string[] = [];
    const upload = async ({ name, type }: { name: string; type: string }) => {
      uploaded.push(`${name} ${type}`);
      return '4::handle';
    };
    const link = (path: string) => ({ path: ['components', 0], format: 'DOCUMENT', link: server.url + path });
    const options = { baseUrl: server.url, env: {} };
    expect(await carrySamples([link('/ok')], upload, options)).toEqual([
      { path: ['components', 0], handle: '4::handle' },
    ]);
    expect(uploaded).toEqual(['document.pdf application/pdf']);
    expect(await failure(carrySamples([link('/gone')], upload, options))).toMatchObject({
      code: 'sample-not-carried',
      exitCode: 1,
      message: expect.stringContaining('The sample of its DOCUMENT header'),
    });
  });
});
