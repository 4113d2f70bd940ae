import type { LedgerThread } from '../../threads.js';
import { openDatabase } from './database.js';
import { createRunner, type Outcome, type Request, type Run } from './runner.js';
import { loadRuntime, type SqliteDatabase } from './runtime.js';

/** What a thread is started with: the path of a ledger that exists. */
export interface ThreadInput {
  readonly path: string;
}

type Question = Request | { readonly kind: 'close' };

type Answer =
  | { readonly kind: 'done'; readonly outcome: Outcome }
  | { readonly kind: 'failed'; readonly error: ThrownError };

/** What counts of an error: a thread hands on its message alone. */
interface ThrownError {
  readonly message: string;
  readonly code?: unknown;
  readonly errcode?: unknown;
}

/** The thread's side: opens the ledger when it is first asked. */
export function serveLedger({ path }: ThreadInput): (question: unknown) => Promise<unknown> {
  let opened: { readonly database: SqliteDatabase; readonly run: Run } | undefined;
  const open = async () => {
    const { DatabaseSync } = await loadRuntime();
    const database = openDatabase(DatabaseSync, path);
    return { database, run: createRunner(database) };
  };
  const answer = async (question: Question): Promise<Outcome> => {
    if (question.kind === 'close') {
      opened?.database.close();
      opened = undefined;
      return { rows: [] };
    }
    opened ??= await open();
    return opened.run(question);
  };
  // One after the other, also while the ledger is being opened.
  let before: Promise<unknown> = Promise.resolve();
  return (question) => {
    const next = before.then(() => answer(question as Question)).then(done, failed);
    before = next;
    return next;
  };
}

const done = (outcome: Outcome): Answer => ({ kind: 'done', outcome });

function failed(error: unknown): Answer {
  const { message = String(error), code, errcode } = error as Partial<ThrownError>;
  return { kind: 'failed', error: { message, code, errcode } };
}

/** This side of it: a ledger that is served on a thread. */
export interface ServedLedger {
  /** @throws what SQLite said there */
  run(request: Request): Promise<Outcome>;
  /** Closes it, and ends the thread. */
  close(): Promise<void>;
}

export function servedLedger(thread: LedgerThread): ServedLedger {
  const ask = async (question: Question, given: readonly ArrayBuffer[]): Promise<Outcome> => {
    const answer = (await thread.ask(question, given)) as Answer;
    if (answer.kind === 'done') return answer.outcome;
    const { message, code, errcode } = answer.error;
    throw Object.assign(new Error(message), { code, errcode });
  };
  return {
    run: (request) => ask(request, request.kind === 'rows' ? memoryOf(request) : []),
    async close() {
      try {
        await ask({ kind: 'close' }, []);
      } finally {
        await thread.end();
      }
    },
  };
}

/** What was made for this request alone. */
function memoryOf({ packed }: Extract<Request, { kind: 'rows' }>): readonly ArrayBuffer[] {
  return packed.bytes.map(({ data }) => data.buffer);
}
