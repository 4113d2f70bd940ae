import { interrupted } from '../../errors/command.js';
import { importChanged } from '../../errors/consent.js';
import { CliError } from '../../errors/error.js';
import type { Content } from '../../files/rows/content.js';
import { bulkOf } from '../../ledger/bulk.js';
import type { Store } from '../../ledger/store.js';
import { appendTo } from '../append.js';
import { type BatchResult, BatchTaker, type Recorder } from './batch.js';
import { Decider } from './decide.js';
import { type Before, ledgerFacts } from './find-batch.js';
import type { ListOptions, ListRow } from './list-row.js';
import { type Portion, portionsOf, rowsOf } from './portion.js';
import { endProgress, findProgress, lastOfLedger, type Progress, saveProgress } from './progress.js';
import { readBatch } from './read-batch.js';
import type { RowRules } from './read-row.js';
import type { Reject } from './reasons.js';
import { SeenTexts } from './seen.js';

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

/** What became of some rows. */
interface Taken {
  rows: number;
  recorded: number;
  same: number;
  merged: number;
  rejects: Reject[];
}

/**
 * Imports a list of any size, some thousand rows in each transaction. A second run after a stop takes the rows that were
 * recorded as the first one took them, without recording them again, and goes on.
 * @throws {CliError} `interrupted` (exit 130); `import-busy`, `import-changed` (exit 1); exit 2 for columns
 */
export async function importList(store: Store, options: ImportOptions): Promise<ImportFigures> {
  const earlier = options.dryRun ? undefined : await findProgress(store.db, options.key);
  const run = new ImportRun(store, options, earlier);
  try {
    for await (const portion of portionsOf(options.content.chunks, options.list)) await run.take(portion);
    return run.figures;
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

  get figures(): ImportFigures {
    return this.#figures;
  }

  async take(portion: Portion): Promise<void> {
    const { signal, dryRun, onRejects, onRows } = this.#options;
    if (signal.aborted) throw this.stopped();
    this.#decider.keep(portion.mostRows);
    const taken = dryRun ? await this.#look(portion) : await this.#record(portion);
    this.#figures = sum(this.#figures, taken);
    await onRejects(taken.rejects);
    onRows(this.#figures.rows);
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

  async #look(portion: Portion): Promise<Taken> {
    const { db } = this.#store;
    this.#before ??= await lastOfLedger(db);
    return this.#takeRows(db, portion, this.#before);
  }

  async #record(portion: Portion): Promise<Taken> {
    const goBack = portion.reader?.mark();
    try {
      const { taken, before, noted } = await this.#store.transaction(
        async (db) => {
          // Of a first try that was rolled back.
          goBack?.();
          this.#decider.undo();
          const known = this.#before ?? (await lastOfLedger(db));
          const some = await this.#takeRows(db, portion, known);
          return { taken: some, before: known, noted: await this.#note(db, some, known, portion.isLast) };
        },
        // What a power cut takes back is read again from what is noted; the end of the list takes all along to the disk.
        { survives: portion.isLast ? 'power-cut' : 'crash', isBulk: true, isLong: !portion.isWhole },
      );
      this.#before = before;
      this.#noted = noted;
      return taken;
    } catch (error) {
      if (error instanceof CliError && error.code === importChanged.code) await this.#end();
      throw error;
    }
  }

  /** Notes how far the import has come. @returns the rows that are done then */
  async #note(db: Store['db'], { rows }: Taken, before: Before, isLast: boolean): Promise<number> {
    const { key, content, now } = this.#options;
    const rowsDone = this.#figures.rows + rows;
    if (isLast) await endProgress(db, key, this.#noted);
    if (isLast || rowsDone <= this.#noted) return this.#noted;
    const progress = { rowsDone, mark: content.mark(), before, startedAt: this.#rules.now };
    await saveProgress(db, key, this.#noted, progress, now());
    return rowsDone;
  }

  async #takeRows(db: Store['db'], portion: Portion, before: Before): Promise<Taken> {
    const taken: Taken = { rows: 0, recorded: 0, same: 0, merged: 0, rejects: [] };
    const facts = await ledgerFacts(db);
    const run = { facts, decider: this.#decider, before, startedAt: this.#rules.now };
    const taker = new BatchTaker(db, run);
    const recorder: Recorder | undefined = this.#options.dryRun
      ? undefined
      : { appender: appendTo(db, this.#options.now()), newIds: bulkOf(db).newIds(db, 'contacts') };
    const count = ({ recorded, same, merged, rejects }: BatchResult) => {
      taken.recorded += recorded;
      taken.same += same;
      taken.merged += merged;
      for (const reject of rejects) taken.rejects.push(reject);
    };
    const take = async (rows: readonly ListRow[], into: Recorder | undefined) => {
      taken.rows += rows.length;
      count(await taker.take(readBatch(rows, this.#rules), into));
    };
    try {
      for (const rows of rowsOf(portion)) {
        const left = Math.max(0, this.#rowsDone - this.#figures.rows - taken.rows);
        if (left > 0) await take(rows.slice(0, left), undefined);
        if (left >= rows.length) continue;
        this.#recognize();
        await take(left > 0 ? rows.slice(left) : rows, recorder);
      }
      if (portion.isLast) this.#recognize();
      count(await taker.finish());
      await recorder?.appender.finish();
    } finally {
      await taker.settled();
      await recorder?.appender.settled();
    }
    return taken;
  }

  #end(): Promise<void> {
    return this.#store.transaction((db) => endProgress(db, this.#options.key, this.#noted));
  }

  /** @throws {CliError} `import-changed`, when what was read is not what the earlier run read */
  #recognize(): void {
    if (this.#passed === undefined || this.#passed() === 'passed') return;
    throw importChanged(`The list is not the one whose import was interrupted after ${this.#rowsDone} rows.`, {
      why: 'It begins in the same way, and then differs. Nothing of this run was recorded.',
      hint: 'run the command again: it starts from the beginning, and what is recorded already stays recorded once',
    });
  }
}

function sum(before: ImportFigures, { rows, recorded, same, merged, rejects }: Taken): ImportFigures {
  return {
    rows: before.rows + rows,
    recorded: before.recorded + recorded,
    same: before.same + same,
    merged: before.merged + merged,
    rejected: before.rejected + rejects.length,
  };
}
