import type { Context } from '../../context.js';
import type { Sources } from '../../core/doctor/gather.js';
import { appToken } from '../../core/graph/app-webhooks.js';
import { ledgerExists } from '../../core/ledger/exists.js';

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
      const { store } = await context.settings();
      return store !== undefined && (await ledgerExists(store.value)) ? context.ledger() : undefined;
    },
  };
}
