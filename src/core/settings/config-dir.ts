import { join, resolve, win32 } from 'node:path';
import type { Keychain } from '../keychain.js';

/** What settings need to know of the machine. `System` has all of it. */
export interface SettingsHost {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly cwd: string;
  readonly homeDir: string;
  readonly platform: NodeJS.Platform;
  /** The keychain of the operating system; absent: secrets lie in files. */
  keychain?(): Promise<Keychain>;
}

/**
 * The folder of profiles, secrets and ledgers: `WACTL_CONFIG_DIR`, else `wactl` below `XDG_CONFIG_HOME`,
 * else `~/.config/wactl`; on Windows `%APPDATA%\wactl`. Touches nothing.
 * A relative `XDG_CONFIG_HOME` is ignored, as its specification asks.
 * Source: https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function configDir(host: SettingsHost): string {
  const own = host.env.WACTL_CONFIG_DIR;
  if (own) return resolve(host.cwd, own);
  if (host.platform === 'win32') {
    return win32.join(host.env.APPDATA || win32.join(host.homeDir, 'AppData', 'Roaming'), 'wactl');
  }
  const xdg = host.env.XDG_CONFIG_HOME;
  return join(xdg?.startsWith('/') ? xdg : join(host.homeDir, '.config'), 'wactl');
}

/** Paths inside the settings folder. */
export const settingsFile = (dir: string): string => join(dir, 'config.json');
export const secretsFolder = (dir: string): string => join(dir, 'secrets');
export const ledgerFile = (dir: string, wabaId: string): string => join(dir, 'ledgers', `${wabaId}.sqlite`);
