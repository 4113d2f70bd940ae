import { interrupted } from '../../errors/command.js';
import { CliError, EXIT, type ExitCode, type MetaErrorDetails } from '../../errors/error.js';
import { GraphError, NetworkError } from '../../graph/errors.js';

/** What became of one step. */
export type EndedStep<S, T> =
  | { readonly kind: 'done'; readonly step: S; readonly value: T }
  | { readonly kind: 'failed'; readonly step: S; readonly error: CliError }
  | { readonly kind: 'not-tried'; readonly step: S };

export interface Steps<S, T> {
  readonly ended: readonly EndedStep<S, T>[];
  /** What made the rest pointless to try: no permission, a rate limit, no network. */
  readonly stoppedBy?: CliError;
}

export interface StepOptions<S> {
  /** Nothing new is begun once it is aborted. */
  readonly signal: AbortSignal;
  /** Called before each step. */
  readonly onStep?: ((step: S) => void) | undefined;
}

/**
 * Does one thing after another and keeps going after a refusal, so that one failure hides no other. Nothing is tried
 * twice. Ends early where the next step would fail in the same way.
 */
export async function runSteps<S, T>(
  steps: readonly S[],
  act: (step: S) => Promise<T>,
  { signal, onStep }: StepOptions<S>,
): Promise<Steps<S, T>> {
  const ended: EndedStep<S, T>[] = [];
  let stoppedBy: CliError | undefined;
  for (const step of steps) {
    if (signal.aborted || stoppedBy !== undefined) {
      ended.push({ kind: 'not-tried', step });
      continue;
    }
    onStep?.(step);
    const end = await tryStep(step, act, signal);
    ended.push(end);
    if (end.kind === 'failed' && endsAll(end.error)) stoppedBy = end.error;
  }
  return { ended, ...(stoppedBy === undefined ? {} : { stoppedBy }) };
}

async function tryStep<S, T>(step: S, act: (step: S) => Promise<T>, signal: AbortSignal): Promise<EndedStep<S, T>> {
  try {
    return { kind: 'done', step, value: await act(step) };
  } catch (error) {
    if (error instanceof CliError) return { kind: 'failed', step, error };
    if (signal.aborted) return { kind: 'failed', step, error: INTERRUPTED };
    throw error;
  }
}

const INTERRUPTED = interrupted('Interrupted before Meta answered.', {
  hint: 'see with `wactl templates list` what Meta did',
});

/** Code 100 is about this template (its content, its edit limit) and says nothing about the next one. */
function endsAll(error: CliError): boolean {
  if (error instanceof GraphError && error.graph.code === 100) return false;
  const codes: readonly ExitCode[] = [EXIT.auth, EXIT.limit, EXIT.remote, EXIT.interrupted];
  return codes.includes(error.exitCode);
}

/** `unknown`: no answer came that tells whether Meta did it. */
export type StepOutcome = 'done' | 'refused' | 'unknown' | 'not-tried';

export function outcomeOf(end: EndedStep<unknown, unknown>): StepOutcome {
  if (end.kind !== 'failed') return end.kind;
  return leavesOpen(end.error) ? 'unknown' : 'refused';
}

/** Whether Meta may have acted although the call failed. */
export function leavesOpen(error: CliError): boolean {
  if (error instanceof GraphError) return error.exitCode === EXIT.remote;
  return error instanceof NetworkError || error === INTERRUPTED;
}

/** A failure as `--json` prints it inside a report. */
export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly why: string | null;
  readonly hint: string | null;
  readonly meta: MetaErrorDetails | null;
}

/** Null where nothing failed. */
export function failureOf(end: EndedStep<unknown, unknown>): Failure | null {
  return end.kind === 'failed' ? failureFrom(end.error) : null;
}

export function failureFrom({ code, message, why, hint, meta }: ErrorParts): Failure {
  return { code, message, why: why ?? null, hint: hint ?? null, meta: meta ?? null };
}

type ErrorParts = Pick<CliError, 'code' | 'message'> & Partial<Pick<CliError, 'why' | 'hint' | 'meta'>>;
