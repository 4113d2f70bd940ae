import { textParam } from '../graph/call.js';
import type { Outcome } from '../graph/outcome.js';
import type { GraphRequest } from '../graph/request.js';
import { type LoggedRequest, withoutSecrets } from '../model/log.js';

export interface Seen {
  readonly id: number;
  readonly at: string;
  readonly request: GraphRequest;
  /** What the request did; undefined when a fault kept it from doing anything. */
  readonly real: Outcome | undefined;
  /** What was answered; undefined when nothing was. */
  readonly given: Outcome | undefined;
  readonly isAnswered: boolean;
}

/** One line of the log. Whether a request counts as accepted depends on what it did, not on what was answered. */
export function logEntry({ id, at, request, real, given, isAnswered }: Seen): LoggedRequest {
  const isAccepted = real !== undefined && real.refusal === undefined;
  return {
    id,
    at,
    method: request.method,
    path: request.url.pathname,
    query: withoutSecrets(request.query) as LoggedRequest['query'],
    body: withoutSecrets(request.body),
    status: given?.status ?? 0,
    outcome: isAccepted ? 'accepted' : given === undefined ? 'dropped' : 'refused',
    answered: isAnswered,
    callbackData: textParam(request.body, 'biz_opaque_callback_data') ?? null,
    messageId: isAccepted ? sentMessageId(real.body) : null,
    code: given?.refusal?.code ?? null,
  };
}

function sentMessageId(body: unknown): string | null {
  const { messages } = body as { readonly messages?: readonly { readonly id?: string }[] };
  return messages?.[0]?.id ?? null;
}
