import { BrokenAnswer } from '../../core/http/broken-answer.js';
import { arrivedPart, breakAsTold, faultAnswer, isBroken, isError, isSkipped } from '../faults/apply.js';
import { strike } from '../faults/find.js';
import { answerHeaders, httpDate } from '../graph/headers.js';
import type { Outcome } from '../graph/outcome.js';
import { errorEnvelope, Refusal, refusalStatus, unknownPath } from '../graph/refusal.js';
import { type GraphRequest, readRequest } from '../graph/request.js';
import { accountOf } from '../graph/usage.js';
import { answeringVersion } from '../graph/versions.js';
import { newTraceId } from '../model/ids.js';
import type { LoggedRequest } from '../model/log.js';
import type { World } from '../model/world.js';
import { dispatch } from './dispatch.js';
import { logEntry } from './log-entry.js';

/** How long a stall lasts is measured outside the emulator's clock. */
export type Pause = (ms: number, signal: AbortSignal) => Promise<void>;

export interface AnswerOptions {
  readonly pause: Pause;
  readonly onRequest: ((request: LoggedRequest) => void) | undefined;
}

/** What is known of an answer before it is given. */
interface Frame {
  readonly request: GraphRequest;
  /** Undefined: there is no such version. */
  readonly version: string | undefined;
  readonly traceId: string;
}

/**
 * Answers one Graph request and logs it.
 * @throws {BrokenAnswer} where a fault rule breaks the connection
 */
export async function answerGraph(world: World, httpRequest: Request, options: AnswerOptions): Promise<Response> {
  await world.clock.keepUp();
  const now = world.clock.now();
  const request = await readRequest(httpRequest);
  const frame: Frame = {
    request,
    version: answeringVersion(request.askedVersion, now),
    traceId: newTraceId(world.state),
  };
  const fault = strike(world.state.faults, request) ?? {};
  if (fault.stallMs !== undefined) await options.pause(fault.stallMs, httpRequest.signal);
  const arrived = isSkipped(fault) ? undefined : arrivedPart(request, fault);
  const real = arrived === undefined ? undefined : await carryOut(world, { ...frame, request: arrived });
  const given = isError(fault) ? faultAnswer(fault, frame.traceId) : real;
  const id = world.state.log.length + 1;
  const at = new Date(now).toISOString();
  const entry = logEntry({ id, at, request, real, given, isAnswered: !isBroken(fault) });
  world.state.log.push(entry);
  options.onRequest?.(entry);
  if (given === undefined) throw new BrokenAnswer();
  return breakAsTold(respond(world, frame, given), fault);
}

async function carryOut(world: World, { request, version, traceId }: Frame): Promise<Outcome> {
  try {
    if (request.failure !== undefined) throw request.failure;
    if (version === undefined) throw unknownPath(request.askedVersion ?? '');
    return { status: 200, body: await dispatch(world, request, version), refusal: undefined };
  } catch (error) {
    const refusal = error instanceof Refusal ? error : defect(error);
    return { status: refusalStatus(refusal), body: errorEnvelope(refusal, traceId), refusal };
  }
}

/** A mistake of ours must not look like a lost connection. */
function defect(error: unknown): Refusal {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  return new Refusal(1, { status: 500, details: `This is a defect of the emulator: ${text}` });
}

function respond(world: World, { request, version, traceId }: Frame, given: Outcome): Response {
  if (given.isPage) {
    return new Response(String(given.body), {
      status: given.status,
      headers: { 'content-type': 'text/html', date: httpDate(world) },
    });
  }
  const headers = answerHeaders(world, {
    version: version ?? 'v0.0',
    traceId,
    wabaId: accountOf(world.state, request.components[0] ?? ''),
    isUnauthorized: given.status === 401,
  });
  return new Response(JSON.stringify(given.body), { status: given.status, headers });
}
