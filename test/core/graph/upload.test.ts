import { describe, expect, it } from 'vitest';
import { uploadFile } from '../../../src/core/graph/upload.js';
import { startEmulator } from '../../support/emulator.js';
import { type Answer, connect, failure, inTurn, json, refusal, reset, startServer } from './graph-server.js';

const PICTURE = { name: 'hero.jpg', type: 'image/jpeg', bytes: Buffer.from('a picture, as bytes') };
const SESSION = json(200, { id: 'upload:MTph+dHRh/Y2g==?sig=ARZq' });

describe('a resumable upload', () => {
  it('names the file, then sends its bytes with the word OAuth, to an id whose query stays one', async () => {
    const server = await startServer(inTurn(SESSION, json(200, { h: '4::aW1hZ2UvanBlZw==:ARb' })));
    expect(await uploadFile(connect(server), '740000000000001', PICTURE)).toBe('4::aW1hZ2UvanBlZw==:ARb');
    const [first, second] = server.seen;
    expect(first).toMatchObject({
      method: 'POST',
      url: '/v26.0/740000000000001/uploads?file_name=hero.jpg&file_length=19&file_type=image%2Fjpeg',
      headers: { authorization: 'Bearer sbx_token' },
    });
    expect(second).toMatchObject({
      method: 'POST',
      url: '/v26.0/upload:MTph%2BdHRh%2FY2g==?sig=ARZq',
      headers: { authorization: 'OAuth sbx_token', file_offset: '0', 'content-type': 'application/octet-stream' },
      body: 'a picture, as bytes',
    });
  });

  it('goes on after a cut from where the server got to', async () => {
    const server = await startServer(
      inTurn(SESSION, reset, json(200, { id: 'upload:1', file_offset: 11 }), json(200, { h: '4::handle' })),
    );
    expect(await uploadFile(connect(server), '74', PICTURE)).toBe('4::handle');
    const [, , question, rest] = server.seen;
    expect(question).toMatchObject({ method: 'GET', headers: { authorization: 'OAuth sbx_token' }, body: '' });
    expect(rest).toMatchObject({ headers: { file_offset: '11' }, body: 'as bytes' });
  });

  it('survives any number of cuts as long as bytes arrive', async () => {
    let arrived = 0;
    const answer: Answer = (response, request, count) => {
      if (count === 1) return SESSION(response, request, count);
      if (request.method === 'GET') return json(200, { file_offset: arrived })(response, request, count);
      arrived += 1;
      if (arrived >= PICTURE.bytes.length) return json(200, { h: '4::handle' })(response, request, count);
      return reset(response, request, count);
    };
    expect(await uploadFile(connect(await startServer(answer)), '74', PICTURE)).toBe('4::handle');
    expect(arrived).toBe(PICTURE.bytes.length);
  });

  it('gives up when nothing more arrives', async () => {
    const answer: Answer = (response, request, count) => {
      if (count === 1) return SESSION(response, request, count);
      return request.method === 'GET'
        ? json(200, { file_offset: 4 })(response, request, count)
        : reset(response, request, count);
    };
    const server = await startServer(answer);
    expect(await failure(uploadFile(connect(server), '74', PICTURE))).toMatchObject({ code: 'network', exitCode: 7 });
    const posts = server.seen.filter(({ method }) => method === 'POST');
    // The session, the first attempt, and four from byte 4 on.
    expect(posts.map(({ headers }) => headers.file_offset)).toEqual([undefined, '0', '4', '4', '4', '4']);
  });

  it('is not repeated when Meta refuses the file', async () => {
    const server = await startServer(inTurn(SESSION, json(400, refusal(100))));
    expect(await failure(uploadFile(connect(server), '74', PICTURE))).toMatchObject({ meta: { code: 100 } });
    expect(server.seen).toHaveLength(2);
  });

  it('works against the emulator', async () => {
    const emulator = await startEmulator();
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    const handle = await uploadFile(graph, emulator.appId, PICTURE);
    expect(handle).toMatch(/^4::aW1hZ2UvanBlZw==:/);
    await emulator.close();
  });
});
