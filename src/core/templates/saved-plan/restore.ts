import { basename } from 'node:path';
import type { CreateTemplate, EditTemplate, RemoteTemplate } from '../../graph/templates.js';
import { compareTemplates } from '../compare/diff.js';
import type { TemplateDefinition } from '../definition.js';
import type { Plan } from '../push/plan.js';
import type { PlanStep } from '../push/step.js';
import type { LocalSample } from '../samples/local.js';
import { neededSamples, type PendingSample } from '../samples/pending.js';
import { templateKey } from '../template-key.js';
import { definitionHash, snapshotDifferences, snapshotOf } from './fingerprint.js';
import type { SavedPlan, SavedStep } from './plan-file.js';

/** What files and Meta are now. */
export interface Present {
  /** All that the folder holds of the names that the plan is about. */
  readonly definitions: readonly TemplateDefinition[];
  readonly remote: readonly RemoteTemplate[];
  /** Media samples on this disk, by absolute path. */
  readonly samples: ReadonlyMap<string, LocalSample>;
}

/** The plan as it was reviewed, or in whole sentences what has moved since. */
export type Restored =
  | { readonly kind: 'plan'; readonly plan: Plan }
  | { readonly kind: 'stale'; readonly moved: readonly string[] };

/**
 * Takes a saved plan up again: with the requests that were reviewed, and only if what they were made from is as it was.
 * Pure.
 */
export function restorePlan(saved: SavedPlan, present: Present): Restored {
  const moved = [...movedFiles(saved, present), ...saved.steps.flatMap((step) => movedAtMeta(step, present))];
  if (moved.length > 0) return { kind: 'stale', moved };
  const steps = saved.steps.flatMap((step) => restoreStep(step, present));
  return { kind: 'plan', plan: { steps } };
}

function movedFiles({ files, steps }: SavedPlan, { definitions, samples, remote }: Present): readonly string[] {
  const now = new Map(definitions.map((definition) => [templateKey(definition), definition]));
  const known = new Set(files.map(templateKey));
  return [
    ...files.flatMap((file) => {
      const definition = now.get(templateKey(file));
      if (definition === undefined) return [`${file.file} does not hold ${templateKey(file)} any more.`];
      return definitionHash(definition) === file.sha256 ? [] : [`${file.file} was changed: ${templateKey(file)}.`];
    }),
    ...definitions
      .filter((definition) => !known.has(templateKey(definition)))
      .map((definition) => `${definition.file} holds ${templateKey(definition)}, which is new.`),
    ...steps.flatMap((step) => {
      const definition = now.get(templateKey(step));
      const found = remote.find((template) => templateKey(template) === templateKey(step));
      return definition === undefined ? [] : movedSamples(step, neededSamples(definition, samples, found).samples);
    }),
  ];
}

/** Media that holds other bytes than the plan was made with, or that Meta does not show any more. */
function movedSamples(step: SavedStep, needed: readonly PendingSample[]): readonly string[] {
  if (!('samples' in step)) return [];
  const now = new Map(needed.map((sample) => [sample.path.join(), sample]));
  return step.samples.flatMap((sample) => {
    const found = now.get(sample.path.join());
    if (sample.from === 'meta')
      return found?.from === 'meta' ? [] : [`Meta shows no sample of ${templateKey(step)} any more.`];
    if (found?.from === 'file' && found.sha256 === sample.sha256) return [];
    const file = found?.from === 'file' ? basename(found.file) : 'A file';
    return [`${file} was changed: a sample of ${templateKey(step)}.`];
  });
}

function movedAtMeta(step: SavedStep, { remote, definitions }: Present): readonly string[] {
  if (!('request' in step)) return [];
  const key = templateKey(step);
  const found = remote.find((template) => templateKey(template) === key && template.status !== 'DELETED');
  const wanted = definitions.find((definition) => templateKey(definition) === key);
  const isDone =
    found !== undefined && wanted !== undefined && compareTemplates(wanted.body, found).changes.length === 0;
  if (!('meta' in step)) {
    if (found === undefined) return [];
    return [isDone ? `${key} was created already, as the plan says.` : `${key} was created at Meta in another way.`];
  }
  if (found === undefined) return [`${key} was deleted at Meta.`];
  const paths = snapshotDifferences(step.meta, snapshotOf(found));
  if (paths.length === 0) return [];
  if (isDone && paths.some((path) => path !== 'status')) return [`${key} was edited already, as the plan says.`];
  return [
    `${key} was changed at Meta: ${paths.map((path) => described(path, step.meta.status, found.status)).join(', ')}.`,
  ];
}

function described(path: string, before: string, after: string): string {
  return path === 'status' ? `its status, from ${before} to ${after}` : path;
}

/** Nothing has moved, so that what the step is about is there as it was. */
function restoreStep(step: SavedStep, { definitions, remote, samples: local }: Present): PlanStep[] {
  const key = templateKey(step);
  const definition = definitions.find((found) => templateKey(found) === key);
  const found = remote.find((template) => templateKey(template) === key && template.status !== 'DELETED');
  const { name, language, reason } = step;
  const named = { name, language, reason };
  if (step.kind === 'orphan') return found === undefined ? [] : [{ kind: 'orphan', ...named, remote: found }];
  if (definition === undefined) return [];
  const samples = 'samples' in step ? samplesOf(step, neededSamples(definition, local, found).samples) : [];
  switch (step.kind) {
    case 'create':
      return [{ kind: 'create', ...named, definition, request: step.request as unknown as CreateTemplate, samples }];
    case 'edit':
    case 'drift': {
      if (found === undefined) return [];
      const { kind, changes, costs } = step;
      const request = step.request as EditTemplate;
      return [{ kind, ...named, definition, remote: found, changes, costs, request, samples }];
    }
    case 'blocked': {
      const { changes, until } = step;
      const there = found === undefined ? {} : { remote: found };
      return [{ kind: 'blocked', ...named, definition, ...there, changes, until: until ?? undefined }];
    }
    default: {
      const { kind, changes } = step;
      return found === undefined ? [] : [{ kind, ...named, definition, remote: found, changes }];
    }
  }
}

function samplesOf(
  { samples }: Extract<SavedStep, { samples: unknown }>,
  needed: readonly PendingSample[],
): readonly PendingSample[] {
  const paths = new Set(samples.map(({ path }) => path.join()));
  return needed.filter(({ path }) => paths.has(path.join()));
}
