import { BrokenAnswer } from '../../core/http/broken-answer.js';
import type { PlainAnswer } from '../../core/http/plain.js';
import type { Outcome } from '../graph/outcome.js';
import { errorEnvelope, Refusal, refusalStatus } from '../graph/refusal.js';
import type { GraphRequest } from '../graph/request.js';
import type { FaultAction } from '../model/fault-rule.js';

/** What Meta most often says with a status, for rules that name no code. */
const CODE_OF_STATUS: Readonly<Record<number, number>> = { 401: 190, 403: 200, 404: 100, 429: 4, 500: 1, 503: 2 };

/** Statuses that come from servers in front of Meta's, with a page and no envelope. */
const PAGE_STATUSES = new Set([502, 504]);

/** Bytes of the body that a cut in the middle lets through. */
const MID_REPLY_BYTES = 8;

/** Whether the answer is an error in place of the real outcome. */
export function isError(fault: FaultAction): boolean {
  return fault.status !== undefined || fault.code !== undefined;
}

/** Whether the request must have no effect. */
export function isSkipped(fault: FaultAction): boolean {
  return fault.reset === 'before-accept' || fault.reset === 'mid-body' || (isError(fault) && fault.accept !== true);
}

/** What arrives of a request. Only an upload is taken in parts; of anything else a part is nothing. */
export function arrivedPart(request: GraphRequest, { cutUpload }: FaultAction): GraphRequest | undefined {
  if (cutUpload === undefined) return request;
  if (!isUpload(request)) return undefined;
  return { ...request, bytes: request.bytes.subarray(0, cutUpload) };
}

function isUpload({ method, components }: GraphRequest): boolean {
  return method === 'POST' && components[0]?.startsWith('upload:') === true;
}

/** Whether the client gets no whole answer. */
export function isBroken(fault: FaultAction): boolean {
  const isReset = fault.reset !== undefined && fault.reset !== 'after-reply';
  return isReset || fault.truncate !== undefined || fault.cutUpload !== undefined;
}

/** The planned error as an answer. */
export function faultAnswer({ status, code, subcode, message }: FaultAction, traceId: string): Outcome {
  if (code === undefined && status !== undefined && PAGE_STATUSES.has(status)) {
    const body = `<html><head><title>${status}</title></head><body><h1>Sorry, something went wrong.</h1></body></html>\n`;
    return { status, body, isPage: true, refusal: undefined };
  }
  const refusal = new Refusal(code ?? CODE_OF_STATUS[status ?? 0] ?? ((status ?? 0) < 500 ? 100 : 1), {
    ...(status === undefined ? {} : { status }),
    ...(subcode === undefined ? {} : { subcode }),
    ...(message === undefined ? {} : { message }),
  });
  return { status: refusalStatus(refusal), body: errorEnvelope(refusal, traceId), refusal };
}

/** Lets an answer pass, or breaks the connection in its place. @throws {BrokenAnswer} */
export function breakAsPlanned(answer: PlainAnswer, fault: FaultAction): PlainAnswer {
  if (fault.truncate !== undefined) throw new BrokenAnswer(answer, fault.truncate);
  if (fault.reset === 'mid-head') throw new BrokenAnswer(answer, 0, 'head');
  if (fault.reset === 'after-reply') throw new BrokenAnswer(answer, 0, 'end');
  if (fault.reset === 'mid-reply') throw new BrokenAnswer(answer, MID_REPLY_BYTES);
  if (fault.reset !== undefined || fault.cutUpload !== undefined) throw new BrokenAnswer();
  return answer;
}
