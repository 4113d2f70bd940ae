import { join, win32 } from 'node:path';

/** What of a machine says where a user's files lie. */
interface Home {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
}

/**
 * The folder of what can be had again: `wactl` below `XDG_CACHE_HOME`, else `~/.cache/wactl`; on macOS `~/Library/Caches/wactl`, on
 * Windows `%LOCALAPPDATA%\wactl`. Touches nothing.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function cacheDir({ env, homeDir, platform }: Home): string {
  if (platform === 'win32') return win32.join(env.LOCALAPPDATA || win32.join(homeDir, 'AppData', 'Local'), 'wactl');
  const xdg = env.XDG_CACHE_HOME;
  if (xdg?.startsWith('/')) return join(xdg, 'wactl');
  return join(homeDir, platform === 'darwin' ? 'Library/Caches' : '.cache', 'wactl');
}
