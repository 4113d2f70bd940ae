import { readFileSync } from 'node:fs';
import { askedProfile } from './asked-profile.js';
import { configDir, type SettingsHost, settingsFile } from './config-dir.js';

/**
 * The pager of the profile in use; undefined where it has none or cannot be read, which a command that needs the settings
 * will tell. Read when a long text is about to be shown, by commands that need no settings as well.
 */
export function savedPager(host: SettingsHost, flags: { readonly profile?: string | undefined }): string | undefined {
  try {
    const file: { current?: string; profiles?: Record<string, { pager?: unknown }> } = JSON.parse(
      readFileSync(settingsFile(configDir(host)), 'utf8'),
    );
    const pager = file.profiles?.[askedProfile(flags, host.env) ?? file.current ?? '']?.pager;
    return typeof pager === 'string' ? pager : undefined;
  } catch {
    return undefined;
  }
}
