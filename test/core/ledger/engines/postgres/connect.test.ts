import { readFile, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { CliError } from '../../../../../src/core/errors/error.js';
import { openStore } from '../../../../../src/core/ledger/open.js';
import { type Cluster, startCluster } from '../../../../support/postgres/cluster.js';
import { onServer } from '../../../../support/postgres/databases.js';
import { findPrograms } from '../../../../support/postgres/find-server.js';
import { fixedClock, packageDir, temporaryFolder } from '../../../../support/run.js';

const fixture = (name: string) => join(packageDir, 'test/fixtures/tls', name);
const AUTHORITY = fixture('authority.crt');
const OTHER_AUTHORITY = fixture('other-authority.crt');

/** Who may come how: over TLS alone, without it alone, with a password. */
const ACCESS = `
  local all tester trust
  hostssl all secure all trust
  hostnossl all open all trust
  host all keyed all scram-sha-256`;

let cluster: Cluster;
let port: number;

beforeAll(async () => {
  port = await freePort();
  cluster = await startCluster(findPrograms(), {
    settings: ['listen_addresses=localhost', `port=${port}`, 'ssl=on'],
    access: ACCESS,
    files: {
      'server.crt': await readFile(fixture('server.crt'), 'utf8'),
      'server.key': await readFile(fixture('server.key'), 'utf8'),
    },
  });
  const make = ['secure', 'open'].map((user) => `create user ${user} superuser`);
  await onServer(`${cluster.url}&port=${port}`, ...make, `create user keyed superuser password 'hunter2'`);
});

afterAll(() => cluster.stop());

interface Attempt {
  readonly user?: string;
  readonly host?: string;
  readonly query?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly homeDir?: string;
}

/** Whether the connection is encrypted, or the error. */
async function connect({ user = 'secure', host = 'localhost', query = '', env = {}, homeDir = '/nowhere' }: Attempt) {
  const url = `postgres://${user}@${host}:${port}/postgres?${query}`;
  try {
    const store = await openStore(
      { kind: 'postgres', url },
      { clock: fixedClock(), host: { env, homeDir, platform: 'linux' } },
    );
    const { rows } = await sql<{ ssl: boolean }>`select ssl from pg_stat_ssl where pid = pg_backend_pid()`.execute(
      store.db,
    );
    await store.close();
    return { encrypted: rows[0]?.ssl };
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    const { code, exitCode, message, why, hint } = error;
    expect(JSON.stringify([message, why, hint, error.stack])).not.toContain('hunter');
    return { code, exitCode, why };
  }
}

const YES = { encrypted: true };
const refused = (why: RegExp) => ({ code: 'store-sign-in', exitCode: 4, why: expect.stringMatching(why) });
const REFUSED = refused(/no pg_hba.conf entry .*(?:no encryption|SSL encryption)/);
const UNTRUSTED = { code: 'store-not-opened', exitCode: 1, why: expect.stringMatching(/certificate|altnames/i) };

describe('TLS', () => {
  it.each<[string, Attempt, object]>([
    ['is used where the server has it', {}, YES],
    ['is left out where that is asked for', { user: 'open', query: 'sslmode=disable' }, { encrypted: false }],
    ['is left out where only that works', { user: 'open' }, { encrypted: false }],
    ['is never left out with require', { user: 'open', query: 'sslmode=require' }, REFUSED],
    ['is tried second with allow', { query: 'sslmode=allow' }, YES],
    ['is missing with disable', { query: 'sslmode=disable' }, REFUSED],
    ['needs no proof with require', { query: 'sslmode=require' }, YES],
    [
      'needs proof with require and a root',
      { query: `sslmode=require&sslrootcert=${AUTHORITY}`, host: '127.0.0.1' },
      YES,
    ],
    ['refuses another root with require', { query: `sslmode=require&sslrootcert=${OTHER_AUTHORITY}` }, UNTRUSTED],
    ['takes any name with verify-ca', { query: `sslmode=verify-ca&sslrootcert=${AUTHORITY}`, host: '127.0.0.1' }, YES],
    ['takes the right name with verify-full', { query: `sslmode=verify-full&sslrootcert=${AUTHORITY}` }, YES],
    [
      'refuses another name with verify-full',
      { query: `sslmode=verify-full&sslrootcert=${AUTHORITY}`, host: '127.0.0.1' },
      UNTRUSTED,
    ],
    ['refuses an unknown authority with verify-full', { query: 'sslmode=verify-full' }, UNTRUSTED],
    ['reads the environment', { env: { PGSSLMODE: 'verify-full', PGSSLROOTCERT: OTHER_AUTHORITY } }, UNTRUSTED],
    ['needs a root for verify-ca', { query: 'sslmode=verify-ca' }, { code: 'usage', exitCode: 2, why: undefined }],
    [
      'needs the root that is named',
      { query: 'sslmode=verify-full&sslrootcert=/nowhere/ca.crt' },
      { code: 'usage', exitCode: 2, why: undefined },
    ],
  ])('%s', async (_name, attempt, result) => {
    expect(await connect(attempt)).toEqual(result);
  });
});

describe('the password', () => {
  it.each<[string, Attempt, object]>([
    ['comes from the address', { query: 'password=hunter2' }, YES],
    ['comes from PGPASSWORD', { env: { PGPASSWORD: 'hunter2' } }, YES],
    ['may be wrong', { query: 'password=hunter3' }, refused(/password authentication failed for user "keyed"/)],
    ['may be missing', {}, refused(/asks for a password, and none was given/)],
  ])('%s', async (_name, attempt, result) => {
    expect(await connect({ user: 'keyed', ...attempt })).toEqual(result);
  });

  it('comes from the password file', async () => {
    const homeDir = await temporaryFolder();
    await writeFile(join(homeDir, '.pgpass'), 'localhost:*:postgres:keyed:hunter2', { mode: 0o600 });
    expect(await connect({ user: 'keyed', homeDir })).toEqual(YES);
  });
});

describe('a server that cannot be used', () => {
  const open = (url: string) => openStore({ kind: 'postgres', url }, { clock: fixedClock() });

  it('is not there', async () => {
    const unused = await freePort();
    await expect(open(`postgres://bo@127.0.0.1:${unused}/wactl`)).rejects.toMatchObject({
      code: 'store-unreachable',
      exitCode: 7,
      message: `The server of the ledger postgres://127.0.0.1:${unused}/wactl cannot be reached.`,
    });
    await expect(open('postgres://bo@no.such.host.invalid/wactl')).rejects.toMatchObject({ code: 'store-unreachable' });
  });

  it('does not answer', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port: silentPort } = silent.address() as AddressInfo;
    await expect(open(`postgres://bo@127.0.0.1:${silentPort}/wactl?connect_timeout=1`)).rejects.toMatchObject({
      code: 'store-unreachable',
      exitCode: 7,
    });
  });

  it('has no such database', async () => {
    await expect(open(`postgres://secure@localhost:${port}/nothing`)).rejects.toMatchObject({
      code: 'store-not-opened',
    });
  });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port: found } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return found;
}
