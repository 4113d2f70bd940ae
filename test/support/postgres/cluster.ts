import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';

/** A server of our own. */
export interface Cluster {
  /** Of its database `postgres`, as a user who may do everything. */
  readonly url: string;
  /** Of the process that serves; a signal to it reaches nobody else. */
  readonly pid: number;
  /** Ends it and removes what it stored. */
  stop(): Promise<void>;
}

/** Fast, because nothing of it has to survive. */
const SETTINGS = [
  ...['fsync=off', 'full_page_writes=off', 'synchronous_commit=off', 'max_connections=200'],
  ...['shared_buffers=64MB', 'max_wal_size=256MB', 'autovacuum=off', 'logging_collector=off', 'log_min_messages=log'],
];

/** Runs the server as long as its own input is open, so that it goes even when the tests are killed, and its folder too. */
const KEEPER = `
  "$@" <&- & server=$!
  cat >/dev/null
  kill -QUIT $server; wait $server
  cd / && rm -rf "$0"`;

/** What a server has beside the usual. */
interface ClusterOptions {
  /** As in `postgresql.conf`: `ssl=on`. */
  readonly settings?: readonly string[];
  /** Who may connect, and how; default: anybody. */
  readonly access?: string;
  /** Files for its data folder, by name, which it alone can read. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Makes a server in a temporary folder and starts it on a socket there. PostgreSQL refuses to run as root: then it runs
 * as another user of this machine.
 * @param programs folder with `initdb` and `postgres`
 */
export async function startCluster(
  programs: string,
  { settings = [], access, files = {} }: ClusterOptions = {},
): Promise<Cluster> {
  const folder = await mkdtemp(join(tmpdir(), 'wactl-pg-'));
  const user: { uid?: number; gid?: number } = process.getuid?.() === 0 ? await otherUser() : {};
  const own = async (path: string) => {
    if (user.uid !== undefined && user.gid !== undefined) await chown(path, user.uid, user.gid);
  };
  await own(folder);
  const data = join(folder, 'data');
  const env = { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' };
  const how = { ...user, env, cwd: folder };
  await promisify(execFile)(
    join(programs, 'initdb'),
    ['-D', data, '-U', 'tester', '-A', 'trust', '--no-sync', '--encoding', 'UTF8', '--locale', 'C'],
    how,
  );
  const written = { ...files, ...(access === undefined ? {} : { 'pg_hba.conf': access }) };
  for (const [name, text] of Object.entries(written)) {
    await writeFile(join(data, name), text, { mode: 0o600 });
    await own(join(data, name));
  }
  const options = [...SETTINGS, `unix_socket_directories=${folder}`, 'listen_addresses=', ...settings];
  const words = [join(programs, 'postgres'), '-D', data, ...options.flatMap((option) => ['-c', option])];
  const keeper = spawn('sh', ['-c', KEEPER, folder, ...words], { ...how, stdio: ['pipe', 'ignore', 'pipe'] });
  await ready(keeper);
  return {
    url: `postgres://tester@localhost/postgres?host=${encodeURIComponent(folder)}`,
    pid: Number((await readFile(join(data, 'postmaster.pid'), 'utf8')).split('\n')[0]),
    async stop() {
      const ended = once(keeper, 'exit');
      keeper.stdin.end();
      await ended;
    },
  };
}

async function ready(server: ChildProcess & { readonly stderr: NodeJS.ReadableStream }): Promise<void> {
  const said: string[] = [];
  const lines = createInterface({ input: server.stderr });
  for await (const line of lines) {
    said.push(line);
    if (!line.includes('ready to accept connections')) continue;
    // What it logs later is nobody's, and must not fill the pipe.
    server.stderr.resume();
    return;
  }
  throw new Error(`PostgreSQL did not start:\n${said.join('\n')}`);
}

async function otherUser(): Promise<{ readonly uid: number; readonly gid: number }> {
  const users = await readFile('/etc/passwd', 'utf8');
  for (const name of ['postgres', 'nobody']) {
    const [, uid, gid] = new RegExp(`^${name}:[^:]*:(\\d+):(\\d+):`, 'm').exec(users) ?? [];
    if (uid !== undefined && gid !== undefined) return { uid: Number(uid), gid: Number(gid) };
  }
  throw new Error('PostgreSQL does not run as root, and this machine has neither the user postgres nor nobody');
}
