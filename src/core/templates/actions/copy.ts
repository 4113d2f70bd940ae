import type { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import type { DownloadOptions } from '../../graph/sample-download.js';
import { type CreatedTemplate, createTemplate, type RemoteTemplate } from '../../graph/templates.js';
import { carrySamples, placeHandles, type Upload } from '../samples/carry.js';
import { readBack } from '../steps/read-back.js';
import { type EndedStep, type Failure, failureOf, outcomeOf, runSteps, type StepOutcome } from '../steps/run-steps.js';
import type { CopyRow, CopyStep } from './copy-plan.js';

/** What became of one template. */
export interface CopyResult {
  readonly name: string;
  readonly language: string;
  readonly outcome: StepOutcome;
  /** At the destination; null where it is not there. */
  readonly id: string | null;
  readonly status: string | null;
  /** Can differ from the source's: Meta decides. */
  readonly category: string | null;
  readonly error: Failure | null;
}

export interface CopyReport {
  readonly results: readonly CopyResult[];
  /** What made the rest pointless to try. */
  readonly stoppedBy?: CliError;
}

export interface CopyTarget {
  readonly graph: Graph;
  readonly wabaId: string;
  readonly upload: Upload;
  /** How samples are fetched from the source. */
  readonly download: DownloadOptions;
  readonly signal: AbortSignal;
  readonly onStep?: (row: CopyRow) => void;
}

/**
 * Makes the templates of the plan at the destination, samples first, and keeps going after a refusal. Nothing is created
 * twice: a creation without an answer is looked for at the end.
 */
export async function applyCopy(steps: readonly CopyStep[], target: CopyTarget): Promise<CopyReport> {
  const creating = steps.filter(({ create }) => create !== undefined);
  const { signal, onStep } = target;
  const { ended, stoppedBy } = await runSteps(creating, (step) => copyOne(step, target), {
    signal,
    onStep: ({ row }) => onStep?.(row),
  });
  const isOpen = ended.some((end) => outcomeOf(end) === 'unknown');
  const there = isOpen ? ((await readBack(target.graph, target)) ?? []) : [];
  return {
    results: ended.map((end) => resultOf(end, there)),
    ...(stoppedBy === undefined ? {} : { stoppedBy }),
  };
}

async function copyOne({ create }: CopyStep, { graph, wabaId, upload, download }: CopyTarget) {
  if (create === undefined) throw new Error('a step without a body is not carried out');
  const placed = await carrySamples(create.samples, upload, download);
  return createTemplate(graph, wabaId, placeHandles(create.body, placed));
}

function resultOf(end: EndedStep<CopyStep, CreatedTemplate>, there: readonly RemoteTemplate[]): CopyResult {
  const { name, language } = end.step.row;
  if (end.kind === 'done') {
    const { id, status, category } = end.value;
    return { name, language, outcome: 'done', id, status, category, error: null };
  }
  const outcome = outcomeOf(end);
  const found =
    outcome === 'unknown'
      ? there.find((template) => template.name === name && template.language === language)
      : undefined;
  if (found === undefined) {
    return { name, language, outcome, id: null, status: null, category: null, error: failureOf(end) };
  }
  const { id, status, category } = found;
  return { name, language, outcome: 'done', id, status, category, error: null };
}
