/** Which requests a rule is for. What is absent matches everything. */
export interface FaultMatch {
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  /** Part of the body's text, or keys and values that the body must hold. */
  readonly body?: string | Readonly<Record<string, unknown>>;
}

/**
 * Where a connection breaks: as soon as it is there (`on-connect`, before any request), while the body of the request is
 * still arriving, before the request takes effect, after it, in the first lines of the answer or in its body, or after the
 * whole answer, when the client may be about to use the connection again.
 */
export const RESET_POINTS = [
  'on-connect',
  'mid-body',
  'before-accept',
  'after-accept',
  'mid-head',
  'mid-reply',
  'after-reply',
] as const;
type ResetPoint = (typeof RESET_POINTS)[number];

/** What happens to a request that a rule is for. */
export interface FaultAction {
  /** The error to answer with; the code's usual status unless `status` is given. */
  readonly status?: number;
  readonly code?: number;
  readonly subcode?: number;
  readonly message?: string;
  /** With an error: whether the request takes effect all the same. */
  readonly accept?: boolean;
  /** Breaks the connection. */
  readonly reset?: ResetPoint;
  /** The request is accepted, and the message fails later, with this code in its status. */
  readonly failWith?: number;
  /** Holds the answer back, in milliseconds of the real clock. */
  readonly stallMs?: number;
  /** Breaks the connection after this many bytes of the answer's body. */
  readonly truncate?: number;
  /** An upload breaks off: this many bytes of the request arrive and are kept, then the connection is reset. */
  readonly cutUpload?: number;
  /** The port of the Graph API is closed until the rules are removed. Stands alone: nothing can be matched or counted. */
  readonly refuseConnections?: true;
}

/**
 * A planned fault: passes over the first `skip` matching requests, then applies `times` times, to each `every`-th of them
 * or to a `share` of them.
 */
export interface FaultRule {
  readonly match: FaultMatch;
  readonly do: FaultAction;
  skip: number;
  /** 1, or absent: to all. */
  readonly every?: number;
  /** From 0 to 1. The random seed and the place of the request in the count decide, so each run strikes the same. */
  readonly share?: number;
  /** How many matching requests came after those passed over, where that decides. */
  seen?: number;
  /** How often it still applies. */
  times: number;
}
