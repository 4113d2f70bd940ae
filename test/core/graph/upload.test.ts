import { Buffer } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { GraphError, NetworkError } from '../../../src/core/graph/errors.js';
import { uploadFile } from '../../../src/core/graph/upload.js';
import { startEmulator } from '../../support/emulator.js';
import { type Answer, connect, failure, inTurn, json, refusal, reset, startServer } from './graph-server.js';

const BYTES = Buffer.from(Array.from({ length: 256 }, (_, index) => index));
const FILE = { name: 'hero shot.png', type: 'image/png', bytes: BYTES };

const session = json(200, { id: 'upload:MTph==?sig=AR%2Fq' });
const handle = json(200, { h: '4::aW1hZ2UvcG5n:ARb' });
const offset = (bytes: unknown) => json(200, { id: 'upload:MTph==', file_offset: bytes });

interface SeenCall {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
}

/** What matters of each request: its path, the word before the token, and where the bytes start. */
const calls = (seen: readonly SeenCall[]) =>
  seen.map(({ method, url, headers }) => {
    const { authorization = '', file_offset } = headers;
    return [`${method} ${url}`, authorization.split(' ')[0], ...(file_offset === undefined ? [] : [file_offset])];
  });

async function serve(...answers: Answer[]) {
  const server = await startServer(inTurn(...answers));
  return { seen: server.seen, graph: connect(server) };
}

const BEGIN = ['POST /v26.0/77/uploads?file_name=hero+shot.png&file_length=256&file_type=image%2Fpng', 'Bearer'];
const SEND = 'POST /v26.0/upload:MTph==?sig=AR%2Fq';
const ASK = ['GET /v26.0/upload:MTph==?sig=AR%2Fq', 'OAuth'];

describe('uploadFile', () => {
  it('announces the file, sends its bytes and gives the handle', async () => {
    const { graph, seen } = await serve(session, handle);
    expect(await uploadFile(graph, '77', FILE)).toBe('4::aW1hZ2UvcG5n:ARb');
    expect(calls(seen)).toEqual([BEGIN, [SEND, 'OAuth', '0']]);
    expect(seen[1]?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'content-length': '256',
      authorization: 'OAuth sbx_token',
    });
  });

  it.each<[string, Answer]>([
    ['the connection is cut', reset],
    ['Meta has a passing fault', json(500, refusal(2, { is_transient: true }))],
    ['something in between answers', (response) => response.writeHead(502).end('<html>Bad gateway</html>')],
  ])('goes on from where it came to when %s', async (_, broken) => {
    const { graph, seen } = await serve(session, broken, offset(100), handle);
    expect(await uploadFile(graph, '77', FILE)).toBe('4::aW1hZ2UvcG5n:ARb');
    expect(calls(seen)).toEqual([BEGIN, [SEND, 'OAuth', '0'], ASK, [SEND, 'OAuth', '100']]);
    expect(seen[3]?.headers['content-length']).toBe('156');
  });

  it('goes on when Meta took a part and says so', async () => {
    const { graph, seen } = await serve(
      session,
      json(200, { id: 'upload:MTph==', file_offset: 9 }),
      offset('9'),
      handle,
    );
    await uploadFile(graph, '77', FILE);
    expect(calls(seen).at(-1)).toEqual([SEND, 'OAuth', '9']);
  });

  it('gives up when it gets no further four times in a row, and not before', async () => {
    const cut = [reset, offset(50), reset, offset(50), reset, offset(50)];
    const { graph, seen } = await serve(
      session,
      ...cut,
      reset,
      offset(60),
      ...cut.map((answer, index) => (index % 2 ? offset(60) : answer)),
      reset,
      offset(60),
    );
    const error = await failure(uploadFile(graph, '77', FILE));
    expect(error).toBeInstanceOf(NetworkError);
    expect(
      calls(seen)
        .filter(([path]) => path === SEND)
        .map(([, , from]) => from),
    ).toEqual(['0', '50', '50', '50', '60', '60', '60', '60']);
  });

  it('does not go on after a refusal', async () => {
    const { graph, seen } = await serve(session, json(400, refusal(100)));
    expect(await failure(uploadFile(graph, '77', FILE))).toBeInstanceOf(GraphError);
    expect(seen).toHaveLength(2);
  });

  it.each([
    ['upload', 'MTph=='],
    ['a path', '../me'],
    ['nothing', ''],
  ])('trusts no session id that is %s', async (_, id) => {
    const { graph, seen } = await serve(json(200, { id }));
    expect((await failure(uploadFile(graph, '77', FILE))).exitCode).toBe(7);
    expect(seen).toHaveLength(1);
  });

  it('keeps a strange session id in its place', async () => {
    const { graph, seen } = await serve(json(200, { id: 'upload:../../me?fields=id' }), handle);
    await uploadFile(graph, '77', FILE);
    expect(seen[1]?.url).toBe('/v26.0/upload:..%2F..%2Fme?fields=id');
  });
});

describe('against the emulator', () => {
  it.each([
    ['before it took the bytes', 'before-accept', 2],
    ['after it took the bytes', 'after-accept', 1],
    ['in the middle of its answer', 'mid-reply', 1],
  ])('an upload that is cut %s ends with a handle all the same', async (_, kind, times) => {
    const emulator = await startEmulator();
    onTestFinished(() => emulator.close());
    const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
    await emulator.control('/faults', {
      rules: [{ match: { method: 'POST', path: '/upload:' }, times, do: { reset: kind } }],
    });
    expect(await uploadFile(graph, emulator.appId, FILE)).toMatch(/^4::aW1hZ2UvcG5n:/);
  });
});
