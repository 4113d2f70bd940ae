import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Graph } from '../../../src/core/graph/client.js';
import {
  type CreateTemplate,
  createTemplate,
  deleteTemplate,
  editTemplate,
  getTemplate,
  listTemplates,
  probeTemplates,
} from '../../../src/core/graph/templates.js';
import { startEmulator, type TestEmulator } from '../../support/emulator.js';
import { connect, failure, json, startServer } from './graph-server.js';

let emulator: TestEmulator;
let graph: Graph;

beforeEach(async () => {
  emulator = await startEmulator();
  graph = connect({ url: emulator.graphUrl }, { token: emulator.token, appSecret: emulator.appSecret });
});
afterEach(() => emulator.close());

function template(name: string, text = 'Your order is on its way.'): CreateTemplate {
  return { name, language: 'en_US', category: 'UTILITY', components: [{ type: 'BODY', text }] };
}

describe('templates', () => {
  it('are created, read, edited and deleted', async () => {
    const created = await createTemplate(graph, emulator.wabaId, template('order_shipped'));
    expect(created).toEqual({ id: expect.any(String), status: 'PENDING', category: 'UTILITY' });
    expect(await getTemplate(graph, created.id)).toMatchObject({ name: 'order_shipped', language: 'en_US' });

    await emulator.control('/templates/decide', {
      name: 'order_shipped',
      language: 'en_US',
      status: 'REJECTED',
      reason: 'SCAM',
    });
    const components = [{ type: 'BODY', text: 'Your order left our house.' }];
    await editTemplate(graph, created.id, { components });
    expect(await getTemplate(graph, created.id)).toMatchObject({ status: 'PENDING', components });

    await deleteTemplate(graph, emulator.wabaId, { name: 'order_shipped', templateId: created.id });
    expect(await listTemplates(graph, emulator.wabaId, { name: 'order_shipped' })).toEqual([]);
    expect(await failure(getTemplate(graph, created.id))).toMatchObject({ code: 'not-found', exitCode: 3 });
  });

  it('are listed over all pages, and by filter', async () => {
    const names = Array.from({ length: 101 }, (_, index) => `order_${String(index).padStart(3, '0')}`);
    await emulator.control('/seed', {
      wabas: [{ templates: names.map((name) => ({ name, language: 'en_US', category: 'UTILITY' })) }],
    });
    const env = emulator.emulator.ready(emulator.graphUrl);
    const fresh = connect({ url: emulator.graphUrl }, { token: env.token });
    const listed = await listTemplates(fresh, env.wabaId);
    expect(listed.map(({ name }) => name).sort()).toEqual(names);
    expect((await listTemplates(fresh, env.wabaId, { name: 'order_007' })).map(({ name }) => name)).toEqual([
      'order_007',
    ]);
    await probeTemplates(fresh, env.wabaId);
  });

  it('keep fields that we do not know, and lack those that Meta leaves out', async () => {
    const sparse = { id: 7, name: 'a', language: 'fr', status: 'NEW_STATUS', category: 'UTILITY', brand_new: [1] };
    const odd = { ...sparse, quality_score: 'GREEN', components: null, rejected_reason: 5, last_updated_time: null };
    const server = await startServer(json(200, { data: [sparse, odd] }));
    const expected = { ...sparse, id: '7', components: [] };
    expect(await listTemplates(connect(server), '1')).toEqual([expected, expected]);
  });
});
