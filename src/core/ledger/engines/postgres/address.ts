import { usageError } from '../../../errors/command.js';
import type { CliError } from '../../../errors/error.js';

/** How far TLS goes. Source: https://www.postgresql.org/docs/current/libpq-ssl.html#LIBPQ-SSL-PROTECTION */
type SslMode = (typeof SSL_MODES)[number];
const SSL_MODES = ['disable', 'allow', 'prefer', 'require', 'verify-ca', 'verify-full'] as const;

type Environment = Readonly<Record<string, string | undefined>>;

/** Where a server is and who we are there: the address, and the variables that `psql` reads too. */
export interface Address {
  /** A name, an IP address, or the folder of a socket. */
  readonly host: string;
  readonly port: number;
  readonly user: string;
  /** Undefined: none was given; the password file may have one. */
  readonly password: string | undefined;
  readonly database: string;
  readonly applicationName: string;
  /** What the server is to set for us: `-c search_path=…`. A transaction pooler may refuse or lose it. */
  readonly options: string | undefined;
  /** 0: no limit. */
  readonly connectTimeoutMs: number;
  readonly ssl: SslFiles & { readonly mode: SslMode };
}

interface SslFiles {
  /** A file, or `system` for the authorities that this machine trusts. */
  readonly rootCert: string | undefined;
  readonly cert: string | undefined;
  readonly key: string | undefined;
  readonly keyPassword: string | undefined;
  /** The handshake begins at once, without asking for it first. */
  readonly isDirect: boolean;
}

/** Options of libpq that change nothing here. Any other is refused: a slip in `sslmode` must not be passed over. */
const WITHOUT_EFFECT = [
  ...['channel_binding', 'client_encoding', 'fallback_application_name', 'gssencmode', 'keepalives', 'pgbouncer'],
  ...['keepalives_count', 'keepalives_idle', 'keepalives_interval', 'krbsrvname', 'sslcompression', 'sslsni'],
  ...['target_session_attrs', 'tcp_user_timeout', 'uselibpqcompat'],
];

/** Longer than a server far away takes, shorter than a person waits. libpq has no limit of its own. */
const CONNECT_TIMEOUT_SECONDS = 10;

/**
 * Reads an address with the names and rules of libpq: what it says wins over the environment. Pure.
 * @throws {CliError} exit 2 for an option that is unknown or cannot be right; its value is never repeated
 * Source: https://www.postgresql.org/docs/current/libpq-connect.html#LIBPQ-CONNSTRING
 */
export function parseAddress(url: string, env: Environment): Address {
  const parts = new URL(url);
  const options = optionsOf(parts);
  const given = (option: string, variable?: string) =>
    options.get(option) || (variable === undefined ? undefined : env[variable] || undefined);
  const user = decoded(parts.username) || given('user', 'PGUSER') || env.USER || env.USERNAME || 'postgres';
  return {
    host: given('host') ?? (hostOf(parts) || given('hostaddr') || env.PGHOST || 'localhost'),
    port: portOf(given('port') ?? (parts.port || env.PGPORT || '5432')),
    user,
    password: decoded(parts.password) || given('password', 'PGPASSWORD'),
    database: decoded(parts.pathname.slice(1)) || given('dbname', 'PGDATABASE') || user,
    applicationName: given('application_name', 'PGAPPNAME') ?? 'wactl',
    options: given('options', 'PGOPTIONS'),
    connectTimeoutMs: 1000 * secondsOf(given('connect_timeout', 'PGCONNECT_TIMEOUT')),
    ssl: sslOf(given),
  };
}

function sslOf(given: (option: string, variable?: string) => string | undefined): Address['ssl'] {
  const rootCert = given('sslrootcert', 'PGSSLROOTCERT');
  const mode = given('sslmode', 'PGSSLMODE') ?? (rootCert === 'system' ? 'verify-full' : 'prefer');
  if (!isSslMode(mode)) throw invalid('sslmode', `use one of ${SSL_MODES.join(', ')}`);
  // Anybody can get a certificate from them, for a host of their own.
  if (rootCert === 'system' && mode !== 'verify-full') {
    throw invalid('sslmode', 'with sslrootcert=system it has to be verify-full');
  }
  const negotiation = given('sslnegotiation', 'PGSSLNEGOTIATION') ?? 'postgres';
  if (negotiation !== 'postgres' && negotiation !== 'direct') throw invalid('sslnegotiation', 'use postgres or direct');
  if (negotiation === 'direct' && ['disable', 'allow', 'prefer'].includes(mode)) {
    throw invalid('sslnegotiation', 'direct needs sslmode=require or stricter');
  }
  return {
    mode,
    rootCert,
    cert: given('sslcert', 'PGSSLCERT'),
    key: given('sslkey', 'PGSSLKEY'),
    keyPassword: given('sslpassword'),
    isDirect: negotiation === 'direct',
  };
}

const KNOWN = new Set([
  ...['host', 'hostaddr', 'port', 'user', 'password', 'dbname', 'application_name', 'options', 'connect_timeout'],
  ...['sslmode', 'sslrootcert', 'sslcert', 'sslkey', 'sslpassword', 'sslnegotiation'],
  ...WITHOUT_EFFECT,
]);

function optionsOf({ searchParams }: URL): ReadonlyMap<string, string> {
  const options = new Map(searchParams);
  for (const name of options.keys()) {
    if (name === 'sslcrl' || name === 'sslcrldir') throw unsupported(name);
    if (!KNOWN.has(name)) throw unknown(name);
  }
  return options;
}

/** The brackets of an IPv6 address belong to its place in a URL. */
function hostOf({ hostname }: URL): string {
  return decoded(hostname).replace(/^\[(.*)\]$/, '$1');
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A percent sign that stands for itself.
    return text;
  }
}

function portOf(text: string): number {
  const port = Number(text);
  if (!/^\d+$/.test(text) || port < 1 || port > 65_535) throw invalid('port', 'use a number from 1 to 65535');
  return port;
}

function secondsOf(text: string | undefined): number {
  if (text === undefined) return CONNECT_TIMEOUT_SECONDS;
  if (!/^-?\d{1,6}$/.test(text)) throw invalid('connect_timeout', 'use a number of seconds; 0 waits without a limit');
  return Math.max(0, Number(text));
}

function isSslMode(text: string): text is SslMode {
  return (SSL_MODES as readonly string[]).includes(text);
}

function invalid(option: string, hint: string): CliError {
  return usageError(`The PostgreSQL address of the ledger has a ${option} that is not valid.`, hint);
}

function unsupported(option: string): CliError {
  return usageError(`Ledgers in PostgreSQL do not support the option ${option}.`, 'remove it from the address');
}

function unknown(option: string): CliError {
  // What follows an unescaped & in a password looks like the name of an option.
  const name = /^[a-z_]{1,32}$/.test(option) && option.includes('ssl') ? ` "${option}"` : '';
  return usageError(
    `The PostgreSQL address of the ledger has an unknown option${name}.`,
    'use the names of libpq: sslmode, sslrootcert, connect_timeout …; write & and ? in a password as %26 and %3F',
  );
}
