import type { Context } from '../../context.js';
import { createGraph, type Graph } from '../../core/graph/client.js';
import type { Settings } from '../../core/settings/resolve.js';

/** A client for a token that is not saved yet. The caller closes it. @throws {CliError} exit 4 when it fits no such host */
export function openGraph(
  { system, options }: Context,
  settings: Settings,
  credentials: { readonly token: string; readonly appSecret?: string | undefined },
): Graph {
  return createGraph({
    baseUrl: settings.graphUrl.value,
    version: settings.apiVersion.value,
    ...credentials,
    clock: system.clock,
    random: () => system.random(),
    env: system.env,
    signal: system.signal,
    ...(options.timeoutMs === undefined ? {} : { timeouts: { responseMs: options.timeoutMs } }),
  });
}
