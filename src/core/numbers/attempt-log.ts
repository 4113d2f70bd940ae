import { CliError, EXIT } from '../errors/error.js';
import { GraphError, NetworkError } from '../graph/errors.js';
import { isThrottling } from '../graph/outcome.js';
import type { Store } from '../ledger/store.js';
import { type Attempt, type AttemptKind, HISTORY_MS } from './attempts.js';

type Db = Pick<Store, 'db'>;

/** Attempts on every number of the ledger that a limit still looks at, by phone number id, the oldest first. */
export async function readAttempts({ db }: Db, now: number): Promise<ReadonlyMap<string, readonly Attempt[]>> {
  const rows = await db
    .selectFrom('number_attempts')
    .select(['phone_number_id', 'kind', 'code', 'subcode', 'at'])
    .where('at', '>', now - HISTORY_MS)
    .orderBy('at')
    .orderBy('id')
    .execute();
  const byNumber = new Map<string, Attempt[]>();
  for (const { phone_number_id: id, ...attempt } of rows) byNumber.set(id, [...(byNumber.get(id) ?? []), attempt]);
  return byNumber;
}

/** What is about to be tried. */
export interface Trial {
  readonly phoneNumberId: string;
  readonly kind: AttemptKind;
  /** Milliseconds since the Unix epoch. */
  readonly at: number;
}

/**
 * Makes a call and counts it. It stands in the ledger before it leaves, so that one that breaks off, or a command that
 * is killed, counts as well; it is taken out again where Meta certainly did not count it. What the call throws is thrown.
 * @param onFailure hears of a ledger that cannot be written; the call is made all the same
 */
export async function counting<T>(
  store: Db,
  trial: Trial,
  call: () => Promise<T>,
  onFailure: (error: CliError) => void,
): Promise<T> {
  const id = await guarded(() => note(store, trial), onFailure);
  try {
    return await call();
  } catch (error) {
    if (id !== undefined) await guarded(() => settle(store, id, error), onFailure);
    throw error;
  }
}

async function note({ db }: Db, { phoneNumberId, kind, at }: Trial): Promise<number> {
  const { id } = await db
    .insertInto('number_attempts')
    .values({ phone_number_id: phoneNumberId, kind, code: null, subcode: null, at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

async function settle({ db }: Db, id: number, error: unknown): Promise<void> {
  if (!mayHaveCounted(error)) {
    await db.deleteFrom('number_attempts').where('id', '=', id).execute();
  } else if (error instanceof GraphError) {
    const { code, subcode = null } = error.graph;
    await db.updateTable('number_attempts').set({ code, subcode }).where('id', '=', id).execute();
  }
}

async function guarded<T>(work: () => Promise<T>, onFailure: (error: CliError) => void): Promise<T | undefined> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof CliError)) throw error;
    onFailure(error);
    return undefined;
  }
}

/** Not what never left, and not what Meta turned away at the door: for its credentials, or for too many calls of any kind. */
function mayHaveCounted(error: unknown): boolean {
  if (error instanceof NetworkError) return error.handed;
  return !(error instanceof GraphError) || (error.exitCode !== EXIT.auth && !isThrottling(error.graph));
}
