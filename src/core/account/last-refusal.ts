import type { Clock } from '../clock.js';
import { CliError } from '../errors.js';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import type { SettingsHost } from '../settings/config-dir.js';
import { type LastError, writeLastError } from '../settings/last-error.js';

/** The same client; when it closes, the last refusal of Meta it met is kept for the profile, and `explain --last` reads it. */
export function rememberRefusal(graph: Graph, host: SettingsHost & { readonly clock: Clock }, profile: string): Graph {
  let last: LastError | undefined;
  return {
    ...graph,
    async call(call) {
      try {
        return await graph.call(call);
      } catch (error) {
        if (error instanceof GraphError) last = lastErrorOf(error, host.clock.now());
        throw error;
      }
    },
    async close() {
      await graph.close();
      if (last === undefined) return;
      await writeLastError(host, profile, last).catch((error: unknown) => {
        // A disk that refuses must not take the place of what the command has to say.
        if (!(error instanceof CliError)) throw error;
      });
    },
  };
}

function lastErrorOf({ graph }: GraphError, now: number): LastError {
  return {
    at: new Date(now).toISOString(),
    code: graph.code,
    ...(graph.subcode === undefined ? {} : { subcode: graph.subcode }),
    ...(graph.fbtraceId === undefined ? {} : { traceId: graph.fbtraceId }),
  };
}
