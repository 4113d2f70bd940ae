import type { ContentFacts, MessageKind, Prepared } from './kind.js';
import { template } from './template.js';
import { text } from './text.js';

/** Every kind of message, by Meta's word for it. */
const KINDS = {
  template,
  text,
} as const satisfies Readonly<Record<string, MessageKind<never>>>;

type RequestOf<Kind> = Kind extends MessageKind<infer Request> ? Request : never;

/** What can be asked to be sent: the request of one of the kinds. */
export type ContentRequest = RequestOf<(typeof KINDS)[keyof typeof KINDS]>;

/** The kind of a request. */
export function kindOf(request: ContentRequest): MessageKind<ContentRequest> {
  // The type of the request is the name of its kind, which the compiler cannot follow through the table.
  return KINDS[request.type] as MessageKind<ContentRequest>;
}

/** Makes a content ready. Pure. */
export function prepareContent(request: ContentRequest, facts: ContentFacts): Prepared {
  return kindOf(request).prepare(request, facts);
}
