import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createSampleFiller } from '../../../../src/core/templates/push/fill-samples.js';
import { planPush } from '../../../../src/core/templates/push/plan.js';
import type { PlanStep } from '../../../../src/core/templates/push/row.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';
import { readSamples } from '../../../../src/core/templates/samples/local.js';
import { NOON, temporaryFolder } from '../../../support/run.js';
import { type Answer, connect, json, startServer } from '../../graph/graph-server.js';
import { JPEG, PNG } from '../samples.js';
import { asRemote, definitionFrom, factsWith } from '../support.js';

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

function stepFor(definition: ReturnType<typeof definitionFrom>, link: string): PlanStep {
  const components = [
    { type: 'BODY', text: 'Our order' },
    { type: 'HEADER', format: 'IMAGE', example: { header_handle: [link] } },
  ];
  const [step] = planPush([definition], [asRemote(definition, { components })], factsWith()).steps;
  if (step === undefined) throw new Error('no step');
  return step;
}

describe('createSampleFiller', () => {
  it('fetches a sample that only Meta has and uploads it again, wherever Meta puts its header', async () => {
    const { server, graph, download } = await startMeta();
    const filler = createSampleFiller({ graph, appId: '77', samples: new Map(), download, now: () => NOON });
    const body = await filler.fill(stepFor(definitionFrom(KEPT), `${server.url}/picture?oh=1`));
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
    const filler = createSampleFiller({ graph, appId: '77', samples: new Map(), download, now: () => NOON });
    await expect(filler.fill(stepFor(definitionFrom(KEPT), link))).rejects.toMatchObject({
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
    const [step] = planPush(definitions, [], factsWith({ samples })).steps;
    const { graph, download, server } = await startMeta();
    const filler = createSampleFiller({ graph, appId: '77', samples, download, now: () => NOON });
    await writeFile(join(folder, 'a.png'), JPEG);
    await expect(filler.fill(step as PlanStep)).rejects.toMatchObject({
      code: 'sample-refused',
      message: expect.stringMatching(/a\.png was changed or removed while the push went on\.$/),
    });
    expect(server.seen).toEqual([]);
  });
});
