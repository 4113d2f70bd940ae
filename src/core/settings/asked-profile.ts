import type { SettingsHost } from './config-dir.js';

/** The profile a run asks for by name: the flag, else `WACTL_PROFILE`; undefined when it leaves the choice to us. */
export function askedProfile(
  flags: { readonly profile?: string | undefined },
  env: SettingsHost['env'],
): string | undefined {
  return flags.profile ?? (env.WACTL_PROFILE || undefined);
}
