import type { RemoteTemplate } from '../../graph/templates.js';
import type { Actor } from '../../meta/error-catalogue/entry.js';
import type { Finding } from '../../templates/finding.js';
import type { Standing } from '../standing.js';

/** What is said of one state of a template. Texts are for people who know nothing of Meta's interfaces. */
export interface Story {
  /** The state in a word of ours, stable: `in-review`, `refused-invalid-format`, `paused`. */
  readonly state: string;
  /** What happened, in whole sentences. */
  readonly what: string;
  /** Who can end the trouble. */
  readonly who: Actor;
  /** What to do, in order; empty: nothing. */
  readonly steps: readonly string[];
  /** The command that comes next; null: none helps. */
  readonly next: string | null;
  /** To send to the customer whose template it is. */
  readonly forCustomer: string;
}

/** The answer about one language of a template, or about a name that Meta does not have. */
export interface Answer extends Story {
  /** As `en_US`, and in words; null where Meta has no such template and none was asked for. */
  readonly language: string | null;
  readonly languageName: string | null;
  readonly id: string | null;
  readonly status: string | null;
  readonly category: string | null;
  /** Whether messages with it leave now. */
  readonly canSend: boolean;
  /** Since when it is so, ISO 8601 UTC. */
  readonly since: string | null;
  /** What else is worth knowing: category, edits, what the checker finds. */
  readonly notes: readonly string[];
  /** What the checker finds in the file of this template; without a file, in what Meta has. */
  readonly findings: readonly Finding[];
}

/** A template at Meta with all that is known of it. Times in milliseconds since 1970. */
export interface Subject {
  readonly template: RemoteTemplate;
  readonly standing: Standing;
  /** When it got its status; null: nobody knows. */
  readonly since: number | null;
  readonly now: number;
}
