import type { CliError } from '../../errors/error.js';
import type { Graph } from '../../graph/client.js';
import { GraphError } from '../../graph/errors.js';
import { createTemplate, editTemplate, type RemoteTemplate } from '../../graph/templates.js';
import type { SampleUploads } from '../samples/sample-uploads.js';
import { readBack } from '../steps/read-back.js';
import { runSteps } from '../steps/run-steps.js';
import type { Plan } from './plan.js';
import { describeResult, type PushResult } from './result.js';
import { type ChangingStep, isChanging } from './step.js';

export interface PushReport {
  readonly results: readonly PushResult[];
  /** What Meta has after it; absent when nothing was tried, or Meta could not be asked. */
  readonly remote?: readonly RemoteTemplate[];
  /** What made the rest pointless to try: no permission, a rate limit, no network. */
  readonly stoppedBy?: CliError;
}

/** Keeps what outlives the run. Throws nothing that is foreseen: Meta's side does not depend on it. */
export interface PushJournal {
  /** Meta took the step. */
  made(step: ChangingStep): Promise<void>;
  refused(step: ChangingStep, error: GraphError): Promise<void>;
}

export interface ApplyOptions {
  readonly wabaId: string;
  /** Nothing new is begun once it is aborted. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onStep?: ((step: ChangingStep) => void) | undefined;
  /** Uploads the samples of a step and puts their handles in. Needed where a step has any. */
  readonly uploads?: Pick<SampleUploads, 'place'> | undefined;
  readonly journal?: PushJournal | undefined;
}

/**
 * Applies the creations and edits of a plan in its order and keeps going after a refusal, so that one failure hides no
 * other. Nothing is tried twice. What was done is read back from Meta at the end; a step without an answer counts as
 * done when it shows there.
 */
export async function applyPush(plan: Plan, graph: Graph, options: ApplyOptions): Promise<PushReport> {
  const { signal, onStep, journal } = options;
  // What Meta may have taken: not a step whose samples could not be uploaded.
  const sent = new Set<ChangingStep>();
  const { ended, stoppedBy } = await runSteps(
    plan.steps.filter(isChanging),
    (step) => submit(step, graph, options, () => sent.add(step)),
    { signal, onStep },
  );
  const isTried = ended.some(({ kind }) => kind !== 'not-tried');
  // Of all steps: how they stand is shown as well.
  const names = new Set(plan.steps.map(({ name }) => name));
  const remote = isTried ? await readBack(graph, { ...options, names }) : undefined;
  const results: PushResult[] = [];
  for (const end of ended) {
    const isSent = sent.has(end.step);
    const result = describeResult(end, isSent, remote);
    // Made, as it turns out only now.
    if (end.kind === 'failed' && result.outcome === 'done' && isSent) await journal?.made(end.step);
    results.push(result);
  }
  return { results, ...(remote && { remote }), ...(stoppedBy && { stoppedBy }) };
}

async function submit(
  step: ChangingStep,
  graph: Graph,
  { wabaId, uploads, journal }: ApplyOptions,
  onSend: () => void,
): Promise<void> {
  const place = async <T extends object>(request: T) => (await uploads?.place(request, step.samples)) ?? request;
  try {
    if (step.kind === 'create') {
      const request = await place(step.request);
      onSend();
      await createTemplate(graph, wabaId, request);
    } else {
      const request = await place(step.request);
      onSend();
      await editTemplate(graph, step.remote.id, request);
    }
    await journal?.made(step);
  } catch (error) {
    if (error instanceof GraphError) await journal?.refused(step, error);
    throw error;
  }
}
