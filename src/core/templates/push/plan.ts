import type { RemoteTemplate } from '../../graph/templates.js';
import type { TemplateDefinition } from '../definition.js';
import { isDirectSend } from '../direct-send.js';
import type { TemplateBase } from '../history/history.js';
import { neededSamples } from '../samples/pending.js';
import { templateKey } from '../template-key.js';
import { decideEdit } from './decide-edit.js';
import type { PushFacts } from './facts.js';
import { creationHolds, nameHold } from './limits.js';
import { againFrom, sentences } from './sentences.js';
import { type BlockedStep, type CreateStep, isChanging, type OrphanStep, type PlanStep } from './step.js';

export interface Plan {
  /** By name, then by language. */
  readonly steps: readonly PlanStep[];
}

/**
 * Compares files with what Meta has. Pure: the same lists and facts give the same plan. A template of `remote` that no
 * file holds is an orphan, so narrow both lists down to the names that the plan is about; those of Direct Send are
 * nobody's to hold in a file, and left out.
 */
export function planPush(
  local: readonly TemplateDefinition[],
  remote: readonly RemoteTemplate[],
  facts: PushFacts,
): Plan {
  const atMeta = new Map(
    remote.filter(({ status }) => status !== 'DELETED').map((found) => [templateKey(found), found]),
  );
  const inFiles = new Set(local.map(templateKey));
  const holdCreation = creationHolds(facts);
  const steps: PlanStep[] = [
    ...local.toSorted(inOrder).map((definition) => {
      const found = atMeta.get(templateKey(definition));
      return found === undefined
        ? decideCreation(definition, facts, holdCreation)
        : decideEdit(definition, found, facts);
    }),
    ...[...atMeta.values()].filter((found) => !inFiles.has(templateKey(found)) && !isDirectSend(found)).map(orphan),
  ];
  return { steps: steps.sort(inOrder) };
}

/** The order in which templates are pushed, and so in which the hourly limit is used up. */
function inOrder(left: Named, right: Named): number {
  return templateKey(left) < templateKey(right) ? -1 : 1;
}

type Named = Parameters<typeof templateKey>[0];

function decideCreation(
  definition: TemplateDefinition,
  facts: PushFacts,
  holdCreation: ReturnType<typeof creationHolds>,
): CreateStep | BlockedStep {
  const { name, language, body } = definition;
  const { samples, missing } = neededSamples(definition, facts.samples);
  if (missing.length > 0) {
    const reason = `Meta does not have the template, and so not ${missing.join(' and ')}: give a file (\`header: {format, file}\`).`;
    return { kind: 'blocked', name, language, definition, reason, changes: [] };
  }
  const hold = nameHold(definition, facts) ?? holdCreation();
  if (hold !== undefined) {
    const reason = sentences([hold.reason, againFrom(hold.until)]);
    return { kind: 'blocked', name, language, definition, reason, changes: [], until: hold.until };
  }
  const reason = newReason(facts.bases.get(templateKey(definition)));
  return { kind: 'create', name, language, definition, reason, request: body, samples };
}

function newReason(base: TemplateBase | undefined): string {
  if (base === undefined) return 'Meta does not have it.';
  const day = new Date(base.at).toISOString().slice(0, 10);
  return `Meta does not have it any more: it was deleted there after our ${base.source} of ${day}.`;
}

function orphan(remote: RemoteTemplate): OrphanStep {
  const { name, language } = remote;
  return { kind: 'orphan', name, language, remote, reason: 'No file holds it; it is left alone.' };
}

/** Whether a push would still change something, now or once what blocks it is gone. */
export function hasChanges({ steps }: Plan): boolean {
  return steps.some((step) => isChanging(step) || step.kind === 'blocked');
}
