import { ENGINES } from '../../core/ledger/location.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { YES_FOR_SCRIPTS } from '../options.js';

const ENGINE_WORDS = Object.keys(ENGINES)
  .map((name) => `"${name}"`)
  .join(' | ');
const ROWS_JSON = '{table, rows}';

/** `wactl store …`: the ledger itself, a file or a PostgreSQL database. */
export function registerStore(program: AnyCommand, lazy: Lazy): void {
  const store = program
    .command('store')
    .summary('Look after the ledger: a file or PostgreSQL')
    .description('Look after the ledger, which is a file or a PostgreSQL database (WACTL_STORE=postgres://…)');
  registerLooks(store, lazy);
  registerMigrate(store, lazy);
  registerBackup(store, lazy);
  registerCopy(store, lazy);
}

function registerLooks(store: AnyCommand, lazy: Lazy): void {
  store
    .command('info')
    .description('Show where the ledger is, its engine, its version and how much it holds')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl store info', 'wactl store info --json'],
        json: `{place, engine: ${ENGINE_WORDS}, product, state: "missing" | "current" | "outdated" | "newer" | "unfinished", schemaVersion, latestSchemaVersion, sizeBytes, tables: [${ROWS_JSON}]}`,
      }),
    )
    .action(lazy(() => import('./info.js')));
  store
    .command('stats')
    .description('Show what each table of the ledger holds: rows, oldest and newest, size')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl store stats'],
        json: '{place, sizeBytes, tables: [{table, rows, oldest, newest, sizeBytes}]}',
      }),
    )
    .action(lazy(() => import('./stats.js')));
  store
    .command('check')
    .description('Check the whole ledger for damage and for references that lead nowhere')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl store check'],
        json: '{place, ok, damage: [text], references: [{table, column, refersTo, rows}]}',
        exits: { 1: 'something is wrong with it' },
      }),
    )
    .action(lazy(() => import('./check.js')));
}

function registerMigrate(store: AnyCommand, lazy: Lazy): void {
  store
    .command('migrate')
    .description('Make the ledger, or bring it up to date; every other command does so when it needs to')
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl store migrate', 'wactl store migrate --dry-run'],
        json: '{place, from, to, migrations: [name], dryRun}',
        exits: { 1: 'a newer wactl wrote it, or it belongs to another program' },
      }),
    )
    .action(lazy(() => import('./migrate.js')));
}

function registerBackup(store: AnyCommand, lazy: Lazy): void {
  store
    .command('backup')
    .description('Write the whole ledger, of either engine, to a new file that WACTL_STORE can name')
    .argument('<file>', 'file to write; it must not be there yet')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl store backup ledger-2026-11-30.db'],
        json: '{place, file, sizeBytes}',
        exits: { 3: 'there is no ledger yet', 5: 'the file exists already' },
      }),
    )
    .action(lazy(() => import('./backup.js')));
}

function registerCopy(store: AnyCommand, lazy: Lazy): void {
  store
    .command('copy')
    .description(
      'Copy the ledger to another place, such as from a file to PostgreSQL, and compare the two; run it again to go on after it was cut off',
    )
    .argument('<to>', 'file or postgres://… address, without a password, where nothing is yet')
    .option('--from <place>', 'file or postgres://… address to copy from (default: the ledger in use)')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl store copy postgres://wactl@db.example/wactl',
          'wactl store copy ./ledger.db --from postgres://wactl@db.example/wactl',
        ],
        json: '{from, to, rows: {<table>: count}, chainHead, written, resumed}',
        exits: { 3: 'there is nothing to copy', 5: 'the target is not empty' },
      }),
    )
    .action(lazy(() => import('./copy.js')));
}
