import { GraphError } from '../core/graph/errors.js';
import { ownTokenInfo } from '../core/graph/token.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

type AppPorts = Pick<Ports, 'settings' | 'graph'>;

/**
 * The app that uploads belong to: as set, else the one that the token was made for.
 * @throws {CliError} exit 4 when neither is known
 */
export async function findAppId(ports: AppPorts): Promise<string> {
  return (await knownAppId(ports)) ?? requireSetting(await ports.settings(), 'appId');
}

/** The same; undefined when neither is known. */
export async function knownAppId(ports: AppPorts): Promise<string | undefined> {
  const settings = await ports.settings();
  if (settings.appId !== undefined) return settings.appId.value;
  const token = requireSetting(settings, 'token');
  try {
    const { app_id: appId } = await ownTokenInfo(await ports.graph(), token);
    return appId;
  } catch (error) {
    // Not every token may ask about itself.
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}
