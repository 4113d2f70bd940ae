import { GraphError } from '../core/graph/errors.js';
import { ownTokenInfo } from '../core/graph/token.js';
import { requireSetting } from '../core/settings/resolve.js';
import type { Ports } from './ports.js';

/**
 * The app that uploads belong to: as set, else the one that the token was made for, which Meta is asked once.
 * @throws {CliError} exit 4 when neither is known
 */
export async function findAppId(ports: Pick<Ports, 'settings' | 'graph'>): Promise<string> {
  const settings = await ports.settings();
  if (settings.appId !== undefined) return settings.appId.value;
  const token = requireSetting(settings, 'token');
  const known = await ownTokenInfo(await ports.graph(), token).catch(unlessRefused);
  return known?.app_id ?? requireSetting(settings, 'appId');
}

/** Not every token may ask about itself. */
function unlessRefused(error: unknown): undefined {
  if (!(error instanceof GraphError)) throw error;
}
