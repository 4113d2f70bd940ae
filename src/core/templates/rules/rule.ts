import type { Path } from '../definition.js';

/** What is known of one rule: plain data, listed by `templates lint --list-rules`. */
export interface Rule {
  /** Stable kebab-case word; scripts and ignore comments rely on it. */
  readonly id: string;
  /** `error`: Meta refuses, or rejects for certain. `warning`: often rejected, recategorised, or a known trap. */
  readonly severity: 'error' | 'warning';
  /** `error.error_subcode` of Meta's refusal, where it is known; its `error.code` is then 100. */
  readonly subcode?: number;
  /** Where the rule comes from: a URL, a file of a public repository, or how it was met where no page names it. */
  readonly source: string;
  /** One sentence that states the rule. */
  readonly summary: string;
  /** One unofficial source only, or sources that disagree. */
  readonly uncertain?: true;
  /** A guess from the wording; never an error. */
  readonly advice?: true;
  /** Decided by Meta: which command asks, for `Checked …`. */
  readonly online?: string;
}

/** One violation of a rule in one template. */
export interface Violation {
  /** The `id` of the rule. */
  readonly rule: string;
  /** Where in the Meta-form body: the offending value, or where a missing one belongs. */
  readonly path: Path;
  readonly message: string;
  /** How to fix it. */
  readonly hint: string;
  /** Set where this case is less certain than its rule, an `error`: count it as a warning. */
  readonly severity?: 'warning';
}

/** Records a violation of the rule being checked; `severity` as in `Violation`. */
export type Report = (path: Path, message: string, hint: string, severity?: 'warning') => void;
