import { interrupted } from '../../errors/command.js';
import { importChanged } from '../../errors/consent.js';
import type { Content } from '../../files/rows/content.js';
import type { Store } from '../../ledger/store.js';
import { type BatchResult, type Before, readBatch, takeBatch } from './batch.js';
import { Decider } from './decide.js';
import type { ListOptions, ListRow } from './list-row.js';
import { endProgress, findProgress, lastOfLedger, type Progress, saveProgress } from './progress.js';
import { readList } from './read-list.js';
import type { RowRules } from './read-row.js';
import type { Reject } from './reasons.js';
import { SeenTexts } from './seen.js';

/** Rows of one transaction. */
const ROWS_EACH = 10_000;

/** Rows that are worked on at once. */
const ROWS_AT_ONCE = 2000;

const NO_RESULT: BatchResult = { recorded: 0, same: 0, merged: 0, rejects: [] };

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
  const earlier = options.dryRun ? undefined : await findProgress(store.db, options.key);
  const run = new ImportRun(store, options, earlier);
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
    return await run.take(pending, true);
  } catch (error) {
    // Reading stops in the middle, too.
    throw options.signal.aborted ? run.stopped() : error;
  }
}

class ImportRun {
  readonly #store: Store;
  readonly #options: ImportOptions;
  readonly #rules: RowRules;
  readonly #decider: Decider;
  /** Rows that an earlier run recorded. */
  readonly #rowsDone: number;
  readonly #passed: (() => 'passed' | 'differs' | 'ahead') | undefined;
  #before: Before | undefined;
  /** Rows that the ledger has noted as done. */
  #noted: number;
  #figures: ImportFigures = { rows: 0, recorded: 0, same: 0, merged: 0, rejected: 0 };

  constructor(store: Store, options: ImportOptions, earlier: Progress | undefined) {
    this.#store = store;
    this.#options = options;
    // What lies in the future, and when a decision of now was made, are as the first run saw them.
    this.#rules = { ...options.rules, now: earlier?.startedAt ?? options.now() };
    this.#decider = new Decider(() => new SeenTexts(options.random()));
    this.#rowsDone = earlier?.rowsDone ?? 0;
    this.#noted = this.#rowsDone;
    this.#before = earlier?.before;
    this.#passed = earlier && options.content.expect(earlier.mark);
    if (earlier !== undefined) options.onResume(earlier.rowsDone);
  }

  /** How many rows to take next: no more than the earlier run recorded, as long as there are such. */
  nextSize(): number {
    const left = this.#rowsDone - this.#figures.rows;
    return left > 0 ? Math.min(ROWS_EACH, left) : ROWS_EACH;
  }

  async take(rows: readonly ListRow[], isLast: boolean): Promise<ImportFigures> {
    const { signal, dryRun, onRejects, onRows } = this.#options;
    if (signal.aborted) throw this.stopped();
    const isRepeated = this.#figures.rows < this.#rowsDone;
    if (!isRepeated || isLast) await this.#recognize();
    this.#decider.keep(rows.length);
    const result = dryRun || isRepeated ? await this.#look(rows) : await this.#record(rows, isLast);
    // The earlier run recorded the last row, or the list is shorter than it was.
    if (isRepeated && isLast) await this.#end();
    this.#figures = sum(this.#figures, rows.length, result);
    await onRejects(result.rejects);
    onRows(this.#figures.rows);
    return this.#figures;
  }

  /** What a person is told who stopped the import. */
  stopped() {
    const { rows, recorded, same, merged, rejected } = this.#figures;
    const done = `${recorded} recorded, ${same} recorded before, ${merged} merged, ${rejected} rejected`;
    if (this.#options.dryRun) return interrupted(`Interrupted after ${rows} rows of a dry run: ${done}.`);
    return interrupted(`Interrupted after ${Math.max(rows, this.#noted)} rows: ${done}.`, {
      hint: 'run the same command again: it goes on from there',
    });
  }

  async #look(rows: readonly ListRow[]): Promise<BatchResult> {
    const { db } = this.#store;
    this.#before ??= await lastOfLedger(db);
    return this.#takeParts(db, rows, this.#before, false);
  }

  async #record(rows: readonly ListRow[], isLast: boolean): Promise<BatchResult> {
    const { key, content, now } = this.#options;
    const rowsDone = this.#figures.rows + rows.length;
    const { result, before } = await this.#store.transaction(async (db) => {
      // Of a first try that was rolled back.
      this.#decider.undo();
      const known = this.#before ?? (await lastOfLedger(db));
      const taken = await this.#takeParts(db, rows, known, true);
      const progress = { rowsDone, mark: content.mark(), before: known, startedAt: this.#rules.now };
      if (isLast) await endProgress(db, key, this.#noted);
      else await saveProgress(db, key, this.#noted, progress, now());
      return { result: taken, before: known };
    });
    this.#before = before;
    this.#noted = rowsDone;
    return result;
  }

  /** Some rows at a time, all at one time of the clock, so that what is made for each row is gone before memory must be tidied up. */
  async #takeParts(db: Store['db'], rows: readonly ListRow[], before: Before, writes: boolean): Promise<BatchResult> {
    const run = { decider: this.#decider, before, writes, now: this.#options.now(), startedAt: this.#rules.now };
    let figures = NO_RESULT;
    for (let from = 0; from < rows.length; from += ROWS_AT_ONCE) {
      const part = await takeBatch(db, readBatch(rows.slice(from, from + ROWS_AT_ONCE), this.#rules), run);
      figures = {
        recorded: figures.recorded + part.recorded,
        same: figures.same + part.same,
        merged: figures.merged + part.merged,
        rejects: [...figures.rejects, ...part.rejects],
      };
    }
    return figures;
  }

  #end(): Promise<void> {
    return this.#store.transaction((db) => endProgress(db, this.#options.key, this.#noted));
  }

  /** @throws {CliError} `import-changed`, when what was read is not what the earlier run read */
  async #recognize(): Promise<void> {
    if (this.#passed === undefined || this.#passed() === 'passed') return;
    await this.#end();
    throw importChanged(`The list is not the one whose import was interrupted after ${this.#rowsDone} rows.`, {
      why: 'It begins in the same way, and then differs. Nothing of this run was recorded.',
      hint: 'run the command again: it starts from the beginning, and what is recorded already stays recorded once',
    });
  }
}

function sum(before: ImportFigures, rows: number, { recorded, same, merged, rejects }: BatchResult): ImportFigures {
  return {
    rows: before.rows + rows,
    recorded: before.recorded + recorded,
    same: before.same + same,
    merged: before.merged + merged,
    rejected: before.rejected + rejects.length,
  };
}
