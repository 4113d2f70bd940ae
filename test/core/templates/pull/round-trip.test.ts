import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import type { Graph } from '../../../../src/core/graph/client.js';
import type { TemplateComponent } from '../../../../src/core/graph/templates.js';
import { listTemplates } from '../../../../src/core/graph/templates.js';
import type { TemplateDefinition } from '../../../../src/core/templates/definition.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { loadTemplates } from '../../../../src/core/templates/load.js';
import { readLocalFiles } from '../../../../src/core/templates/pull/local-files.js';
import { planPull } from '../../../../src/core/templates/pull/plan-pull.js';
import { writePulledFiles } from '../../../../src/core/templates/pull/write-files.js';
import { applyPush } from '../../../../src/core/templates/push/apply.js';
import { planPush } from '../../../../src/core/templates/push/plan.js';
import { reportPlan } from '../../../../src/core/templates/push/report.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';
import { KEPT_SAMPLE, samplePlaces } from '../../../../src/core/templates/samples/places.js';
import { startEmulator, type TestEmulator } from '../../../support/emulator.js';
import { often } from '../../../support/often.js';
import { directGraph } from '../direct-graph.js';
import { factsWith } from '../support.js';
import { templateSets } from '../template-arbitraries.js';

const SETS = often(100, 500);
const signal = new AbortController().signal;

interface Meta {
  readonly emulator: TestEmulator;
  readonly graph: Graph;
}

async function startMeta(): Promise<Meta> {
  const emulator = await startEmulator();
  onTestFinished(() => emulator.close());
  return { emulator, graph: directGraph(emulator) };
}

/** Pushes into an empty account. */
async function push({ emulator, graph }: Meta, definitions: readonly TemplateDefinition[]): Promise<void> {
  await emulator.control('/reset', {});
  const { wabaId } = emulator;
  const report = await applyPush(planPush(definitions, [], factsWith()), graph, { wabaId, signal });
  expect(report.results.filter(({ outcome }) => outcome !== 'done')).toEqual([]);
}

/** Rows of a plan that are neither `same` nor `cannot-compare`. */
async function unrest({ emulator, graph }: Meta, definitions: readonly TemplateDefinition[]) {
  const { steps } = reportPlan(planPush(definitions, await listTemplates(graph, emulator.wabaId), factsWith()));
  return steps.filter(({ action, changes }) => !['same', 'cannot-compare'].includes(action) || changes.length > 0);
}

async function pullInto(folder: string, { emulator, graph }: Meta) {
  const remote = await listTemplates(graph, emulator.wabaId);
  const local = await readLocalFiles('.', folder, { exists: true });
  const plan = planPull(local, remote, { shown: '.', path: folder, taken: [] });
  await writePulledFiles(folder, plan.files, () => {});
  return plan;
}

it('the sets hold every kind of component, header, button and field', () => {
  const found = new Set<string>();
  for (const set of fc.sample(templateSets, { numRuns: SETS, seed: 1 })) {
    for (const { components, ...fields } of set) {
      for (const field of Object.keys(fields)) found.add(field);
      for (const component of flatten(components ?? [])) {
        const type = component.type.toUpperCase();
        found.add(component.format === undefined ? type : `${type} ${component.format.toUpperCase()}`);
        for (const button of component.buttons ?? [])
          found.add(`button ${button.otp_type ?? button.type}`.toUpperCase());
        for (const field of Object.keys(component.example ?? {})) found.add(field);
      }
    }
  }
  expect([...found].sort()).toEqual(KINDS);
});

function flatten(components: readonly TemplateComponent[]): readonly TemplateComponent[] {
  return components.flatMap((component) => [
    component,
    ...(component.cards ?? []).flatMap((card) => flatten(card.components)),
  ]);
}

const KINDS = [
  ...['CATALOG', 'COPY_CODE', 'FLOW', 'MPM', 'ONE_TAP', 'ORDER_DETAILS', 'PHONE_NUMBER', 'QUICK_REPLY'],
  ...['REQUEST_CONTACT_INFO', 'SPM', 'URL', 'VOICE_CALL', 'ZERO_TAP'],
]
  .map((button) => `BUTTON ${button}`)
  .concat(['BODY', 'BUTTONS', 'CALL_PERMISSION_REQUEST', 'CAROUSEL', 'FOOTER', 'LIMITED_TIME_OFFER'])
  .concat(['DOCUMENT', 'GIF', 'IMAGE', 'LOCATION', 'PRODUCT', 'TEXT', 'VIDEO'].map((format) => `HEADER ${format}`))
  .concat(['name', 'language', 'category', 'parameter_format', 'allow_category_change', 'degrees_of_freedom_spec'])
  .concat(['message_send_ttl_seconds', 'cta_url_link_tracking_opted_out', 'sub_category'])
  .concat(['is_primary_device_delivery_only', 'body_text', 'body_text_named_params', 'header_text'])
  .concat(['header_text_named_params', 'header_handle'])
  .sort();

it(`${SETS} sets of templates of every kind: nothing is left to change after a push, after a pull, or after both`, async () => {
  const meta = await startMeta();
  const root = await mkdtemp(join(tmpdir(), 'wactl-'));
  onTestFinished(() => rm(root, { recursive: true, force: true }));
  const statuses = fc.constantFrom('PENDING', 'APPROVED', 'REJECTED', 'PAUSED');
  const pushAndPull = fc.asyncProperty(templateSets, statuses, async (set, status) => {
    const file = { path: '/work/set.json', shown: 'set.json' };
    const { definitions } = readTemplates(JSON.stringify(set), file);
    await push(meta, definitions);
    const decided = status === 'PENDING' ? [] : set;
    for (const { name, language } of decided) {
      await meta.emulator.control('/templates/decide', { name, language, status });
    }
    expect(await unrest(meta, definitions)).toEqual([]);

    const folder = await mkdtemp(join(root, 'pull-'));
    const first = await pullInto(folder, meta);
    expect(first.rows.map(({ action }) => action)).toEqual(set.map(() => 'create'));
    const pulled = await loadTemplates({ dir: '.', cwd: folder });
    expect(lintTemplates(pulled).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(pulled.definitions.length).toBe(set.length);
    expect(await unrest(meta, pulled.definitions)).toEqual([]);

    const second = await pullInto(folder, meta);
    expect([second.files, second.rows.filter(({ action }) => action !== 'same')]).toEqual([[], []]);

    const complete = pulled.definitions.filter(
      ({ body }) => !samplePlaces(body.components).some(({ handle }) => handle === KEPT_SAMPLE),
    );
    await push(meta, complete);
    expect(await unrest(meta, complete)).toEqual([]);
    await rm(folder, { recursive: true });
  });
  await fc.assert(pushAndPull, { numRuns: SETS });
}, 240_000);
