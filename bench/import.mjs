/**
 * How long `wactl optin import` takes for a list of a million people, as a ratio to the `sqlite3` shell's own `.import`
 * in the same run: of the list as it is into one table with the two indexes of a ledger, and of the rows that the ledger
 * holds afterwards into tables with all of its indexes. With BENCH_POSTGRES=postgres://… also against `\copy` of both, in a
 * schema of its own that is dropped before and after.
 * Usage: npm run bench:import [-- <rows>]
 */
import { spawnSync } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const rows = Number(process.argv[2] ?? 1_000_000);
const folder = await mkdtemp(join(tmpdir(), 'wactl-bench-'));
const file = (name) => join(folder, name);

/** The most that we mean to take, in times of the baseline and in MB. */
const MOST = { sqlite: 2, postgres: 2.5, memory: 250 };

async function writeList(name, line, head = '') {
  const out = createWriteStream(file(name));
  let text = head;
  for (let row = 0; row < rows; row += 1) {
    const phone = `+4917${String(10_000_000 + ((row * 7919) % 90_000_000)).padStart(8, '0')}`;
    text += line({ phone, evidence: `form ${row}`, at: new Date(Date.UTC(2024, 0, 1) + row * 1000).toISOString() });
    if (text.length < 1 << 20) continue;
    if (!out.write(text)) await new Promise((resolve) => out.once('drain', resolve));
    text = '';
  }
  await new Promise((resolve) => out.end(text, resolve));
}

/** Seconds on the wall and of the processor, and what a preload says of memory. */
function timed(command, { input, env = {} } = {}) {
  const words = ['-c', `TIMEFORMAT='times %R %U %S'; time ${command}`];
  const { status, stderr, stdout } = spawnSync('bash', words, {
    cwd: folder,
    input,
    encoding: 'utf8',
    env: { ...process.env, WACTL_CONFIG_DIR: folder, WACTL_WABA_ID: '1', ...env },
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}: ${stderr}${stdout}`);
  const [, wall, user, system] = /times ([\d.]+) ([\d.]+) ([\d.]+)/.exec(stderr) ?? [];
  const memory = /peak memory: (\d+)/.exec(stderr)?.[1];
  return { wall: Number(wall), cpu: Number(user) + Number(system), memory: memory && Number(memory) / 1024 };
}

const seconds = ({ wall, cpu }) => `${wall.toFixed(1)} s, ${cpu.toFixed(1)} s of the processor`;

function compare(what, ours, theirs, most) {
  const [wall, cpu] = [ours.wall / theirs.wall, ours.cpu / theirs.cpu];
  const processor = theirs.cpu > 0.1 ? `${cpu.toFixed(2)} × of the processor; ` : '';
  console.log(`${what}: ${wall.toFixed(2)} × (${processor}at most ${most})`);
}

function importList(name, store) {
  const preload = `--import ${join(root, 'bench/peak-memory.mjs')}`;
  const ours = timed(`node ${preload} ${join(root, 'dist/wactl.cjs')} optin import ${name} --quiet`, {
    env: { WACTL_STORE: store },
  });
  console.log(`optin import of ${name}: ${seconds(ours)}, ${ours.memory?.toFixed(0)} MB (at most ${MOST.memory})`);
  return ours;
}

const LIST_SQL = `
  create table list (phone text, source text, wording text, evidence text, at text);
.import --csv --skip 1 list.csv list
  create unique index list_phone on list (phone);
  create index list_at on list (phone, at);
`;
const DURABLE = 'pragma journal_mode = wal; pragma synchronous = full;\n';

/** The tables of the ledger without its checks and triggers, and the indexes after the rows, as is fastest. */
const LEDGER_SQL = `
  create table contacts (id integer primary key, phone text, user_id text, wa_id text, name text, merged_into integer, created_at integer, updated_at integer, parent_user_id text, username text);
  create table consent_events (id integer primary key, contact_id integer, group_id integer, category text, state text, source text, place text, wording text, wording_version text, evidence text, recorded_by text, identity text, at integer, recorded_at integer, clock text, latest_at integer, salt blob, digest blob, erased_at integer);
.import --csv contacts.csv contacts
.import --csv events.csv consent_events
  create unique index contacts_phone on contacts (phone);
  create index contacts_user_id on contacts (user_id);
  create index contacts_wa_id on contacts (wa_id);
  create index contacts_updated on contacts (updated_at, id) where merged_into is null;
  create index consent_events_contact on consent_events (contact_id, group_id, at);
`;
/** The same for PostgreSQL: `\copy` into tables that have the indexes. */
const LEDGER_PG_SQL = `
  create table contacts (id bigint primary key, phone text collate "C" unique, user_id text collate "C" unique, wa_id text collate "C" unique, name text, merged_into bigint, created_at bigint, updated_at bigint, parent_user_id text, username text);
  create index on contacts (updated_at, id) where merged_into is null;
  create table consent_events (id bigint primary key, contact_id bigint, group_id bigint, category text, state text, source text, place text, wording text, wording_version text, evidence text, recorded_by text, identity text, at bigint, recorded_at bigint, clock text, latest_at bigint, salt bytea, digest bytea, erased_at bigint);
  create index on consent_events (contact_id, group_id, at);
  \\copy contacts from 'contacts.csv' with (format csv)
  \\copy consent_events from 'events.csv' with (format csv)
`;
const DUMP_SQL = `.mode csv
.once contacts.csv
select id, phone, user_id, wa_id, name, merged_into, created_at, updated_at, parent_user_id, username from contacts;
.once events.csv
select id, contact_id, group_id, category, state, source, place, wording, wording_version, evidence, recorded_by, identity, at, recorded_at, clock, latest_at, '\\x' || hex(salt), '\\x' || hex(digest), erased_at from consent_events;
`;

function postgres(url) {
  const psql = (sql) => timed(`psql -qX -v ON_ERROR_STOP=1 ${JSON.stringify(url)}`, { input: sql });
  const schema = 'wactl_bench';
  psql(`drop schema if exists ${schema} cascade; create schema ${schema};`);
  try {
    const theirs = psql(`set search_path = ${schema};
      create table list (phone text collate "C" primary key, source text, wording text, evidence text, at timestamptz);
      create index on list (phone, at);
      \\copy list from 'list.csv' with (format csv, header)`);
    psql(`drop table ${schema}.list`);
    console.log(`psql's \\copy of the list, with two indexes: ${seconds(theirs)}`);
    const ledger = psql(`set search_path = ${schema};${LEDGER_PG_SQL}`);
    psql(`drop table ${schema}.contacts, ${schema}.consent_events`);
    console.log(`psql's \\copy of the rows of the ledger, with its indexes: ${seconds(ledger)}`);
    const store = `${url}${url.includes('?') ? '&' : '?'}options=-csearch_path%3D${schema}`;
    const ours = importList('list.csv', store);
    compare('PostgreSQL against the list', ours, theirs, MOST.postgres);
    compare('PostgreSQL against the rows of the ledger', ours, ledger, MOST.postgres);
  } finally {
    psql(`drop schema ${schema} cascade`);
  }
}

