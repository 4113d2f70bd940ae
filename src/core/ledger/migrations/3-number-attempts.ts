import type { SqliteDatabase } from '../engine.js';

/** Our own calls that Meta limits by number: codes asked for and given, registrations and their ends. */
export function numberAttempts(database: SqliteDatabase): void {
  for (const statement of STATEMENTS) database.exec(statement);
}

const STATEMENTS: readonly string[] = [
  `create table number_attempts (
    id integer primary key,
    phone_number_id text not null,
    kind text not null check (kind in ('request_code', 'verify_code', 'register', 'deregister')),
    code integer,
    subcode integer,
    at integer not null
  ) strict`,
  'create index number_attempts_at on number_attempts (phone_number_id, at)',
];
