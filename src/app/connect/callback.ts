import { isSettled, wantedFields } from '../../core/account/app-callback.js';
import { type AppWebhook, appToken, getAppWebhook, setAppWebhook } from '../../core/graph/app-webhooks.js';
import type { Graph } from '../../core/graph/client.js';
import { GraphError } from '../../core/graph/errors.js';
import type { Ports } from '../ports.js';
import type { Callback, Given } from './given.js';

/** An app whose secret is known: only such a one can be asked for its webhooks. */
export interface OwnApp {
  readonly appId: string;
  readonly appSecret: string;
}

/** What the app's webhooks are set to now; undefined: nothing. */
export function readCallback({ withGraph }: Ports, { settings }: Given, app: OwnApp): Promise<AppWebhook | undefined> {
  return withApp({ withGraph }, settings, app, (graph) => getAppWebhook(graph, app.appId));
}

/** What setting an address comes to. */
export interface CallbackPlan {
  readonly callback: Omit<Callback, 'verifyToken'>;
  /** Nothing is left to set. */
  readonly isSettled: boolean;
  /** The address that all webhooks of the app go to now, where it is another one: replacing it needs a yes. */
  readonly replaces: string | undefined;
}

/** @param current as `readCallback` gives it. Pure. */
export function planCallback(app: OwnApp, url: string, current: AppWebhook | undefined): CallbackPlan {
  const before = current?.callback_url;
  return {
    callback: { ...app, url, fields: wantedFields(current) },
    isSettled: isSettled(current, url),
    replaces: before && before !== url ? before : undefined,
  };
}

/** `now`: set by this command; `before`: it was so; `refused`: Meta could not confirm the address; `planned`: a dry run. */
export type CallbackState = 'now' | 'before' | 'refused' | 'planned';

/**
 * Sets the address where it is not set. A refusal is a state and a warning: everything else about the connection holds.
 * @throws any error other than a refusal by Meta
 */
export async function applyCallback(
  ports: Ports,
  { settings }: Given,
  callback: Callback,
  onWarning: (text: string) => void,
): Promise<CallbackState> {
  const { appId, verifyToken, url, fields } = callback;
  if (verifyToken === undefined) return 'before';
  try {
    await withApp(ports, settings, callback, (graph) => setAppWebhook(graph, appId, { url, verifyToken, fields }));
    return 'now';
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    onWarning(
      `Webhooks do not go to ${url} yet: ${error.message} Start the receiver (wactl webhooks serve) and connect again.`,
    );
    return 'refused';
  }
}

/** Runs `work` with a client that speaks for the app itself. */
function withApp<T>(
  { withGraph }: Pick<Ports, 'withGraph'>,
  settings: Given['settings'],
  { appId, appSecret }: OwnApp,
  work: (graph: Graph) => Promise<T>,
): Promise<T> {
  return withGraph({ settings, token: appToken(appId, appSecret) }, work);
}
