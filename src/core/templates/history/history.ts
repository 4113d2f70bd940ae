import type { CreateTemplate } from '../../graph/templates.js';
import { DAY_MS } from '../../time-units.js';
import { templateKey } from '../template-key.js';

/** What our own earlier runs tell of the templates of an account. */
export interface TemplateHistory {
  /** The form in which a file and Meta last agreed, by `templateKey`. */
  readonly bases: ReadonlyMap<string, TemplateBase>;
  /** Our own changes of the last 30 days, oldest first. */
  readonly changes: readonly TemplateChange[];
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

interface Names {
  readonly name: string;
  readonly language: string;
}

/** The changes of one template, whatever became of it since. */
export function changesOf(template: Names, changes: readonly TemplateChange[]): readonly TemplateChange[] {
  const key = templateKey(template);
  return changes.filter((change) => templateKey(change) === key);
}

/**
 * The changes of the template that has this name now: one that was deleted and created again has none of those before.
 * @param own of one name and language, oldest first
 */
export function sinceCreation(own: readonly TemplateChange[]): readonly TemplateChange[] {
  const born = own.findLastIndex(({ kind, subcode }) => kind !== 'edit' && subcode === null);
  return own.slice(born + 1);
}

/** Asked again after a day: Meta does not say until when it refuses. */
export const REFUSAL_HOLDS_MS = DAY_MS;

/** A refusal that still holds; a change that was made since then settles it. @param own of one template, oldest first */
export function latestRefusal(
  own: readonly TemplateChange[],
  subcode: number,
  now: number,
): TemplateChange | undefined {
  const last = own.at(-1);
  return last?.subcode === subcode && last.at + REFUSAL_HOLDS_MS > now ? last : undefined;
}
