import { type Migration, Migrator } from 'kysely';
import { type Connection, MIGRATION_TABLES, type SchemaWords } from './engine.js';
import { foundation } from './migrations/01-foundation.js';
import { templates } from './migrations/02-templates.js';
import { numberAttempts } from './migrations/03-number-attempts.js';
import { closedWindows } from './migrations/04-closed-windows.js';
import { journalIndexes } from './migrations/05-journal-indexes.js';
import { decisionClocks } from './migrations/06-decision-clocks.js';
import { identities } from './migrations/07-identities.js';
import { webhookHistory } from './migrations/08-webhook-history.js';
import { consentChain } from './migrations/09-consent-chain.js';
import { webhookRetention } from './migrations/10-webhook-retention.js';
import { consentImports } from './migrations/11-consent-imports.js';
import { sendRefusals } from './migrations/12-send-refusals.js';
import { webhookForwards } from './migrations/13-webhook-forwards.js';
import { mediaUploads } from './migrations/14-media-uploads.js';
import { campaigns } from './migrations/15-campaigns.js';
import { sendsTemplate } from './migrations/16-sends-template.js';
import { statementReferences } from './migrations/17-statement-references.js';

/** Makes a part of the schema in the words of an engine. `now` is in ms since the epoch. */
type Step = (words: SchemaWords, now: number) => Migration['up'];

/**
 * Every migration by its name, in order; the number in front is the version that a ledger has after it. A released one
 * never changes.
 */
const STEPS: Readonly<Record<string, Step>> = {
  '01-foundation': foundation,
  '02-templates': templates,
  '03-number-attempts': numberAttempts,
  '04-closed-windows': closedWindows,
  '05-journal-indexes': journalIndexes,
  '06-decision-clocks': decisionClocks,
  '07-identities': identities,
  '08-webhook-history': webhookHistory,
  '09-consent-chain': consentChain,
  '10-webhook-retention': webhookRetention,
  '11-consent-imports': consentImports,
  '12-send-refusals': sendRefusals,
  '13-webhook-forwards': webhookForwards,
  '14-media-uploads': mediaUploads,
  '15-campaigns': campaigns,
  '16-sends-template': sendsTemplate,
  '17-statement-references': statementReferences,
};

const NAMES = Object.keys(STEPS);

interface MigrationOptions {
  readonly words: SchemaWords;
  /** Ms since the epoch. */
  readonly now: number;
}

/**
 * Runs every migration that a ledger has not had. Safe when many processes do it at once.
 * @returns whether the ledger was made by this call
 */
export async function runMigrations(connection: Connection, { words, now }: MigrationOptions): Promise<boolean> {
  await connection.prepare(NAMES);
  const migrator = new Migrator({
    db: connection.db,
    provider: { getMigrations: async () => migrations(words, now) },
    migrationTableName: MIGRATION_TABLES.notes,
    migrationLockTableName: MIGRATION_TABLES.lock,
    // Kysely would take the order from the clock of the machine at the time, which may have been wrong.
    allowUnorderedMigrations: true,
  });
  const { error, results = [] } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
  return results.some(({ migrationName }) => migrationName === NAMES[0]);
}

/** Migrations that a ledger of a version has not had, in order. */
export function migrationsAfter(version: number): readonly string[] {
  return NAMES.filter((name) => Number.parseInt(name, 10) > version);
}

function migrations(words: SchemaWords, now: number): Record<string, Migration> {
  return Object.fromEntries(Object.entries(STEPS).map(([name, step]) => [name, { up: step(words, now) }]));
}
