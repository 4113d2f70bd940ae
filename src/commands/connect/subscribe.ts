import type { Context } from '../../context.js';
import type { Graph } from '../../core/graph/client.js';
import { listSubscribedApps, subscribeApp } from '../../core/graph/subscriptions.js';
import type { Connected } from './views.js';

/** Which apps get the webhooks of an account. */
export interface Subscribers {
  /** The token's app is one of them. */
  readonly own: boolean;
  readonly others: Connected['otherApps'];
}

export async function readSubscribers(graph: Graph, wabaId: string, appId: string | undefined): Promise<Subscribers> {
  const apps = (await listSubscribedApps(graph, wabaId)).map(({ whatsapp_business_api_data: app }) => app);
  return {
    own: apps.some(({ id }) => id === appId),
    others: apps.filter(({ id }) => id !== appId).map(({ id, name }) => ({ id, name: name ?? null })),
  };
}

/** Two systems that answer the same customers get in each other's way, and several platforms refuse to share. */
export function warnOfOthers({ output }: Context, { others }: Subscribers): void {
  if (others.length === 0) return;
  const names = others.map(({ id, name }) => (name === null ? id : `${name} (${id})`)).join(', ');
  output.warn(`The account is also connected to ${names}: keep to one integration for each account.`);
}

/** Subscribing again would take away a callback address set for this account, so it is done only where it is missing. */
export async function subscribe(graph: Graph, wabaId: string, { own }: Subscribers): Promise<'now' | 'before'> {
  if (own) return 'before';
  await subscribeApp(graph, wabaId);
  return 'now';
}
