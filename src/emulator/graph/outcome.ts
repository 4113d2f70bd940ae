import type { Refusal } from './refusal.js';

/** What a request led to: a status and a JSON value, or the text of a page; `refusal` when it took no effect. */
export interface Outcome {
  readonly status: number;
  readonly body: unknown;
  /** The body is a page of a server in between, not JSON. */
  readonly isPage?: true;
  readonly refusal: Refusal | undefined;
}
