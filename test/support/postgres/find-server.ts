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
  const folder = programFolder(env.PATH);
  return folder === undefined ? undefined : { kind: 'programs', folder };
}

/** The programs for a server with settings of its own. @throws {Error} when this machine has none */
export function findPrograms(): string {
  const folder = programFolder(process.env.PATH);
  if (folder === undefined) throw new Error('no PostgreSQL on this machine, which this test needs for its own server');
  return folder;
}

function programFolder(path = ''): string | undefined {
  return [...path.split(':'), ...debianFolders(), ...BREW].find(
    (folder) => folder !== '' && ['initdb', 'postgres'].every((name) => existsSync(join(folder, name))),
  );
}

/** Debian keeps the programs of each version apart, and out of the PATH. */
function debianFolders(): readonly string[] {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return [];
  const versions = readdirSync(root).sort((a, b) => Number(b) - Number(a));
  return versions.map((version) => join(root, version, 'bin'));
}

const BREW = ['/opt/homebrew/opt/postgresql/bin', '/usr/local/opt/postgresql/bin'];
