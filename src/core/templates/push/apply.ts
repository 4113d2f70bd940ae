import type { CliError } from '../../errors.js';
import type { Graph } from '../../graph/client.js';
import { GraphError } from '../../graph/errors.js';
import { type CreateTemplate, createTemplate, editTemplate, type RemoteTemplate } from '../../graph/templates.js';
import { editBody } from '../edit/body.js';
import { readBack } from '../steps/read-back.js';
import { runSteps } from '../steps/run-steps.js';
import { isStep, type Plan, sendsComponents } from './plan.js';
import { describeResult, type PushResult } from './result.js';
import type { PlanRow, PlanStep } from './row.js';

export interface PushReport {
  readonly results: readonly PushResult[];
  /** What Meta has after it; absent when nothing was tried, or Meta could not be asked. */
  readonly remote?: readonly RemoteTemplate[];
  /** What made the rest pointless to try: no permission, a rate limit, no network. */
  readonly stoppedBy?: CliError;
}

/** Keeps what outlives the run. Throws nothing that is foreseen: Meta's side does not depend on it. */
export interface PushJournal {
  /** Meta took the step. `sent` is the whole body, with the handles of its samples. */
  made(step: PlanStep, sent: CreateTemplate): Promise<void>;
  refused(step: PlanStep, error: GraphError): Promise<void>;
}

export interface ApplyOptions {
  readonly wabaId: string;
  /** Nothing new is begun once it is aborted. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onStep?: (row: PlanRow) => void;
  /** The body with a handle for each media sample; uploads what is not uploaded yet. Default: the body as it is. */
  readonly fillSamples?: (step: PlanStep) => Promise<CreateTemplate>;
  readonly journal?: PushJournal | undefined;
}

/** The whole bodies that Meta may have taken; a step whose samples could not be uploaded has none. */
type Sent = Map<PlanStep, CreateTemplate>;

/**
 * Carries out the creations and edits of a plan in its order and keeps going after a refusal, so that one failure hides
 * no other. Nothing is tried twice. What was done is read back from Meta at the end; a step without an answer counts as
 * done when it shows there.
 */
export async function applyPush(plan: Plan, graph: Graph, options: ApplyOptions): Promise<PushReport> {
  const { signal, onStep, journal } = options;
  const sent: Sent = new Map();
  const { attempts, stoppedBy } = await runSteps(
    plan.steps.filter(({ row }) => isStep(row)),
    (step) => handIn(step, graph, options, sent),
    { signal, onStep: ({ row }) => onStep?.(row) },
  );
  const isTried = attempts.some(({ kind }) => kind !== 'not-tried');
  const remote = isTried ? await readBack(graph, options) : undefined;
  const results: PushResult[] = [];
  for (const attempt of attempts) {
    const body = sent.get(attempt.step);
    const result = describeResult(attempt, body !== undefined, remote);
    // Made, as it turns out only now.
    if (attempt.kind === 'failed' && result.outcome === 'done' && body) await journal?.made(attempt.step, body);
    results.push(result);
  }
  return { results, ...(remote && { remote }), ...(stoppedBy && { stoppedBy }) };
}

async function handIn(step: PlanStep, graph: Graph, options: ApplyOptions, sent: Sent): Promise<void> {
  const { wabaId, fillSamples, journal } = options;
  const { definition, remote, row } = step;
  if (definition === undefined) throw new Error('a step without a definition is not carried out');
  try {
    const body = sendsComponents(row) && fillSamples !== undefined ? await fillSamples(step) : definition.body;
    sent.set(step, body);
    if (remote === undefined) await createTemplate(graph, wabaId, body);
    else await editTemplate(graph, remote.id, editBody(body, row.changes, remote));
    await journal?.made(step, body);
  } catch (error) {
    if (error instanceof GraphError) await journal?.refused(step, error);
    throw error;
  }
}
