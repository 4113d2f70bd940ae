import type { Facts } from '../core/doctor/facts.js';
import { gatherFacts, type Sources } from '../core/doctor/gather.js';
import { closeExposed, type Exposed, findExposed } from '../core/doctor/private-files.js';
import { isUnsubscribed } from '../core/doctor/webhook-checks.js';
import { appToken } from '../core/graph/app-webhooks.js';
import { subscribeApp } from '../core/graph/subscriptions.js';
import { ledgerExists } from '../core/ledger/exists.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

/**
 * Gathers all that the checks look at. Reads alone, apart from the signed test delivery.
 * @param deliver sends the test delivery to an address that is not on this machine too
 */
export function gatherHealth(ports: Ports, deliver: boolean): Promise<Facts> {
  return gatherFacts(sourcesOf(ports, deliver));
}

function sourcesOf(ports: Ports, deliver: boolean): Sources {
  const { system, clock, signal } = ports;
  return {
    host: system,
    env: system.env,
    signal,
    deliver,
    now: () => clock.now(),
    settings: () => ports.settings(),
    graph: () => ports.graph(),
    async withAppGraph(appId, appSecret, work) {
      return ports.withGraph({ settings: await ports.settings(), token: appToken(appId, appSecret) }, work);
    },
    async ledger() {
      const { store } = await ports.settings();
      return store !== undefined && (await ledgerExists(store.value, { clock: ports.clock, host: ports.system }))
        ? ports.ledger()
        : undefined;
    },
  };
}

/** Something that can be fixed without harm. `id` is the check's. */
export type PlannedFix =
  | { readonly id: 'files'; readonly exposed: readonly Exposed[] }
  | { readonly id: 'webhook-subscription'; readonly wabaId: string };

/** Private files that others can read. Settings are not read from such files, so this comes before anything else. */
export async function planFileFix({ system }: Ports): Promise<PlannedFix | undefined> {
  const exposed = await findExposed(system);
  return exposed.length === 0 ? undefined : { id: 'files', exposed };
}

/** An account whose webhooks are known not to go to our app. */
export async function planSubscriptionFix(ports: Ports, facts: Facts): Promise<PlannedFix | undefined> {
  if (!isUnsubscribed(facts)) return undefined;
  return { id: 'webhook-subscription', wabaId: requireSetting(await ports.settings(), 'wabaId') };
}

export async function applyFix(ports: Ports, fix: PlannedFix): Promise<void> {
  if (fix.id === 'files') return closeExposed(fix.exposed);
  await subscribeApp(await ports.graph(), fix.wabaId);
}
