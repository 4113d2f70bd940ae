import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Graph } from '../../../../src/core/graph/client.js';
import { createTemplate, getTemplate, type RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { uploadFile } from '../../../../src/core/graph/upload.js';
import { applyEdit, type PreparedEdit } from '../../../../src/core/templates/edit/apply.js';
import { planEdit } from '../../../../src/core/templates/edit/plan.js';
import type { PendingSample } from '../../../../src/core/templates/samples/pending.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { createSampleUploads } from '../../../../src/core/templates/samples/sample-uploads.js';
import { startEmulator, type TestEmulator } from '../../../support/emulator.js';
import { temporaryFolder } from '../../../support/run.js';
import { connect, failure } from '../../graph/graph-server.js';
import { remoteTemplate } from '../actions/support.js';

const BODY = { type: 'BODY', text: 'Your order has left our warehouse today.' };

/** A template with a picture, approved. */
async function pictured() {
  const emulator = await startEmulator();
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const picture = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a picture') };
  const handle = await uploadFile(graph, emulator.appId, picture);
  const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
  const names = { name: 'order_shipped', language: 'en_US', category: 'UTILITY' };
  const { id } = await createTemplate(graph, emulator.wabaId, { ...names, components: [header, BODY] });
  await emulator.clock.advance(3_000);
  const remote = await getTemplate(graph, id);
  const uploads = createSampleUploads({
    graph,
    appId: emulator.appId,
    download: { baseUrl: emulator.graphUrl, env: {} },
    now: () => emulator.clock.now(),
  });
  return { emulator, graph, remote, uploads };
}

function withFooter(remote: RemoteTemplate): PreparedEdit {
  const { body, samples, missing } = resendable(remote);
  const components = [...(body.components ?? []), { type: 'FOOTER', text: 'Example Shop' }];
  const target = { ...body, components };
  const plan = planEdit(remote, { body: target, missing });
  if (plan.kind !== 'edit') throw new Error(plan.kind);
  const kept = samples.map((sample): PendingSample => ({ ...sample, from: 'meta', place: 'header' }));
  return { id: remote.id, request: plan.request, samples: kept, target };
}

const bytesOf = async (emulator: TestEmulator, template: RemoteTemplate) => {
  const example = template.components[0]?.example as { header_handle: string[] };
  return (await emulator.emulator.fetch(new Request(example.header_handle[0] ?? ''))).text();
};

describe('applyEdit', () => {
  it('keeps the picture although all components are replaced', async () => {
    const { emulator, graph, remote, uploads } = await pictured();
    const { after, differing, unseen } = await applyEdit(withFooter(remote), graph, uploads);
    expect([differing, unseen]).toEqual([[], ['header.sample']]);
    expect(after).toMatchObject({
      status: 'PENDING',
      components: [{ format: 'IMAGE' }, BODY, { text: 'Example Shop' }],
    });
    expect(await bytesOf(emulator, after)).toBe('a picture');
    await emulator.close();
  });

  it('puts a new picture from a file', async () => {
    const { emulator, graph, remote, uploads } = await pictured();
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'b.png');
    await writeFile(file, 'another picture');
    const plan = withFooter(remote);
    const sha256 = createHash('sha256').update('another picture').digest('hex');
    const content = { file, type: 'image/png', sizeBytes: 15, sha256 };
    const samples = plan.samples.map(({ path, place }): PendingSample => ({ ...content, from: 'file', place, path }));
    const { after } = await applyEdit({ ...plan, samples }, graph, uploads);
    expect(await bytesOf(emulator, after)).toBe('another picture');
    const lost = { ...content, sha256: 'aa', file: join(folder, 'c.png'), from: 'file' } as const;
    const gone = { ...plan, samples: plan.samples.map(({ path, place }) => ({ ...lost, path, place })) };
    expect(await failure(applyEdit(gone, graph, uploads))).toMatchObject({ code: 'media-missing', exitCode: 3 });
    await emulator.close();
  });

  it('that got no answer is looked for, and not repeated', async () => {
    const { emulator, graph, remote, uploads } = await pictured();
    const rule = (reset: string) => ({ match: { method: 'POST', path: `/${remote.id}` }, times: 1, do: { reset } });
    await emulator.control('/faults', { rules: [rule('after-accept')] });
    expect(await applyEdit(withFooter(remote), graph, uploads)).toMatchObject({ after: { status: 'PENDING' } });
    await emulator.close();
  });

  it('that did not arrive is a failure', async () => {
    const { emulator, graph, remote, uploads } = await pictured();
    const match = { method: 'POST', path: `/${remote.id}` };
    await emulator.control('/faults', { rules: [{ match, times: 1, do: { reset: 'before-accept' } }] });
    expect(await failure(applyEdit(withFooter(remote), graph, uploads))).toMatchObject({
      code: 'network',
      exitCode: 7,
    });
    const { requests } = await emulator.control('/log');
    const edits = requests.filter(
      ({ method, path }: { method: string; path: string }) => method === 'POST' && path.endsWith(remote.id),
    );
    expect(edits).toHaveLength(1);
    await emulator.close();
  });
});

describe('what is read back after an edit', () => {
  /** Takes every edit and then shows this. */
  const showing = (after: Partial<RemoteTemplate>): Graph => ({
    call: async ({ method, schema }) => schema.parse(method === 'GET' ? remoteTemplate(after) : { success: true }),
    usage: () => [],
    close: async () => {},
  });
  const target = { ...resendable(remoteTemplate()).body, message_send_ttl_seconds: 600, sub_category: 'ORDER_STATUS' };
  const edit = (request: PreparedEdit['request']) => ({ id: 'id', request, samples: [], target });

  it.each<[string, PreparedEdit['request'], Partial<RemoteTemplate>, readonly string[], readonly string[]]>([
    ['as it was sent', { message_send_ttl_seconds: 600 }, { message_send_ttl_seconds: 600 }, [], []],
    [
      'otherwise',
      { message_send_ttl_seconds: 600 },
      { message_send_ttl_seconds: 60 },
      ['message_send_ttl_seconds'],
      [],
    ],
    ['not at all', { message_send_ttl_seconds: 600 }, {}, [], ['message_send_ttl_seconds']],
    [
      'otherwise, but not sent',
      { message_send_ttl_seconds: 600 },
      { message_send_ttl_seconds: 600, sub_category: 'X' },
      [],
      [],
    ],
    ['another text', { components: [] }, { components: [{ type: 'BODY', text: 'Old.' }] }, ['body.text'], []],
    ['another category', { category: 'UTILITY', components: [] }, { category: 'MARKETING' }, ['category'], []],
  ])('shows a field %s', async (_, request, after, differing, unseen) => {
    expect(await applyEdit(edit(request), showing(after))).toEqual({ after: remoteTemplate(after), differing, unseen });
  });
});
