import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import type { Settings } from '../settings/resolve.js';

/**
 * The same client, which says what an id of the settings is when Meta refuses it for being of the wrong kind. What that
 * takes is loaded, and Meta asked more, only after a refusal.
 */
export function namingWrongIds(graph: Graph, settings: Settings): Graph {
  return {
    ...graph,
    async call(call) {
      try {
        return await graph.call(call);
      } catch (error) {
        if (!(error instanceof GraphError)) throw error;
        const { explainRefusal } = await import('./wrong-id.js');
        throw (await explainRefusal(graph, settings, call.path, error)) ?? error;
      }
    },
  };
}
