import { usageError } from '../../../core/errors/command.js';
import { nearest } from '../../../core/nearest.js';
import { FILE_RULES, IGNORE_RULES, OWN_SOURCE } from '../../../core/templates/finding.js';
import { RULES } from '../../../core/templates/rules/index.js';
import { META_CATEGORY_RULE } from '../../../core/templates/rules/meta-category.js';
import { ONLINE_RULES } from '../../../core/templates/rules/online.js';
import type { Rule } from '../../../core/templates/rules/rule.js';

/** What `lint` can report: rules of the file format first, then those about what Meta accepts. */
export function allRules(): readonly Rule[] {
  return [...ownRules(FILE_RULES, 'error'), ...ownRules(IGNORE_RULES, 'warning'), ...RULES];
}

/** The same, and what Meta says, by `plan`, `push` and `lint --ask-meta`. */
export function rulesWithOnline(): readonly Rule[] {
  return [...allRules(), ...ONLINE_RULES];
}

function ownRules(summaries: Readonly<Record<string, string>>, severity: Rule['severity']): readonly Rule[] {
  return Object.entries(summaries).map(([id, summary]) => ({ id, severity, source: OWN_SOURCE, summary }));
}

/**
 * The rules asked for by `--rule`; undefined: all.
 * @param rules among which to look
 * @throws {CliError} exit 2 for one that does not exist
 */
export function checkRuleIds(
  ids: readonly string[] | undefined,
  rules: readonly Rule[] = allRules(),
): ReadonlySet<string> | undefined {
  if (ids === undefined) return undefined;
  const known = rules.map(({ id }) => id);
  const unknown = ids.find((id) => !known.includes(id));
  if (unknown === undefined) return new Set(ids);
  if (ONLINE_RULES.some(({ id }) => id === unknown)) {
    const how =
      unknown === META_CATEGORY_RULE.id ? 'pass --ask-meta without --rule' : '`wactl templates plan` checks it';
    throw usageError(`lint cannot check "${unknown}" offline.`, how);
  }
  const similar = nearest(unknown, known);
  const hint = similar === undefined ? 'see `wactl templates lint --list-rules`' : `did you mean ${similar}?`;
  throw usageError(`Unknown rule "${unknown}".`, hint);
}
