import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Address } from './address.js';

/** Where a password file is looked for. */
interface Home {
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly homeDir: string;
  readonly platform: string;
}

/**
 * The password that PGPASSFILE, or else the user's own file, has for an address; undefined: none. A file that others can
 * read is passed over, as libpq does.
 * Source: https://www.postgresql.org/docs/current/libpq-pgpass.html
 */
export async function passwordFromFile(
  address: Address,
  { env, homeDir, platform }: Home,
): Promise<string | undefined> {
  const own =
    platform === 'win32' && env.APPDATA ? join(env.APPDATA, 'postgresql', 'pgpass.conf') : join(homeDir, '.pgpass');
  const path = env.PGPASSFILE || own;
  try {
    const stats = await stat(path);
    if (!stats.isFile() || (platform !== 'win32' && (stats.mode & 0o077) !== 0)) return undefined;
    return findPassword(await readFile(path, 'utf8'), address);
  } catch {
    // Most users have none; where the password was needed, the server says so.
    return undefined;
  }
}

/** The first line that fits: host:port:database:user:password, with `*` for any and `\` before `:` and `\`. */
export function findPassword(
  text: string,
  { host, port, database, user }: Pick<Address, 'host' | 'port' | 'database' | 'user'>,
): string | undefined {
  const wanted = [host.startsWith('/') ? 'localhost' : host, String(port), database, user];
  for (const line of text.split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const fields = fieldsOf(line);
    if (fields.length === 5 && wanted.every((value, index) => ['*', value].includes(fields[index] ?? ''))) {
      return fields[4];
    }
  }
  return undefined;
}

function fieldsOf(line: string): string[] {
  const fields = [''];
  for (const [sign] of line.matchAll(/\\.|./gsu)) {
    if (sign === ':' && fields.length < 5) fields.push('');
    else fields.push((fields.pop() ?? '') + (sign.length > 1 ? sign.replace(/^\\/, '') : sign));
  }
  return fields;
}
