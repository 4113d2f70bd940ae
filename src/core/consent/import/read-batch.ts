import { type ListedName, personKey } from '../../contacts/many.js';
import type { ListRow } from './list-row.js';
import { type RowDecision, type RowRules, readRow } from './read-row.js';
import type { Reject } from './reasons.js';

/** Rows of a list that are understood, as far as they can be without a look into the ledger. */
export interface ReadBatch {
  readonly rows: readonly { readonly row: ListRow; readonly key: string; readonly decision: RowDecision }[];
  /** How each person is named, by `personKey`. */
  readonly names: ReadonlyMap<string, ListedName>;
  readonly rejects: readonly Reject[];
}

/** Understands some rows. Pure. */
export function readBatch(listed: readonly ListRow[], rules: RowRules): ReadBatch {
  const rejects: Reject[] = [];
  const rows: ReadBatch['rows'][number][] = [];
  const names = new Map<string, ListedName>();
  for (const row of listed) {
    const result = readRow(row, rules);
    if (result.kind === 'reject') {
      rejects.push({ row: row.number, reason: result.reason, message: result.message, fields: row.fields });
      continue;
    }
    const { decision } = result;
    const key = personKey(decision.name);
    if (decision.name.userId !== undefined || !names.has(key)) names.set(key, decision.name);
    rows.push({ row, key, decision });
  }
  return { rows, names, rejects };
}
