import { describe, expect, it } from 'vitest';
import { listTemplates } from '../../../../src/core/graph/templates.js';
import { deleteRows, planDeletion } from '../../../../src/core/templates/actions/deletion.js';
import type { SeedInput } from '../../../../src/emulator/seed/seed-schema.js';
import { startEmulator, type TestEmulator } from '../../../support/emulator.js';
import { NOON } from '../../../support/run.js';
import { connect, json, refusal, startServer } from '../../graph/graph-server.js';
import { remoteTemplate } from './support.js';

const signal = new AbortController().signal;

describe('planDeletion', () => {
  it.each([
    ['APPROVED', 'order_shipped', 'delete', '2026-12-01T12:00:00.000Z'],
    ['REJECTED', 'order_shipped', 'delete', null],
    ['PAUSED', 'order_shipped', 'delete', null],
    ['PENDING', 'order_shipped', 'delete', null],
    ['DISABLED', 'order_shipped', 'blocked', null],
    ['PENDING_DELETION', 'order_shipped', 'blocked', null],
    ['APPROVED', 'hello_world', 'blocked', null],
  ])('of a template that is %s and called %s: %s', (status, name, action, nameLockedUntil) => {
    expect(planDeletion([remoteTemplate({ status, name })], NOON)).toMatchObject([{ action, status, nameLockedUntil }]);
  });
});

const template = (name: string, more: object = {}) => ({
  name,
  language: 'en_US',
  category: 'UTILITY' as const,
  components: [{ type: 'BODY', text: 'Your order left.' }],
  ...more,
});

async function shop(templates: NonNullable<SeedInput['wabas']>[number]['templates']) {
  const emulator = await startEmulator({ seed: { wabas: [{ templates: templates ?? [] }] } });
  const graph = connect({ url: emulator.graphUrl }, { token: emulator.token });
  const remote = await listTemplates(graph, emulator.wabaId);
  const rows = planDeletion(
    remote.sort((left, right) => (left.name < right.name ? -1 : 1)),
    NOON,
  );
  return { emulator, graph, rows, options: { wabaId: emulator.wabaId, signal } };
}

const deletions = async (emulator: TestEmulator) =>
  (await emulator.control('/log')).requests.filter(({ method }: { method: string }) => method === 'DELETE');

describe('deleteRows', () => {
  it('takes many at once, a hundred a call, and blocked ones not at all', async () => {
    const many = Array.from({ length: 150 }, (_, index) => template(`order_${String(index).padStart(3, '0')}`));
    const { emulator, graph, rows, options } = await shop([...many, template('zzz', { status: 'DISABLED' })]);
    const { results } = await deleteRows(rows, graph, options);
    expect(results.filter(({ outcome }) => outcome === 'done')).toHaveLength(150);
    expect(results.at(-1)).toMatchObject({ name: 'zzz', outcome: 'blocked', error: null });
    expect(await deletions(emulator)).toHaveLength(2);
    expect((await listTemplates(graph, options.wabaId)).map(({ name }) => name)).toEqual(['zzz']);
    await emulator.close();
  });

  it('tries each alone when one spoils the batch', async () => {
    const { emulator, graph, rows, options } = await shop([template('one'), template('two'), template('three')]);
    // Gone between the plan and the deletion.
    const [, second] = rows;
    await deleteRows(second === undefined ? [] : [second], graph, options);
    const { results } = await deleteRows(rows, graph, options);
    expect(results.map(({ name, outcome }) => `${name} ${outcome}`)).toEqual(['one done', 'three refused', 'two done']);
    expect(results[1]?.error).toMatchObject({ meta: { code: 100 } });
    await emulator.close();
  });

  it('deletes one language and leaves the others of the name', async () => {
    const { emulator, graph, rows, options } = await shop([template('one'), template('one', { language: 'fr' })]);
    await deleteRows(
      rows.filter(({ language }) => language === 'fr'),
      graph,
      options,
    );
    expect((await listTemplates(graph, options.wabaId)).map(({ language }) => language)).toEqual(['en_US']);
    await emulator.close();
  });

  it('without an answer counts as done once it is gone', async () => {
    const { emulator, graph, rows, options } = await shop([template('one'), template('two')]);
    await emulator.control('/faults', {
      rules: [{ match: { method: 'DELETE' }, times: 1, do: { reset: 'after-accept' } }],
    });
    const { results, stoppedBy } = await deleteRows(rows, graph, options);
    expect(results.map(({ outcome, error }) => [outcome, error])).toEqual([
      ['done', null],
      ['done', null],
    ]);
    expect(stoppedBy?.code).toBe('network');
    expect(await deletions(emulator)).toHaveLength(1);
    await emulator.close();
  });

  it('without an answer is unknown while nobody can tell', async () => {
    const { emulator, graph, rows, options } = await shop([template('one')]);
    await emulator.control('/faults', {
      rules: [{ match: { method: 'DELETE' }, times: 1, do: { reset: 'before-accept' } }],
    });
    const { results } = await deleteRows(rows, graph, options);
    expect(results).toMatchObject([{ outcome: 'unknown', nameLockedUntil: null, error: { code: 'network' } }]);
    await emulator.close();
  });

  it('stops where every call would be refused alike', async () => {
    const server = await startServer(json(403, refusal(200)));
    const rows = planDeletion(
      Array.from({ length: 101 }, (_, index) => remoteTemplate({ id: String(index) })),
      NOON,
    );
    const { results, stoppedBy } = await deleteRows(rows, connect(server), { wabaId: '21', signal });
    expect(server.seen).toHaveLength(1);
    expect([results[0]?.outcome, results[100]?.outcome]).toEqual(['refused', 'not-tried']);
    expect(stoppedBy?.exitCode).toBe(4);
  });
});
