import { existsSync } from 'node:fs';
import type { Context } from '../../context.js';
import type { Sources } from '../../core/doctor/gather.js';
import { appToken } from '../../core/graph/app-webhooks.js';

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
      return context.withGraph({ settings: await context.settings(), token: appToken(appId, appSecret) }, work);
    },
    async ledger() {
      const path = (await context.settings()).store?.value;
      return path !== undefined && existsSync(path) ? context.ledger() : undefined;
    },
  };
}
