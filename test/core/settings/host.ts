import type { SettingsHost } from '../../../src/core/settings/config-dir.js';
import { temporaryFolder } from '../../support/run.js';

/** A machine of its own: a temporary home and an environment without settings. */
export async function temporaryHost(env: SettingsHost['env'] = {}): Promise<SettingsHost> {
  const homeDir = await temporaryFolder();
  return { env, cwd: homeDir, homeDir, platform: 'linux' };
}
