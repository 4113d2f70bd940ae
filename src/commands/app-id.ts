import type { Context } from '../context.js';
import { GraphError } from '../core/graph/errors.js';
import { debugToken } from '../core/graph/token.js';
import { requireSetting } from '../core/settings/resolve.js';

/**
 * The app that uploads belong to: as set, else the one that the token was made for.
 * @throws {CliError} exit 4 when neither is known
 */
export async function findAppId(context: Context): Promise<string> {
  const settings = await context.settings();
  if (settings.appId !== undefined) return settings.appId.value;
  const known = await askForAppId(context);
  return known ?? requireSetting(settings, 'appId');
}

async function askForAppId(context: Context): Promise<string | undefined> {
  const token = requireSetting(await context.settings(), 'token');
  try {
    const { app_id: appId } = await debugToken(await context.graph(), token);
    return appId;
  } catch (error) {
    // Not every token may ask about itself.
    if (error instanceof GraphError) return undefined;
    throw error;
  }
}
