import type { Graph } from '../../core/graph/client.js';
import { listSubscribedApps, subscribeApp } from '../../core/graph/subscriptions.js';
import type { SavedSecrets } from '../../core/settings/secrets.js';
import type { Ports } from '../ports.js';
import { applyCallback, type CallbackState } from './callback.js';
import type { Connection } from './given.js';
import { ensureLedger, saveConnection, type Target } from './save.js';

/** Which apps get the webhooks of an account. */
export interface Subscribers {
  /** The token's app is one of them. */
  readonly own: boolean;
  readonly others: readonly { readonly id: string; readonly name: string | null }[];
}

export async function readSubscribers(graph: Graph, wabaId: string, appId: string | undefined): Promise<Subscribers> {
  const apps = (await listSubscribedApps(graph, wabaId)).map(({ whatsapp_business_api_data: app }) => app);
  return {
    own: apps.some(({ id }) => id === appId),
    others: apps.filter(({ id }) => id !== appId).map(({ id, name }) => ({ id, name: name ?? null })),
  };
}

/** Everything that was decided, before anything is changed. */
export interface ConnectionPlan {
  readonly connection: Connection;
  readonly target: Target;
  readonly subscribers: Subscribers;
}

/** What was done to connect. */
export interface AppliedConnection {
  readonly subscribed: 'now' | 'before' | 'no';
  readonly callback: { readonly url: string; readonly state: CallbackState } | null;
  /** Null when nothing was saved. */
  readonly secrets: SavedSecrets | null;
  /** The default consent group; null when nothing was saved. */
  readonly group: string | null;
}

/** Hears what is worth a word on the way. */
export interface ApplyEvents {
  onWarning(text: string): void;
  /** The secrets are saved, there. */
  onSaved(secrets: SavedSecrets): void;
  /** A ledger was made at this place. */
  onCreated(place: string): void;
}

/**
 * Subscribes the app, sets its callback, saves the profile and makes its ledger, in this order. A callback that Meta
 * refuses is a state and a warning.
 * @throws {CliError} what Meta or the disk refused; what was done before it stays
 */
export async function applyConnection(
  { connection, target, subscribers }: ConnectionPlan,
  ports: Ports,
  graph: Graph,
  { onWarning, onSaved, onCreated }: ApplyEvents,
): Promise<AppliedConnection> {
  const { given, waba, callback } = connection;
  // Subscribing again would take away a callback address set for this account.
  if (!subscribers.own) await subscribeApp(graph, waba.id);
  const state = callback && (await applyCallback(ports, given, callback, onWarning));
  const { secrets, keptAside } = await saveConnection(ports, target, connection);
  onSaved(secrets);
  if (keptAside !== undefined) onWarning(`The damaged settings were moved to ${keptAside}.`);
  return {
    subscribed: subscribers.own ? 'before' : 'now',
    callback: callback && state ? { url: callback.url, state } : null,
    secrets,
    group: await ensureLedger(ports, { profile: target.name, wabaId: waba.id, onCreated }),
  };
}

/** What a dry run has to show. Pure. */
export function plannedConnection({ connection: { callback } }: ConnectionPlan): AppliedConnection {
  const state = callback?.verifyToken === undefined ? 'before' : 'planned';
  return {
    subscribed: 'no',
    callback: callback === undefined ? null : { url: callback.url, state },
    secrets: null,
    group: null,
  };
}
