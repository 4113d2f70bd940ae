import { BrokenAnswer } from '../../core/http/broken-answer.js';
import type { PlainAnswer, PlainRequest } from '../../core/http/plain.js';
import { wireText } from '../../core/webhooks/wire-bytes.js';
import { arrivedPart, breakAsPlanned, faultAnswer, isBroken, isError, isSkipped } from '../faults/apply.js';
import { strike } from '../faults/find.js';
import { answerHeaders, httpDate } from '../graph/headers.js';
import type { Outcome } from '../graph/outcome.js';
import { errorEnvelope, Refusal, refusalStatus, unknownPath } from '../graph/refusal.js';
import { type GraphRequest, readRequest } from '../graph/request.js';
import { accountOf } from '../graph/usage.js';
import { answeringVersion } from '../graph/versions.js';
import type { FaultAction } from '../model/fault-rule.js';
import { newTraceId } from '../model/ids.js';
import type { LoggedRequest } from '../model/log.js';
import type { World } from '../model/world.js';
import { dispatch } from './dispatch.js';
import { logEntry } from './log-entry.js';
import { severalOf } from './several.js';

/** How long a stall lasts is measured outside the emulator's clock. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export interface AnswerOptions {
  readonly pause: Pause;
  readonly onRequest: ((request: LoggedRequest) => void) | undefined;
  /** Called with an error of the emulator itself. */
  readonly onDefect: ((error: unknown) => void) | undefined;
}

/** What is known of an answer before it is given. */
interface Frame {
  readonly request: GraphRequest;
  /** Undefined: there is no such version. */
  readonly version: string | undefined;
  readonly traceId: string;
}

/** What a request did, and what is answered to it; `given` is undefined when nothing is. */
interface Outcomes {
  readonly fault: FaultAction;
  readonly real: Outcome | undefined;
  readonly given: Outcome | undefined;
}

/**
 * Answers one Graph request and logs it. Whatever goes wrong in the emulator itself is answered as code 1, and logged
 * as well: it must not look like a lost connection.
 * @throws {BrokenAnswer} where a fault rule breaks the connection
 */
export async function answerGraph(world: World, plain: PlainRequest, options: AnswerOptions): Promise<PlainAnswer> {
  const now = world.clock.now();
  const request = await readRequest(plain);
  const version = answeringVersion(request.requestedVersion, now);
  const frame: Frame = { request, version, traceId: newTraceId(world.state) };
  const { fault, real, given } = await outcomesOf(world, frame, plain, options);
  const at = new Date(now).toISOString();
  const id = world.state.log.lastId + 1;
  const entry = logEntry({ id, at, request, real, given, isAnswered: !isBroken(fault) });
  world.state.log.append(entry, world.state.settings.logLimit);
  options.onRequest?.(entry);
  if (given === undefined) throw new BrokenAnswer();
  return breakAsPlanned(respond(world, frame, given), fault);
}

async function outcomesOf(
  world: World,
  frame: Frame,
  plain: PlainRequest,
  { pause, onDefect }: AnswerOptions,
): Promise<Outcomes> {
  let fault: FaultAction = {};
  try {
    await world.clock.keepUp();
    fault = strike(world.state, frame.request) ?? {};
    if (fault.stallMs !== undefined) await pause(fault.stallMs, plain.signal);
    const arrived = isSkipped(fault) ? undefined : arrivedPart(frame.request, fault);
    const real =
      arrived === undefined ? undefined : await execute(world, { ...frame, request: withPlan(arrived, fault) });
    return { fault, real, given: isError(fault) ? faultAnswer(fault, frame.traceId) : real };
  } catch (error) {
    onDefect?.(error);
    const outcome = refused(defect(error), frame.traceId);
    return { fault, real: outcome, given: outcome };
  }
}

function withPlan(request: GraphRequest, { failWith }: FaultAction): GraphRequest {
  return failWith === undefined ? request : { ...request, failWith };
}

async function execute(world: World, frame: Frame): Promise<Outcome> {
  const { request, version, traceId } = frame;
  try {
    if (request.failure !== undefined) throw request.failure;
    if (version === undefined) throw unknownPath(request.requestedVersion ?? '');
    const several = severalOf(request, (part) => execute(world, partFrame(world, frame, part)));
    const body = several === undefined ? await dispatch(world, request, version) : await several();
    return { status: 200, body, refusal: undefined };
  } catch (error) {
    if (error instanceof Refusal) return refused(error, traceId);
    throw error;
  }
}

function partFrame(world: World, { traceId }: Frame, request: GraphRequest): Frame {
  return { request, version: answeringVersion(request.requestedVersion, world.clock.now()), traceId };
}

function refused(refusal: Refusal, traceId: string): Outcome {
  return { status: refusalStatus(refusal), body: errorEnvelope(refusal, traceId), refusal };
}

function defect(error: unknown): Refusal {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal(1, { status: 500, details: `This is a defect of the emulator: ${text}` });
}

function respond(world: World, { request, version, traceId }: Frame, given: Outcome): PlainAnswer {
  if (given.isPage) {
    const headers = { 'content-type': 'text/html', date: httpDate(world) };
    return { status: given.status, headers, body: String(given.body) };
  }
  const headers = answerHeaders(world, {
    version: version ?? 'v0.0',
    traceId,
    wabaId: accountOf(world.state, request.components[0] ?? ''),
    isUnauthorized: given.status === 401,
  });
  return { status: given.status, headers, body: wireText(given.body as object) };
}
