import type { TemplateHistory } from '../history/history.js';
import type { LocalSample } from '../samples/local.js';

/** What a plan needs to know beside the files and Meta's list; the ledger, the disk and Meta supply it. */
export interface PushFacts extends TemplateHistory {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Absent when Meta does not say. */
  readonly totals?: TemplateTotals | undefined;
  /** Media samples on this disk, by absolute path. */
  readonly samples: ReadonlyMap<string, LocalSample>;
}

/** How many templates the account holds and may hold, every language counted. */
export interface TemplateTotals {
  readonly count: number;
  readonly limit: number;
}
