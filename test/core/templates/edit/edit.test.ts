import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createTemplate, getTemplate, type RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { uploadFile } from '../../../../src/core/graph/upload.js';
import { applyEdit } from '../../../../src/core/templates/edit/edit.js';
import { planEdit } from '../../../../src/core/templates/edit/plan.js';
import { createUpload } from '../../../../src/core/templates/samples/carry.js';
import { resendable } from '../../../../src/core/templates/samples/resendable.js';
import { startEmulator, type TestEmulator } from '../../../support/emulator.js';
import { temporaryFolder } from '../../../support/run.js';
import { connect, failure } from '../../graph/graph-server.js';

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
  const options = {
    upload: createUpload(graph, emulator.appId),
    download: { baseUrl: emulator.graphUrl, env: {} },
  };
  return { emulator, graph, remote, options };
}

function withFooter(remote: RemoteTemplate) {
  const { body, samples, missing } = resendable(remote);
  const components = [...(body.components ?? []), { type: 'FOOTER', text: 'Example Shop' }];
  return planEdit(remote, { body: { ...body, components }, samples, missing, media: [] });
}

const bytesOf = async (emulator: TestEmulator, template: RemoteTemplate) => {
  const example = template.components[0]?.example as { header_handle: string[] };
  return (await emulator.emulator.fetch(new Request(example.header_handle[0] ?? ''))).text();
};

describe('applyEdit', () => {
  it('keeps the picture although all components are replaced', async () => {
    const { emulator, graph, remote, options } = await pictured();
    const after = await applyEdit(withFooter(remote), graph, options);
    expect(after).toMatchObject({
      status: 'PENDING',
      components: [{ format: 'IMAGE' }, BODY, { text: 'Example Shop' }],
    });
    expect(await bytesOf(emulator, after)).toBe('a picture');
    await emulator.close();
  });

  it('puts a new picture from a file', async () => {
    const { emulator, graph, remote, options } = await pictured();
    const folder = await temporaryFolder();
    await mkdir(folder, { recursive: true });
    const file = join(folder, 'b.png');
    await writeFile(file, 'another picture');
    const plan = withFooter(remote);
    const media = plan.samples.map(({ path }) => ({ path, file, type: 'image/png' }));
    const after = await applyEdit({ ...plan, samples: [], media }, graph, options);
    expect(await bytesOf(emulator, after)).toBe('another picture');
    const gone = { ...plan, samples: [], media: media.map((entry) => ({ ...entry, file: join(folder, 'c.png') })) };
    expect(await failure(applyEdit(gone, graph, options))).toMatchObject({ code: 'media-missing', exitCode: 3 });
    await emulator.close();
  });

  it('that got no answer is looked for, and not repeated', async () => {
    const { emulator, graph, remote, options } = await pictured();
    const rule = (reset: string) => ({ match: { method: 'POST', path: `/${remote.id}` }, times: 1, do: { reset } });
    await emulator.control('/faults', { rules: [rule('after-accept')] });
    expect(await applyEdit(withFooter(remote), graph, options)).toMatchObject({ status: 'PENDING' });
    await emulator.close();
  });

  it('that did not arrive is a failure', async () => {
    const { emulator, graph, remote, options } = await pictured();
    const match = { method: 'POST', path: `/${remote.id}` };
    await emulator.control('/faults', { rules: [{ match, times: 1, do: { reset: 'before-accept' } }] });
    expect(await failure(applyEdit(withFooter(remote), graph, options))).toMatchObject({
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
