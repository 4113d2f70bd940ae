import type { CreateTemplate } from '../../graph/templates.js';
import type { LocalSample } from '../samples/local.js';

/** What a plan needs to know beside the files and Meta's list; the ledger, the disk and Meta supply it. */
export interface PushFacts {
  /** Milliseconds since 1970. */
  readonly now: number;
  /** The form in which a file and Meta last agreed, by `templateKey`. */
  readonly bases: ReadonlyMap<string, TemplateBase>;
  /** Our own changes of the last 30 days, oldest first. */
  readonly changes: readonly TemplateChange[];
  /** Absent when Meta does not say. */
  readonly totals?: TemplateTotals | undefined;
  /** Media samples on this disk, by absolute path. */
  readonly samples: ReadonlyMap<string, LocalSample>;
}

/** A template as it was when we last pushed or pulled it. */
export interface TemplateBase {
  readonly body: CreateTemplate;
  /** What identifies each media sample, by its place (`header`, `carousel.0.header`): a content hash, or a handle. */
  readonly samples: Readonly<Record<string, string>>;
  readonly source: 'push' | 'pull';
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** A change that we made, or that Meta refused for a reason that lasts. */
export interface TemplateChange {
  readonly kind: 'create' | 'edit' | 'delete';
  readonly name: string;
  readonly language: string;
  /** Before the change; null for a creation. */
  readonly status: string | null;
  /** Null: it was made. */
  readonly subcode: number | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** How many templates the account holds and may hold, every language counted. */
export interface TemplateTotals {
  readonly count: number;
  readonly limit: number;
}
