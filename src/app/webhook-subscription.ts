import {
  planSubscription,
  readOwnCallback,
  type SubscriptionPlan,
  type WantedCallback,
} from '../core/account/subscription.js';
import {
  type CallbackOverride,
  listSubscribedApps,
  subscribeApp,
  unsubscribeApp,
} from '../core/graph/subscriptions.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

/** What subscribing an account comes to. */
export interface SubscribePlan {
  readonly wabaId: string;
  readonly decision: SubscriptionPlan;
  /** The address for this account alone, and the token that confirms it. */
  readonly override: CallbackOverride | undefined;
}

/** @throws {CliError} exit 4 without a verify token for an address, or without a token */
export async function planSubscribe(ports: Ports, wanted: WantedCallback): Promise<SubscribePlan> {
  const { callbackUrl: url } = wanted;
  const settings = await ports.settings();
  const wabaId = requireSetting(settings, 'wabaId');
  const override = url === undefined ? undefined : { url, verifyToken: requireSetting(settings, 'verifyToken') };
  const current = await readOwnCallback(await ports.graph(), wabaId, requireSetting(settings, 'token'));
  return { wabaId, decision: planSubscription(current, wanted), override };
}

export async function applySubscribe(ports: Ports, { wabaId, override }: SubscribePlan): Promise<void> {
  await subscribeApp(await ports.graph(), wabaId, override);
}

/** What ending the webhooks of an account takes away. */
export interface UnsubscribePlan {
  readonly wabaId: string;
  /** The address that the account has of its own, which goes with the subscription; absent: none. */
  readonly removedCallbackUrl?: string;
}

export async function planUnsubscribe(ports: Ports): Promise<UnsubscribePlan> {
  const settings = await ports.settings();
  const wabaId = requireSetting(settings, 'wabaId');
  const token = requireSetting(settings, 'token');
  const own = await readOwnCallback(await ports.graph(), wabaId, token);
  return { wabaId, ...(own === null ? {} : { removedCallbackUrl: own }) };
}

export async function applyUnsubscribe(ports: Ports, { wabaId }: UnsubscribePlan): Promise<void> {
  await unsubscribeApp(await ports.graph(), wabaId);
}

/** An app that gets the account's webhooks. */
export interface SubscribedApp {
  readonly id: string;
  readonly name: string | null;
  readonly link: string | null;
  /** Address for this account alone; null: the app's own. */
  readonly callbackUrl: string | null;
}

export async function readSubscribedApps(
  ports: Ports,
): Promise<{ readonly wabaId: string; readonly apps: readonly SubscribedApp[] }> {
  const wabaId = requireSetting(await ports.settings(), 'wabaId');
  const list = await listSubscribedApps(await ports.graph(), wabaId);
  const apps = list.map(({ whatsapp_business_api_data: { id, name = null, link = null }, override_callback_uri }) => {
    return { id, name, link, callbackUrl: override_callback_uri ?? null };
  });
  return { wabaId, apps };
}
