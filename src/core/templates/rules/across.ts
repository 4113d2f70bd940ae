import type { Path } from '../definition.js';
import { quote, quoteAll } from './quote.js';
import type { Rule, Violation } from './rule.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** A breach that shows only beside other templates; `index` is the template's place in the set. */
export type SetViolation = Violation & { readonly index: number };

/** Records a breach at one template of the set. */
type SetReport = (index: number, path: Path, message: string, hint: string, severity?: 'warning') => void;

interface SetEntry extends Omit<Rule, 'id'> {
  readonly check: (templates: readonly TemplateView[], report: SetReport) => void;
}

const ENTRIES: Readonly<Record<string, SetEntry>> = {
  'name-language-duplicate': {
    severity: 'error',
    subcode: 2388024,
    source: SOURCES.management,
    summary: 'A name has each language once.',
    check(templates, report) {
      const key = ({ name, language }: TemplateView) =>
        name === '' || language === '' ? undefined : `${name} ${language}`;
      forEachLater(templates, key, (_, again, index) => {
        report(
          index,
          ['name'],
          `${quote(again.name)} in ${quote(again.language)} stands in this set twice.`,
          'Rename one, or remove it.',
        );
      });
    },
  },
  'name-categories-differ': {
    severity: 'warning',
    source: SOURCES.management,
    summary: 'All languages of a name are of one category.',
    uncertain: true,
    check(templates, report) {
      forEachLater(templates, sameName, (first, other, index) => {
        if (first.category === other.category || first.category === '' || other.category === '') return;
        const message = `${quote(other.name)} is ${quote(other.category)} in ${quote(other.language)} but ${quote(first.category)} in ${quote(first.language)}.`;
        report(index, ['category'], message, 'Give all its languages one category, or one of them another name.');
      });
    },
  },
  'languages-variables-differ': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'All languages of a name have the same variables, so that one set of values fills any of them.',
    uncertain: true,
    check(templates, report) {
      forEachLater(templates, sameName, (first, other, index) => {
        const [here, there] = [variableKeys(other), variableKeys(first)];
        if (here.join(' ') === there.join(' ')) return;
        const message = `${quote(other.name)} has ${listed(here)} in ${quote(other.language)} but ${listed(there)} in ${quote(first.language)}.`;
        report(index, other.body?.text?.path ?? ['components'], message, 'Use the same variables in every language.');
      });
    },
  },
  'languages-buttons-differ': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'All languages of a name have the same kinds of buttons in the same order.',
    uncertain: true,
    check(templates, report) {
      const kinds = ({ buttons }: TemplateView) => buttons.map(({ type }) => type.slice(0, 20)).join(', ') || 'none';
      forEachLater(templates, sameName, (first, other, index) => {
        const [here, there] = [kinds(other), kinds(first)];
        if (here === there) return;
        const message = `The buttons of ${quote(other.name)} are ${here} in ${quote(other.language)} but ${there} in ${quote(first.language)}.`;
        report(index, other.group?.path ?? ['components'], message, 'Use the same buttons in every language.');
      });
    },
  },
  'body-duplicate': {
    severity: 'error',
    source: SOURCES.review,
    summary: 'No two templates have the same body and footer; authentication templates are exempt.',
    check(templates, report) {
      forEachLater(templates, sameWording, (first, other, index) => {
        if (first.name === other.name) return;
        const message = `${quote(other.name)} says the same as ${quote(first.name)}: ${quote(other.body?.text?.text)}.`;
        // That the same text under another language is refused too is a guess.
        const severity = first.language === other.language ? undefined : 'warning';
        report(
          index,
          other.body?.text?.path ?? ['components'],
          message,
          'Use one of them, or change the wording.',
          severity,
        );
      });
    },
  },
};

/** The rules that look across templates. */
export const ACROSS_RULES: readonly Rule[] = Object.entries(ENTRIES).map(([id, { check: _, ...facts }]) => ({
  id,
  ...facts,
}));

/** Checks the templates of a set against each other; each breach stands at the later one. Never throws. */
export function checkAcross(templates: readonly TemplateView[]): SetViolation[] {
  const violations: SetViolation[] = [];
  for (const [rule, { check }] of Object.entries(ENTRIES)) {
    check(templates, (index, path, message, hint, severity) =>
      violations.push({ index, rule, path, message, hint, ...(severity && { severity }) }),
    );
  }
  return violations;
}

/** Calls `visit` for each template whose key an earlier one has, with the first of those; `undefined` is no key. */
function forEachLater(
  templates: readonly TemplateView[],
  keyOf: (template: TemplateView) => string | undefined,
  visit: (first: TemplateView, other: TemplateView, index: number) => void,
): void {
  const seen = new Map<string, TemplateView>();
  for (const [index, template] of templates.entries()) {
    const key = keyOf(template);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, template);
    else visit(first, template, index);
  }
}

function sameName({ name, isLibrary }: TemplateView): string | undefined {
  return name === '' || isLibrary ? undefined : name;
}

function sameWording({ isAuthentication, body, footer }: TemplateView): string | undefined {
  const text = body?.text?.text.trim();
  if (isAuthentication || text === undefined || text === '') return undefined;
  return JSON.stringify([text, footer?.text?.text.trim() ?? '']);
}

/** The variables of a template, each with the place it stands in. */
function variableKeys({ variableTexts }: TemplateView): readonly string[] {
  const keys = variableTexts.flatMap(({ place, placeholders }) => placeholders.map(({ key }) => `${place} {{${key}}}`));
  return [...new Set(keys)].sort();
}

function listed(keys: readonly string[]): string {
  return keys.length === 0 ? 'no variables' : `the variables ${quoteAll(keys)}`;
}
