import type { Graph } from '../../src/core/graph/client.js';
import { NetworkError, OutcomeUnknownError } from '../../src/core/graph/errors.js';

/** Parts that are wrong on purpose, for negative controls: what is promised must not hold with them. */

/** A client that makes a failed request once more, as HTTP libraries like to. */
export const repeating = (graph: Graph): Graph => ({
  ...graph,
  call: (call) => graph.call(call).catch(() => graph.call(call)),
});

/** A client that takes every unclear outcome for a sure no. */
export const optimistic = (graph: Graph): Graph => ({
  ...graph,
  call: (call) =>
    graph.call(call).catch((error: unknown) => {
      if (!(error instanceof OutcomeUnknownError)) throw error;
      throw new NetworkError(error.message, { hint: '', transient: true });
    }),
});
