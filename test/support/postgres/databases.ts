import pg from 'pg';

/** The server of a run on PostgreSQL, and what its ledgers are copied from. */
export interface TestServer {
  readonly url: string;
  /** Empty ledger. */
  readonly template: string;
  /** What the names of all databases of this run begin with. */
  readonly prefix: string;
}

/** The address of another database of the same server. */
export function withDatabase(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Runs statements on a server with a connection of their own. */
export async function onServer(url: string, ...statements: readonly string[]): Promise<pg.QueryResult[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const results: pg.QueryResult[] = [];
    for (const statement of statements) results.push(await client.query(statement));
    return results;
  } finally {
    await client.end();
  }
}

let made = 0;
const free: string[] = [];

/** The name of a new database. @param template what it is a copy of */
export async function createDatabase({ url, prefix }: TestServer, template: string): Promise<string> {
  made += 1;
  const name = `${prefix}${process.pid}_${made}`;
  await onServer(url, `create database ${name} template ${template}`);
  return name;
}

/** The name of a database with an empty ledger. A copy takes 0.2 s, so those that were given back are taken first. */
export async function borrowLedger(server: TestServer): Promise<string> {
  return free.pop() ?? createDatabase(server, server.template);
}

/** Empties a ledger for the next test; drops one that has another schema now. */
export async function giveBack(server: TestServer, name: string): Promise<void> {
  const results = await onServer(withDatabase(server.url, name), SAME_SCHEMA).catch(() => []);
  if (results[0]?.rows[0]?.same === true) {
    await onServer(withDatabase(server.url, name), RESET);
    free.push(name);
  } else {
    await onServer(server.url, `drop database ${name} with (force)`);
  }
}

/** Tables, indexes, sequences and triggers as one text. */
const SCHEMA = `(select string_agg(part, ' ' order by part) from (
    select concat(relname, relkind, relnatts) as part from pg_class where relnamespace = 'public'::regnamespace
    union all select concat(tgname, tgenabled) from pg_trigger where not tgisinternal) as all_parts)`;

const SAME_SCHEMA = `select parts = ${SCHEMA} as same from pristine.schema`;

/** Keeps what is in a new ledger, for `RESET` to put there again. */
export const KEEP = `
  create schema pristine;
  do $$ declare name text; begin
    for name in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute format('create table pristine.%I as table public.%I', name, name);
    end loop;
    create table pristine.schema as select ${SCHEMA} as parts;
    create table pristine.sequences as select sequencename, last_value from pg_sequences where schemaname = 'public';
  end $$`;

/** Puts back what every table and sequence had; those that are as they were are not touched. Triggers do not fire. */
const RESET = `
  do $$ declare name text; differs boolean; sequence record; begin
    set local session_replication_role = replica;
    for name in select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace loop
      execute format('select exists (table public.%I except table pristine.%I) or exists (table pristine.%I except table public.%I)',
        name, name, name, name) into differs;
      if differs then
        execute format('delete from public.%I', name);
        execute format('insert into public.%I table pristine.%I', name, name);
      end if;
    end loop;
    for sequence in select now.sequencename, was.last_value from pg_sequences now
      join pristine.sequences was using (sequencename)
      where now.schemaname = 'public' and now.last_value is distinct from was.last_value loop
      perform setval(format('public.%I', sequence.sequencename), coalesce(sequence.last_value, 1), sequence.last_value is not null);
    end loop;
  end $$`;
