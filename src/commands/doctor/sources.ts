import { existsSync } from 'node:fs';
import type { Context } from '../../context.js';
import type { Sources } from '../../core/doctor/gather.js';
import { appToken } from '../../core/graph/app-webhooks.js';
import { createGraph } from '../../core/graph/client.js';

/** Where doctor's facts come from in a real run. */
export function doctorSources(context: Context, deliver: boolean): Sources {
  const { system, clock, signal } = context;
  return {
    host: system,
    env: system.env,
    signal,
    deliver,
    now: () => clock.now(),
    settings: () => context.settings(),
    graph: () => context.graph(),
    async withAppGraph(appId, appSecret, work) {
      const { graphUrl, apiVersion } = await context.settings();
      const graph = createGraph({
        baseUrl: graphUrl.value,
        version: apiVersion.value,
        token: appToken(appId, appSecret),
        clock,
        random: () => system.random(),
        env: system.env,
        signal,
      });
      return work(graph).finally(() => graph.close());
    },
    async ledger() {
      const path = (await context.settings()).store?.value;
      return path !== undefined && existsSync(path) ? context.ledger() : undefined;
    },
  };
}
