import type { Context } from '../../../context.js';
import { INVALID_PARAMETER } from '../../../core/meta/error-codes.js';
import type { Rule } from '../../../core/templates/rules/rule.js';
import type { Style } from '../../../core/terminal/style.js';
import { table } from '../../../core/terminal/table.js';
import { checkRuleIds, rulesWithOnline } from './rule-ids.js';

/**
 * Prints what is known of every rule, those included that only `plan` and `push` can check.
 * @param ids these rules alone
 * @throws {CliError} exit 2 for one that does not exist
 */
export function listRules(context: Context, ids: readonly string[] | undefined): void {
  const wanted = checkRuleIds(ids, rulesWithOnline());
  const rules = rulesWithOnline().filter(({ id }) => wanted?.has(id) ?? true);
  context.output.result({ rules: rules.map(jsonRule) }, (_, style) => rulesView(rules, style));
}

/** Every key is there, null where Meta gives no number. */
function jsonRule({ id, severity, subcode, summary, source, uncertain, advice, online }: Rule) {
  return {
    id,
    severity,
    code: subcode === undefined ? null : INVALID_PARAMETER,
    subcode: subcode ?? null,
    summary,
    source,
    uncertain: uncertain ?? false,
    advice: advice ?? false,
    online: online !== undefined,
  };
}

function rulesView(rules: readonly Rule[], style: Style): string {
  const rows = rules.map(({ id, severity, subcode, summary, online }) => [
    id,
    severity,
    subcode,
    online === undefined ? summary : `${summary} Checked ${online}.`,
  ]);
  return table(['rule', 'severity', 'subcode', 'what it says'], rows, style);
}
