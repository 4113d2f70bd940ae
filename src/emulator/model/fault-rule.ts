/** Which requests a rule is for. What is absent matches everything. */
export interface FaultMatch {
  readonly method?: string;
  /** Part of the path. */
  readonly path?: string;
  /** Part of the body's text, or keys and values that the body must hold. */
  readonly body?: string | Readonly<Record<string, unknown>>;
}

/** What happens to a request that a rule is for. */
export interface FaultAction {
  /** The error to answer with; the code's usual status unless `status` is given. */
  readonly status?: number;
  readonly code?: number;
  readonly subcode?: number;
  readonly message?: string;
  /** With an error: whether the request takes effect all the same. */
  readonly accept?: boolean;
  /** Breaks the connection: before the request takes effect, after it, or in the middle of the answer. */
  readonly reset?: 'before-accept' | 'after-accept' | 'mid-reply';
  /** Holds the answer back, in milliseconds of the real clock. */
  readonly stallMs?: number;
  /** Breaks the connection after this many bytes of the answer's body. */
  readonly truncate?: number;
  /** An upload breaks off: this many bytes of the request arrive and are kept, then the connection is reset. */
  readonly cutUpload?: number;
  /** The port of the Graph API is closed until the rules are removed. Stands alone: nothing can be matched or counted. */
  readonly refuseConnections?: true;
}

/** A planned fault: passes over the first `skip` matching requests, then applies `times` times. */
export interface FaultRule {
  readonly match: FaultMatch;
  readonly do: FaultAction;
  skip: number;
  /** How often it still applies. */
  times: number;
}