try {
  await writeList(
    'list.csv',
    ({ phone, evidence, at }) => `${phone},website,"Yes, send me offers.",${evidence},${at}\n`,
    'phone,source,wording,evidence,at\n',
  );
  await writeList(
    'list.ndjson',
    (row) => `${JSON.stringify({ ...row, source: 'website', wording: 'Yes, send me offers.' })}\n`,
  );
  console.log(`${rows.toLocaleString('en-US')} rows, Node ${process.version}`);
  const hasShell = spawnSync('sqlite3', ['--version']).status === 0;
  if (!hasShell) console.log('sqlite3 was not found: install it (Debian: apt-get install sqlite3) to compare with it.');
  const list = hasShell && timed('sqlite3 list.db', { input: DURABLE + LIST_SQL });
  if (list) console.log(`sqlite3's .import of the list, with two indexes: ${seconds(list)}`);
  const csv = importList('list.csv', file('csv.sqlite'));
  const ndjson = importList('list.ndjson', file('ndjson.sqlite'));
  if (list) {
    timed('sqlite3 csv.sqlite', { input: DUMP_SQL });
    const ledger = timed('sqlite3 ledger.db', { input: DURABLE + LEDGER_SQL });
    console.log(`sqlite3's .import of the rows of the ledger, with its indexes: ${seconds(ledger)}`);
    compare('CSV against the list', csv, list, MOST.sqlite);
    compare('CSV against the rows of the ledger', csv, ledger, MOST.sqlite);
    compare('NDJSON against the list', ndjson, list, MOST.sqlite);
    compare('NDJSON against the rows of the ledger', ndjson, ledger, MOST.sqlite);
  }
  const url = process.env.BENCH_POSTGRES;
  if (url && !list) console.log('PostgreSQL was not measured: the rows of the ledger are read by sqlite3.');
  else if (url) postgres(url);
  else console.log('PostgreSQL was not measured: name a database with BENCH_POSTGRES=postgres://…');
} finally {
  await rm(folder, { recursive: true, force: true });
}
