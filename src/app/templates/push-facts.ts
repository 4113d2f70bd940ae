import type { Graph } from '../../core/graph/client.js';
import { readTemplateTotals } from '../../core/graph/template-totals.js';
import type { RemoteTemplate } from '../../core/graph/templates.js';
import type { Store } from '../../core/ledger/store.js';
import type { TemplateDefinition } from '../../core/templates/definition.js';
import { readHistory } from '../../core/templates/history/ledger.js';
import { withFindings } from '../../core/templates/lint/report.js';
import type { PushFacts } from '../../core/templates/push/facts.js';
import { checkLibraryInputs } from '../../core/templates/push/library-inputs.js';
import { findHandle } from '../../core/templates/samples/handles.js';
import { readSamples } from '../../core/templates/samples/local.js';
import { templateKey } from '../../core/templates/template-key.js';
import { knownAppId } from '../app-id.js';
import type { Ports } from '../ports.js';
import type { Account } from './account.js';
import type { Events } from './events.js';
import { requireNoErrors } from './gather.js';
import { ledgerToLookUp } from './history.js';

/** What a plan is made with, and the app whose uploads are known, where there are any samples. */
export interface GatheredFacts {
  readonly facts: PushFacts;
  readonly appId?: string | undefined;
}

/**
 * Asks the disk, the ledger and Meta for what a plan needs to know.
 * @param remote all templates of the account
 * @throws {CliError} exit 5 for a media sample that Meta would refuse, and for library templates without their inputs
 */
export async function gatherPushFacts(
  definitions: readonly TemplateDefinition[],
  { graph, wabaId }: Account,
  remote: readonly RemoteTemplate[],
  ports: Ports,
  events: Events,
): Promise<GatheredFacts> {
  const { samples, doubts } = await readSamples(definitions);
  for (const doubt of doubts) events.onWarning(doubt);
  const created = newOnes(definitions, remote);
  await requireLibraryInputs(created, graph);
  const ledger = await ledgerToLookUp(ports, events);
  const appId = ledger === undefined || samples.size === 0 ? undefined : await knownAppId(ports);
  const now = ports.clock.now();
  const facts = {
    now,
    ...(ledger === undefined ? { bases: new Map(), changes: [] } : await readHistory(ledger, wabaId, now)),
    totals: created.length > 0 ? await readTemplateTotals(graph, wabaId) : undefined,
    samples: ledger === undefined || appId === undefined ? samples : await withHandles(ledger, appId, samples),
  };
  return { facts, appId };
}

function newOnes(
  definitions: readonly TemplateDefinition[],
  remote: readonly RemoteTemplate[],
): readonly TemplateDefinition[] {
  const known = new Set(remote.map(templateKey));
  return definitions.filter((definition) => !known.has(templateKey(definition)));
}

/**
 * Stops before a template from Meta's library is created without the inputs that its buttons want.
 * @throws {LintRefusal} exit 5
 */
async function requireLibraryInputs(created: readonly TemplateDefinition[], graph: Graph): Promise<void> {
  const ofLibrary = created.filter(({ body }) => body.library_template_name !== undefined);
  if (ofLibrary.length === 0) return;
  const findings = await checkLibraryInputs(ofLibrary, graph);
  const files = new Set(ofLibrary.map(({ file }) => file)).size;
  const report = withFindings({ files, templates: ofLibrary.length, ignored: [] }, findings);
  requireNoErrors(report, { hint: 'fix the files; `wactl templates library search <name>` shows the buttons' });
}

async function withHandles(ledger: Store, appId: string, samples: PushFacts['samples']): Promise<PushFacts['samples']> {
  const known = new Map(samples);
  for (const [file, sample] of samples) known.set(file, { ...sample, handle: await findHandle(ledger, appId, sample) });
  return known;
}
