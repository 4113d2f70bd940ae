import { CliError, EXIT, type ExitCode } from '../errors.js';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import {
  type CreateTemplate,
  createTemplate,
  editTemplate,
  listTemplates,
  type RemoteTemplate,
} from '../graph/templates.js';
import { describeResult, type PushResult } from './apply-result.js';
import { editBody } from './edit-body.js';
import { isStep, type Plan, sendsComponents } from './plan.js';
import type { PlanRow, PlanStep } from './plan-row.js';

export interface PushReport {
  readonly results: readonly PushResult[];
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

/**
 * Carries out the creations and edits of a plan in its order and keeps going after a refusal, so that one failure hides
 * no other. Nothing is tried twice. What was done is read back from Meta at the end; a step without an answer counts as
 * done when it shows there.
 */
export async function applyPush(plan: Plan, graph: Graph, options: ApplyOptions): Promise<PushReport> {
  const steps = plan.steps.filter(({ row }) => isStep(row));
  const attempts = new Map<PlanStep, Attempt>();
  let stoppedBy: CliError | undefined;
  for (const step of steps) {
    if (options.signal.aborted || stoppedBy !== undefined) break;
    options.onStep?.(step.row);
    const attempt = await tryStep(step, graph, options);
    attempts.set(step, attempt);
    if (attempt.error !== undefined && endsAll(attempt.error)) stoppedBy = attempt.error;
  }
  const remote = attempts.size === 0 ? undefined : await readBack(graph, options);
  const results: PushResult[] = [];
  for (const step of steps) results.push(await conclude(step, attempts.get(step), remote, options));
  return { results, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
}

/** What became of a step; one that turns out to be made only now is journalled now. */
async function conclude(
  step: PlanStep,
  attempt: Attempt | undefined,
  remote: readonly RemoteTemplate[] | undefined,
  { journal }: ApplyOptions,
): Promise<PushResult> {
  const result = describeResult(step, attempt, remote);
  const late = result.outcome === 'done' && attempt?.error !== undefined;
  if (late && attempt.sent !== undefined) await journal?.made(step, attempt.sent);
  return result;
}

/** A step that was tried. */
export interface Attempt {
  /** Whole; absent when nothing was sent to Meta that could have taken effect. */
  readonly sent?: CreateTemplate;
  readonly error?: CliError;
}

async function tryStep(step: PlanStep, graph: Graph, options: ApplyOptions): Promise<Attempt> {
  const { wabaId, signal, fillSamples, journal } = options;
  const { definition, remote, row } = step;
  if (definition === undefined) return {};
  let sent: CreateTemplate | undefined;
  try {
    const body = sendsComponents(row) && fillSamples !== undefined ? await fillSamples(step) : definition.body;
    sent = body;
    if (remote === undefined) await createTemplate(graph, wabaId, body);
    else await editTemplate(graph, remote.id, editBody(body, row.changes, remote));
    await journal?.made(step, body);
    return { sent };
  } catch (error) {
    const known = toCliError(error, signal);
    if (known instanceof GraphError) await journal?.refused(step, known);
    return { ...(sent === undefined ? {} : { sent }), error: known };
  }
}

/** @throws what is a bug */
function toCliError(error: unknown, signal: AbortSignal): CliError {
  if (error instanceof CliError) return error;
  if (signal.aborted) return INTERRUPTED;
  throw error;
}

const INTERRUPTED = new CliError('Interrupted before Meta answered.', {
  code: 'interrupted',
  exitCode: EXIT.interrupted,
  hint: 'see with `wactl templates plan` what Meta took',
});

/** Code 100 is about this template (its content, its edit limit) and says nothing about the next one. */
function endsAll(error: CliError): boolean {
  if (error instanceof GraphError && error.graph.code === 100) return false;
  const codes: readonly ExitCode[] = [EXIT.auth, EXIT.limit, EXIT.remote, EXIT.interrupted];
  return codes.includes(error.exitCode);
}

/** Undefined when Meta cannot be asked now: then the results say what the answers said. */
async function readBack(
  graph: Graph,
  { wabaId, signal }: ApplyOptions,
): Promise<readonly RemoteTemplate[] | undefined> {
  if (signal.aborted) return undefined;
  try {
    return await listTemplates(graph, wabaId);
  } catch (error) {
    if (error instanceof CliError || signal.aborted) return undefined;
    throw error;
  }
}
