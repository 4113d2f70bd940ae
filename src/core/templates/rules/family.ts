import type { Report, Rule, Violation } from './rule.js';
import type { TemplateView } from './template-view.js';

/** A rule's facts with its check. Its id is its key in the table, so a check cannot report another rule. */
interface RuleEntry<Subject> extends Omit<Rule, 'id'> {
  /** Pure; called once for each subject. Reports one violation, or each place that has to change. */
  readonly check: (subject: Subject, report: Report, template: TemplateView) => void;
}

/** Rules that look at the same kind of thing. */
export interface Family {
  readonly rules: readonly Rule[];
  /** Adds the violations of this family's rules to `violations`. */
  check(template: TemplateView, violations: Violation[]): void;
}

/**
 * Makes a family from what it looks at (`subjects`: each header, each button, the template itself …) and its rules by
 * id. A new rule is one entry.
 */
export function defineFamily<Subject>(
  subjects: (template: TemplateView) => readonly Subject[],
  entries: Readonly<Record<string, RuleEntry<Subject>>>,
): Family {
  const rules = Object.entries(entries).map(([id, { check: _, ...facts }]) => ({ id, ...facts }));
  const checks = Object.entries(entries).map(([id, { check }]) => ({ id, check }));
  return {
    rules,
    check(template, violations) {
      const found = subjects(template);
      if (found.length === 0) return;
      let rule = '';
      // One function for all rules of the family: making one for each showed in the time of a large folder.
      const report: Report = (path, message, hint, severity) =>
        violations.push({ rule, path, message, hint, ...(severity && { severity }) });
      for (const { id, check } of checks) {
        rule = id;
        for (const subject of found) check(subject, report, template);
      }
    },
  };
}

/** The subject of rules that look at the template as a whole. */
export function wholeTemplate(template: TemplateView): readonly TemplateView[] {
  return [template];
}
