import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Where the tests have their PostgreSQL from. */
export type ServerSource =
  | { readonly kind: 'given'; readonly url: string }
  /** Folder with `initdb` and `postgres`. */
  | { readonly kind: 'programs'; readonly folder: string };

/** A server that TEST_DATABASE_URL names, else the newest whose programs are on this machine; undefined: neither. */
export function findServer(env: Readonly<Record<string, string | undefined>> = process.env): ServerSource | undefined {
  if (env.TEST_DATABASE_URL) return { kind: 'given', url: env.TEST_DATABASE_URL };
  const folder = [...(env.PATH ?? '').split(':'), ...debianFolders(), ...BREW].find(
    (path) => path !== '' && ['initdb', 'postgres'].every((name) => existsSync(join(path, name))),
  );
  return folder === undefined ? undefined : { kind: 'programs', folder };
}

/** Debian keeps the programs of each version apart, and out of the PATH. */
function debianFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}

const BREW = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin'];
