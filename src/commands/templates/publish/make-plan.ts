import { findAppId } from '../../../app/app-id.js';
import type { Context } from '../../../context.js';
import { readTemplateTotals } from '../../../core/graph/template-totals.js';
import { listTemplates, type RemoteTemplate } from '../../../core/graph/templates.js';
import type { Store } from '../../../core/ledger/store.js';
import { requireSetting } from '../../../core/settings/resolve.js';
import type { TemplateDefinition } from '../../../core/templates/definition.js';
import { type PushFacts, templateKey } from '../../../core/templates/push/facts.js';
import { readHistory } from '../../../core/templates/push/ledger.js';
import { type Plan, planPush } from '../../../core/templates/push/plan.js';
import { findHandle } from '../../../core/templates/samples/handles.js';
import { readSamples } from '../../../core/templates/samples/local.js';
import { knownLedger } from '../../known-ledger.js';
import { requireLibraryInputs } from './require-library-inputs.js';

/** A plan and the facts it was made with. */
export interface MadePlan {
  readonly plan: Plan;
  readonly facts: PushFacts;
}

/**
 * The plan for these templates; with names, what Meta has under other names is no part of it.
 * @throws {CliError} exit 5 for a media sample that Meta would refuse, and for library templates without their inputs
 */
export async function makePlan(
  context: Context,
  definitions: readonly TemplateDefinition[],
  names: readonly string[],
): Promise<MadePlan> {
  const wabaId = requireSetting(await context.settings(), 'wabaId');
  const { samples, doubts } = await readSamples(definitions);
  for (const doubt of doubts) context.output.warn(doubt);
  const graph = await context.graph();
  const remote = await listTemplates(graph, wabaId);
  const created = newOnes(definitions, remote);
  await requireLibraryInputs(context, created);
  const ledger = await knownLedger(context);
  const now = context.clock.now();
  const facts = {
    now,
    ...(ledger === undefined ? { bases: new Map(), changes: [] } : await readHistory(ledger, wabaId, now)),
    totals: created.length > 0 ? await readTemplateTotals(graph, wabaId) : undefined,
    samples: ledger === undefined ? samples : await withHandles(context, ledger, samples),
  };
  const meant = names.length === 0 ? remote : remote.filter(({ name }) => names.includes(name));
  return { plan: planPush(definitions, meant, facts), facts };
}

function newOnes(
  definitions: readonly TemplateDefinition[],
  remote: readonly RemoteTemplate[],
): readonly TemplateDefinition[] {
  const known = new Set(remote.map(templateKey));
  return definitions.filter((definition) => !known.has(templateKey(definition)));
}

async function withHandles(
  context: Context,
  ledger: Store,
  samples: PushFacts['samples'],
): Promise<PushFacts['samples']> {
  if (samples.size === 0) return samples;
  const appId = await findAppId(context);
  const known = new Map(samples);
  for (const [file, sample] of samples) known.set(file, { ...sample, handle: await findHandle(ledger, appId, sample) });
  return known;
}
