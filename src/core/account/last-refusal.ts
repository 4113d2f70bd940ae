import type { Clock } from '../clock.js';
import { CliError } from '../errors/error.js';
import type { Graph } from '../graph/client.js';
import { GraphError } from '../graph/errors.js';
import type { SettingsHost } from '../settings/config-dir.js';
import { type LastError, writeLastError } from '../settings/last-error.js';

/** A client that notes the last refusal of Meta it met. */
export interface NotingGraph extends Graph {
  /** Keeps that refusal for the profile, where `explain --last` reads it; without any, what was kept before stays. */
  keepRefusal(): Promise<void>;
}

/** The same client, noting refusals for a profile. */
export function noteRefusals(
  graph: Graph,
  host: SettingsHost & { readonly clock: Clock },
  profile: string,
): NotingGraph {
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
    async keepRefusal() {
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
