import { describe, expect, it } from 'vitest';
import { createTemplate, listTemplates } from '../../../../src/core/graph/templates.js';
import { uploadFile } from '../../../../src/core/graph/upload.js';
import { applyCopy, type CopyTarget } from '../../../../src/core/templates/actions/copy.js';
import { planCopy } from '../../../../src/core/templates/actions/copy-plan.js';
import { createUpload } from '../../../../src/core/templates/samples/carry.js';
import { startEmulator } from '../../../support/emulator.js';
import { connect } from '../../graph/graph-server.js';

const BODY = { type: 'BODY', text: 'Your order has left our warehouse today.' };

/** Two accounts on machines of their own; the first has templates with and without a picture. */
async function twoAccounts() {
  const [from, to] = [await startEmulator(), await startEmulator()];
  const source = connect({ url: from.graphUrl }, { token: from.token });
  const graph = connect({ url: to.graphUrl }, { token: to.token });
  const picture = { name: 'a.png', type: 'image/png', bytes: Buffer.from('a picture') };
  const handle = await uploadFile(source, from.appId, picture);
  const header = { type: 'HEADER', format: 'IMAGE', example: { header_handle: [handle] } };
  for (const [name, language, components] of [
    ['order_late', 'en_US', [BODY]],
    ['order_shipped', 'en_US', [header, BODY]],
    ['order_shipped', 'fr', [header, BODY]],
  ] as const) {
    await createTemplate(source, from.wabaId, { name, language, category: 'UTILITY', components });
  }
  await from.clock.advance(3_000);
  const steps = planCopy((await listTemplates(source, from.wabaId)).reverse(), [], { named: false });
  const target: CopyTarget = {
    graph,
    wabaId: to.wabaId,
    upload: createUpload(graph, to.appId),
    download: { baseUrl: from.graphUrl, env: {} },
    signal: new AbortController().signal,
  };
  const posts = async (path: RegExp) => {
    const { requests } = await to.control('/log');
    return requests.filter((seen: { method: string; path: string }) => seen.method === 'POST' && path.test(seen.path));
  };
  const close = async () => {
    await from.close();
    await to.close();
  };
  return { from, to, steps, target, posts, close };
}

describe('applyCopy', () => {
  it('makes the templates there, pictures included, each picture uploaded once', async () => {
    const { to, steps, target, posts, close } = await twoAccounts();
    const { results } = await applyCopy(steps, target);
    expect(results.map(({ name, language, outcome, status }) => [name, language, outcome, status])).toEqual([
      ['order_late', 'en_US', 'done', 'PENDING'],
      ['order_shipped', 'en_US', 'done', 'PENDING'],
      ['order_shipped', 'fr', 'done', 'PENDING'],
    ]);
    expect(await posts(/\/uploads$/)).toHaveLength(1);
    const [copied] = await listTemplates(target.graph, to.wabaId, { name: 'order_shipped' });
    const example = copied?.components[0]?.example as { header_handle: string[] };
    const response = await to.emulator.fetch(new Request(example.header_handle[0] ?? ''));
    expect(await response.text()).toBe('a picture');
    await close();
  });

  it('keeps going when a picture cannot be had, and creates nothing without it', async () => {
    const { from, steps, target, posts, close } = await twoAccounts();
    await from.close();
    const { results, stoppedBy } = await applyCopy(steps, target);
    expect(results.map(({ outcome, error }) => [outcome, error?.code])).toEqual([
      ['done', undefined],
      ['refused', 'sample-not-carried'],
      ['refused', 'sample-not-carried'],
    ]);
    expect(stoppedBy).toBeUndefined();
    expect(await posts(/\/message_templates$/)).toHaveLength(1);
    await close();
  });

  it('looks for a template whose creation got no answer, and creates it once', async () => {
    const { to, steps, target, posts, close } = await twoAccounts();
    const match = { method: 'POST', path: 'message_templates' };
    await to.control('/faults', { rules: [{ match, times: 1, do: { reset: 'after-accept' } }] });
    const { results, stoppedBy } = await applyCopy(steps, target);
    expect(results.map(({ outcome, id }) => [outcome, id !== null])).toEqual([
      ['done', true],
      ['not-tried', false],
      ['not-tried', false],
    ]);
    expect(stoppedBy?.code).toBe('network');
    expect(await posts(/\/message_templates$/)).toHaveLength(1);
    await close();
  });
});
