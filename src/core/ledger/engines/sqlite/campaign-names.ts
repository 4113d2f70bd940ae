import { existsSync } from 'node:fs';
import { loadRuntime } from './runtime.js';

/** How many names help somebody who looks for one. */
const MOST = 100;

/**
 * Names of the campaigns in a ledger, the latest first; none where there is no ledger. For completion, which needs an
 * answer sooner than a ledger is opened; the file is neither made nor brought up to date.
 * @throws {Error} when it is not a ledger that has campaigns
 */
export async function campaignNames(path: string): Promise<readonly string[]> {
  if (!existsSync(path)) return [];
  const { DatabaseSync } = await loadRuntime();
  const database = new DatabaseSync(path, { readOnly: true });
  try {
    const rows = database.prepare('select name from campaigns order by id desc limit ?').all(MOST);
    return rows.map((row) => String((row as { readonly name: unknown }).name));
  } finally {
    database.close();
  }
}
