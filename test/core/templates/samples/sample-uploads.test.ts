import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';
import { readSamples } from '../../../../src/core/templates/samples/local.js';
import { neededSamples } from '../../../../src/core/templates/samples/pending.js';
import { createSampleUploads } from '../../../../src/core/templates/samples/sample-uploads.js';
import { NOON, temporaryFolder } from '../../../support/run.js';
import { type Answer, connect, json, startServer } from '../../graph/graph-server.js';
import { JPEG, PNG } from '../samples.js';
import { asRemote, definitionFrom } from '../support.js';

/** A server that takes uploads, counts them, and hands out a picture. */
async function startMeta() {
  let uploads = 0;
  const answer: Answer = (response, request, count) => {
    if (request.url.startsWith('/picture')) {
      response.writeHead(200, { 'content-type': 'image/jpeg' });
      response.end(JPEG);
    } else if (request.url.includes('/uploads')) json(200, { id: `upload:${count}` })(response, request, count);
    else {
      uploads += 1;
      json(200, { h: `4::handle${uploads}` })(response, request, count);
    }
  };
  const server = await startServer(answer);
  return { server, graph: connect(server), download: { baseUrl: server.url, env: {} } };
}

const KEPT = 'category: utility\nlanguages: {en: {header: {format: image, handle: "meta:kept"}, body: Your order}}\n';

function samplesFor(definition: ReturnType<typeof definitionFrom>, link: string) {
  const components = [
    { type: 'BODY', text: 'Our order' },
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: [link] } },
  ];
  return neededSamples(definition, new Map(), asRemote(definition, { components })).samples;
}

describe('createSampleUploads', () => {
  it('fetches a sample that only Meta has and uploads it again, wherever Meta puts its header', async () => {
    const { server, graph, download } = await startMeta();
    const uploads = createSampleUploads({ graph, appId: '77', download, now: () => NOON });
    const kept = definitionFrom(KEPT);
    const body = await uploads.place(kept.body, samplesFor(kept, `${server.url}/picture?oh=1`));
    expect(body.components?.[0]).toEqual({
      type: 'HEADER',
      format: 'IMAGE',
      example: { header_handle: ['4::handle1'] },
    });
    expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET /picture?oh=1',
      'POST /v26.0/77/uploads?file_name=image.jpg&file_length=19&file_type=image%2Fjpeg',
      'POST /v26.0/upload:2',
    ]);
    expect(server.seen[0]?.headers).not.toHaveProperty('authorization');
  });

  it.each([
    ['another host', 'http://203.0.113.9/picture'],
    ['a file', 'file:///etc/passwd'],
  ])('follows no link to %s', async (_, link) => {
    const { graph, download, server } = await startMeta();
    const uploads = createSampleUploads({ graph, appId: '77', download, now: () => NOON });
    const kept = definitionFrom(KEPT);
    const samples = samplesFor(kept, 'https://scontent.whatsapp.net/x').map((sample) => ({ ...sample, link }));
    await expect(uploads.place(kept.body, samples)).rejects.toMatchObject({
      code: 'sample-not-carried',
    });
    expect(server.seen).toEqual([]);
  });

  it('sends no other bytes than the plan was made with', async () => {
    const folder = await temporaryFolder();
    await writeFile(join(folder, 'a.png'), PNG);
    const text = 'category: utility\nlanguages: {en: {header: {format: image, file: a.png}, body: Your order}}\n';
    const { definitions } = readTemplates(text, { path: join(folder, 'a.yaml'), shown: 'a.yaml' });
    const { samples } = await readSamples(definitions);
    const [definition = definitionFrom(KEPT)] = definitions;
    const needed = neededSamples(definition, samples).samples;
    const { graph, download, server } = await startMeta();
    const uploads = createSampleUploads({ graph, appId: '77', download, now: () => NOON });
    await writeFile(join(folder, 'a.png'), JPEG);
    await expect(uploads.place(definition.body, needed)).rejects.toMatchObject({
      code: 'sample-refused',
      message: expect.stringMatching(/a\.png was changed after the plan was made\.$/),
    });
    expect(server.seen).toEqual([]);
  });
});
