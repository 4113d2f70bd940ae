import { interrupted } from '../../errors/command.js';
import { importChanged } from '../../errors/consent.js';
import type { Content } from '../../files/rows/content.js';
import type { Store } from '../../ledger/store.js';
import { type Before, readBatch, takeBatch } from './batch.js';
import { Decider } from './decide.js';
import type { ListOptions, ListRow } from './list-row.js';
import { endProgress, findProgress, lastOfLedger, type Progress, saveProgress } from './progress.js';
import type { RowRules } from './read-row.js';
import { readList } from './read-list.js';
import type { Reject } from './reasons.js';
import { SeenTexts } from './seen.js';

/** Rows of one transaction. */
export const ROWS_EACH = 20_000;

export interface ImportOptions {
  readonly content: Content;
  readonly list: ListOptions;
  readonly rules: Omit<RowRules, 'now'>;
  /** Tells this import from others, so that it can go on after it was stopped. */
  readonly key: string;
  /** Only look what would happen. */
  readonly dryRun: boolean;
  readonly now: () => number;
  /** A number in [0, 1). */
  readonly random: () => number;
  readonly signal: AbortSignal;
  /** Hears where an import that was stopped goes on. */
  readonly onResume: (rowsDone: number) => void;
  readonly onRejects: (rejects: readonly Reject[]) => Promise<void>;
  readonly onRows: (rows: number) => void;
}

/** What became of all rows of a list; after a stop those of both runs. */
export interface ImportFigures {
  readonly rows: number;
  readonly recorded: number;
  readonly same: number;
  readonly merged: number;
  readonly rejected: number;
}

/**
 * Imports a list of any size, some thousand rows in each transaction. A second run after a stop takes the rows that were
 * recorded as the first one took them, without recording them again, and goes on.
 * @throws {CliError} `interrupted` (exit 130); `import-busy`, `import-changed` (exit 1); exit 2 for columns
 */
export async function importList(store: Store, options: ImportOptions): Promise<ImportFigures> {
  const run = await startRun(store, options);
  let pending: ListRow[] = [];
  try {
    for await (const rows of readList(options.content.chunks, options.list)) {
      for (const row of rows) {
        // Only when another row has come is it sure that these are not the last.
        if (pending.length === run.nextSize()) {
          await run.take(pending, false);
          pending = [];
        }
        pending.push(row);
      }
    }
  } catch (error) {
    // Reading stops in the middle, too.
    throw options.signal.aborted ? run.stopped() : error;
  }
  return run.take(pending, true);
}

async function startRun(store: Store, options: ImportOptions) {
  const { content, dryRun, key, now, rules, signal } = options;
  const earlier = dryRun ? undefined : await findProgress(store.db, key);
  const passed = earlier === undefined ? undefined : content.expect(earlier.mark);
  if (earlier !== undefined) options.onResume(earlier.rowsDone);
  const startedAt = earlier?.startedAt ?? now();
  const decider = new Decider(() => new SeenTexts(options.random()));
  const figures = { rows: 0, recorded: 0, same: 0, merged: 0, rejected: 0 };
  const rowsDone = earlier?.rowsDone ?? 0;
  let before: Before | undefined = earlier?.before ?? (dryRun ? await lastOfLedger(store.db) : undefined);
  let noted = rowsDone;

  const isRepeating = () => figures.rows < rowsDone;
  const decided = (db: Store['db'], batch: ReturnType<typeof readBatch>, known: Before, writes: boolean) =>
    takeBatch(db, batch, { rules: { ...rules, now: startedAt }, decider, before: known, writes, now: now() });

  const recorded = (batch: ReturnType<typeof readBatch>, rowsAfter: number, isLast: boolean) =>
    store.transaction(async (db) => {
      before ??= await lastOfLedger(db);
      const result = await decided(db, batch, before, true);
      const progress: Progress = { rowsDone: rowsAfter, mark: content.mark(), before, startedAt };
      if (isLast) await endProgress(db, key, noted);
      else await saveProgress(db, key, noted, progress, now());
      return result;
    });

  return {
    stopped: () => stopped(figures, noted, dryRun),
    nextSize: () => (isRepeating() ? Math.min(ROWS_EACH, rowsDone - figures.rows) : ROWS_EACH),
    async take(rows: readonly ListRow[], isLast: boolean): Promise<ImportFigures> {
      if (signal.aborted) throw this.stopped();
      const repeats = isRepeating();
      const batch = readBatch(rows, { ...rules, now: startedAt });
      const rowsAfter = figures.rows + rows.length;
      if (passed !== undefined && !(repeats && !isLast) && passed() !== 'passed') throw await changed(store, key, noted);
      const result =
        dryRun || repeats
          ? await decided(store.db, batch, before ?? { event: 0, contact: 0 }, false)
          : await recorded(batch, rowsAfter, isLast);
      if (repeats && isLast && !dryRun) await store.transaction((db) => endProgress(db, key, noted));
      if (!dryRun && !repeats) noted = rowsAfter;
      figures.rows = rowsAfter;
      figures.recorded += result.recorded;
      figures.same += result.same;
      figures.merged += result.merged;
      figures.rejected += result.rejects.length;
      await options.onRejects(result.rejects);
      options.onRows(figures.rows);
      return figures;
    },
  };
}

function stopped(figures: ImportFigures, noted: number, dryRun: boolean) {
  const { recorded, same, merged, rejected } = figures;
  const done = `${recorded} recorded, ${same} the same, ${merged} merged, ${rejected} rejected`;
  if (dryRun) return interrupted(`Interrupted after ${figures.rows} rows of a dry run: ${done}.`);
  return interrupted(`Interrupted. ${noted} rows are done: ${done}.`, {
    hint: 'run the same command again: it goes on from there',
  });
}

async function changed(store: Store, key: string, noted: number) {
  await store.transaction((db) => endProgress(db, key, noted));
  return importChanged(`The list is not the one whose import was interrupted after ${noted} rows.`, {
    why: 'It begins in the same way, and then differs. Nothing of this run was recorded.',
    hint: 'run the command again: it starts from the beginning, and what is recorded already stays recorded once',
  });
}
