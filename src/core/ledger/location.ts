import { resolve } from 'node:path';

/** Where a ledger lives. A value of its own, because the text of one can hold a password. */
export type LedgerLocation =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'postgres'; readonly url: string };

/** The engines by the names that scripts see, and as people write them. */
export const ENGINES = { sqlite: 'SQLite', postgres: 'PostgreSQL' } as const;

export type EngineName = keyof typeof ENGINES;

export function engineOf({ kind }: LedgerLocation): EngineName {
  return kind === 'file' ? 'sqlite' : 'postgres';
}

/** What a text names, or what is wrong with it. The problem never repeats the text. */
type ParsedLocation = { readonly value: LedgerLocation } | { readonly problem: string };

/** `x:` at the start. One letter is a drive of Windows. */
const SCHEME = /^([a-z][a-z0-9+.-]+):/i;

/** Settings of a connection, as other tools take them (`host=db password=x`, `Server=db;Password=x`). */
const CONNECTION =
  /(?:^|[\s;])(?:host|hostaddr|server|data source|user|user id|username|password|pwd|dbname|database)\s*=/i;

/**
 * Reads the location of a ledger: the path of a file, or `postgres://…`. Anything else with a scheme is refused, so that
 * a slip does not become a file of that name. Pure.
 */
export function parseLocation(text: string): ParsedLocation {
  if (text.includes('\0')) return { problem: 'holds a NUL character' };
  if (text.toLowerCase() === ':memory:') return { problem: 'names no place that lasts: give the path of a file' };
  if (CONNECTION.test(text)) {
    return { problem: 'holds settings of a database: write them as postgres://user@host:5432/database' };
  }
  const scheme = SCHEME.exec(text)?.[1]?.toLowerCase();
  if (scheme === undefined) return { value: fileLocation(text) };
  if (scheme === 'postgres' || scheme === 'postgresql') return parsePostgres(text);
  if (scheme === 'sqlite' || scheme === 'sqlite3' || scheme === 'file') return { problem: spellingOf(scheme, text) };
  return { problem: 'is neither the path of a file nor a postgres:// address; a path with a colon starts with ./' };
}

export function fileLocation(path: string): LedgerLocation {
  return { kind: 'file', path };
}

/** A relative path is meant from `cwd`. */
export function absoluteLocation(location: LedgerLocation, cwd: string): LedgerLocation {
  return location.kind === 'file' ? fileLocation(resolve(cwd, location.path)) : location;
}

/** For people: the path, or the address without user, password and options. */
export function locationText(location: LedgerLocation): string {
  if (location.kind === 'file') return location.path;
  const { host, pathname, searchParams } = new URL(location.url);
  // A password that holds a slash and is not escaped runs into the path.
  if (pathname.includes('@')) return 'postgres://…';
  const socket = searchParams.get('host');
  return socket?.startsWith('/') ? `postgres://${pathname}?host=${socket}` : `postgres://${socket ?? host}${pathname}`;
}

/** The passwords in the text of a location, as they stand there and as they are meant. */
export function passwordsIn(location: LedgerLocation): readonly string[] {
  if (location.kind === 'file') return [];
  const { password, searchParams } = new URL(location.url);
  const decoded = /%(?![0-9a-f]{2})/i.test(password) ? password : decodeURIComponent(password);
  return [password, decoded, searchParams.get('password') ?? ''].filter((text) => text !== '');
}

function parsePostgres(text: string): ParsedLocation {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  // Without a host it is the one of the environment, or a socket that an option names.
  if (url === undefined || (url.host === '' && !/^\/\/\/\w|^\/\/\/?\?/.test(text.replace(SCHEME, '')))) {
    return { problem: 'is not a valid address: write it as postgres://user@host:5432/database' };
  }
  return { value: { kind: 'postgres', url: text } };
}

/** The path is repeated only where nothing in it can be a password. */
function spellingOf(scheme: string, text: string): string {
  const path = text
    .slice(scheme.length + 1)
    .replace(/^\/\//, '')
    .replace(/^\/(?=[a-z]:[\\/])/i, '');
  const general = `starts with ${scheme}:, but a ledger file is named by its path alone`;
  return path === '' || /^:|[@?%#]/.test(path) ? general : `${general}: write it as ${path}`;
}
