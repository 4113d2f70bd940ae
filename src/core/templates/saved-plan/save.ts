import type { TemplateDefinition } from '../definition.js';
import type { Plan } from '../push/plan.js';
import type { PlanStep } from '../push/step.js';
import type { PendingSample } from '../samples/pending.js';
import { definitionHash, snapshotOf } from './fingerprint.js';
import type { SavedPlan, SavedStep } from './plan-file.js';

/** What a plan is saved with beside its steps. */
type Origin = Pick<SavedPlan, 'createdAt' | 'account' | 'dir' | 'names'>;

/** A plan in the form in which it is saved. Holds texts of templates, and neither token nor path of this machine. */
export function savedForm({ steps }: Plan, origin: Origin): Omit<SavedPlan, 'format' | 'version'> {
  const definitions = steps.flatMap((step) => (step.kind === 'orphan' ? [] : [step.definition]));
  return { ...origin, files: definitions.map(fileOf), steps: steps.map(savedStep) };
}

function fileOf(definition: TemplateDefinition): SavedPlan['files'][number] {
  const { name, language, file } = definition;
  return { name, language, file, sha256: definitionHash(definition) };
}

function savedStep(step: PlanStep): SavedStep {
  const { name, language, reason } = step;
  const named = { name, language, reason };
  switch (step.kind) {
    case 'create':
      return { kind: step.kind, ...named, request: { ...step.request }, samples: savedSamples(step.samples) };
    case 'edit':
    case 'drift': {
      const { kind, changes, costs, request, samples, remote } = step;
      const sent = { request: { ...request }, samples: savedSamples(samples) };
      return { kind, ...named, changes: [...changes], costs, ...sent, meta: snapshotOf(remote) };
    }
    case 'blocked':
      return { kind: step.kind, ...named, changes: [...step.changes], until: step.until ?? null };
    case 'orphan':
      return { kind: step.kind, ...named };
    default:
      return { kind: step.kind, ...named, changes: [...step.changes] };
  }
}

function savedSamples(samples: readonly PendingSample[]): SavedSample[] {
  return samples.map((sample): SavedSample => {
    const path = [...sample.path];
    return sample.from === 'meta' ? { from: 'meta', path } : { from: 'file', path, sha256: sample.sha256 };
  });
}

type SavedSample = Extract<SavedStep, { kind: 'create' }>['samples'][number];
