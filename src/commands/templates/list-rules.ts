import type { Context } from '../../context.js';
import type { Rule } from '../../core/templates/rules/rule.js';
import type { Style } from '../../core/terminal/style.js';
import { table } from '../../core/terminal/table.js';
import { rulesWithOnline } from './rule-ids.js';

/** Prints what is known of every rule, those included that only `plan` and `push` can check. */
export function listRules(context: Context): void {
  context.output.result({ rules: rulesWithOnline() }, rulesView);
}

function rulesView({ rules }: { readonly rules: readonly Rule[] }, style: Style): string {
  const rows = rules.map(({ id, severity, subcode, summary, online }) => [
    id,
    severity,
    subcode,
    online ? `${summary} Checked by plan and push, not by lint.` : summary,
  ]);
  return table(['rule', 'severity', 'subcode', 'what it says'], rows, style);
}
