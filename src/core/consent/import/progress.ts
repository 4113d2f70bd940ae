import type { Kysely } from 'kysely';
import { importBusy } from '../../errors/consent.js';
import type { ContentMark } from '../../files/rows/content.js';
import type { Database } from '../../ledger/schema.js';
import type { Before } from './find-batch.js';

/** How far an import that was stopped had come. */
export interface Progress {
  readonly rowsDone: number;
  readonly mark: ContentMark;
  readonly before: Before;
  /** Ms since the epoch. */
  readonly startedAt: number;
}

/** The import of this key that was begun and not ended. */
export async function findProgress(db: Kysely<Database>, key: string): Promise<Progress | undefined> {
  const row = await db.selectFrom('consent_imports').selectAll().where('key', '=', key).executeTakeFirst();
  return (
    row && {
      rowsDone: row.rows_done,
      mark: { bytes: row.bytes_read, sha256: row.sha256 },
      before: { event: row.last_event_before, contact: row.last_contact_before },
      startedAt: row.started_at,
    }
  );
}

/** What the ledger ends with now. */
export async function lastOfLedger(db: Kysely<Database>): Promise<Before> {
  const head = await db.selectFrom('consent_head').select('last_id').executeTakeFirstOrThrow();
  const { id } = await db
    .selectFrom('contacts')
    .select(({ fn }) => fn.max('id').as('id'))
    .executeTakeFirstOrThrow();
  return { event: head.last_id, contact: id ?? 0 };
}

/**
 * Notes how far the import has come. Call it within the transaction that records its rows.
 * @param rowsBefore what was noted last; 0: nothing
 * @throws {CliError} `import-busy`, when another process imports the same list
 */
export async function saveProgress(
  db: Kysely<Database>,
  key: string,
  rowsBefore: number,
  progress: Progress,
  now: number,
): Promise<void> {
  const { rowsDone, mark, before, startedAt } = progress;
  const changing = { rows_done: rowsDone, bytes_read: mark.bytes, sha256: mark.sha256, updated_at: now };
  if (rowsBefore > 0) {
    const { numUpdatedRows } = await db
      .updateTable('consent_imports')
      .set(changing)
      .where('key', '=', key)
      .where('rows_done', '=', rowsBefore)
      .executeTakeFirst();
    if (numUpdatedRows !== 1n) throw busy();
    return;
  }
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('consent_imports')
    .values({
      key,
      ...changing,
      last_event_before: before.event,
      last_contact_before: before.contact,
      started_at: startedAt,
    })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .executeTakeFirst();
  if (numInsertedOrUpdatedRows !== 1n) throw busy();
}

/**
 * Forgets that the import was begun. Call it within the transaction that records its last rows.
 * @param rowsBefore what was noted last; 0: nothing
 * @throws {CliError} `import-busy`, when another process imports the same list
 */
export async function endProgress(db: Kysely<Database>, key: string, rowsBefore: number): Promise<void> {
  if (rowsBefore === 0) {
    if ((await findProgress(db, key)) !== undefined) throw busy();
    return;
  }
  const { numDeletedRows } = await db
    .deleteFrom('consent_imports')
    .where('key', '=', key)
    .where('rows_done', '=', rowsBefore)
    .executeTakeFirst();
  if (numDeletedRows !== 1n) throw busy();
}

function busy() {
  return importBusy('Another process is importing this list.', {
    why: 'It has gone on from where this one was; what each recorded stays recorded once.',
    hint: 'let the other one finish',
  });
}
