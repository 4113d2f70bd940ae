import type { Path } from '../definition.js';
import { templateKey } from '../template-key.js';
import { quote, quoteAll } from './quote.js';
import type { Report, Rule, Violation } from './rule.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** A breach that shows only beside other templates; `index` is the template's place in the set. */
export type SetViolation = Violation & { readonly index: number };

interface SetEntry extends Omit<Rule, 'id'> {
  /** Templates with the same key are compared; one without a key is not. */
  readonly alike: (template: SetFacts) => string | undefined;
  /** Compares a template with the first one that is alike. Violations are reported at `other`, the later one. */
  readonly check: (first: SetFacts, other: SetFacts, report: Report) => void;
}

/** What these rules need of a template: little, since a set may hold thousands. */
export interface SetFacts {
  readonly name: string;
  readonly language: string;
  /** In upper case. */
  readonly category: string;
  readonly isLibrary: boolean;
  /** Each variable with the place it is used in, as often as it is used there. */
  readonly variables: readonly string[];
  /** Kinds of the buttons, in order. */
  readonly buttons: string;
  readonly body: string | undefined;
  /** Body and footer as one text; undefined where they may be the same as elsewhere. */
  readonly wording: string | undefined;
  readonly bodyPath: Path;
  readonly buttonsPath: Path;
}

export function setFacts(template: TemplateView): SetFacts {
  const { name, language, category, isLibrary, body, buttons, group } = template;
  return {
    name,
    language,
    category,
    isLibrary,
    variables: variablesOf(template),
    buttons: buttons.map(({ type }) => type.slice(0, 20)).join(', ') || 'none',
    body: body?.text?.text,
    wording: wordingOf(template),
    bodyPath: body?.text?.path ?? COMPONENTS,
    buttonsPath: group?.path ?? COMPONENTS,
  };
}

const COMPONENTS: Path = ['components'];

const ENTRIES: Readonly<Record<string, SetEntry>> = {
  'name-language-duplicate': {
    severity: 'error',
    subcode: 2388024,
    source: SOURCES.management,
    summary: 'A name may have each language only once.',
    alike: (view) => (view.name === '' || view.language === '' ? undefined : templateKey(view)),
    check(_, { name, language }, report) {
      const message = `${quote(name)} in ${quote(language)} is defined twice.`;
      report(['name'], message, 'Rename or remove one of the two.');
    },
  },
  'name-categories-differ': {
    severity: 'warning',
    source: SOURCES.management,
    summary: 'All languages of a name have the same category.',
    uncertain: true,
    alike: sameName,
    check(first, other, report) {
      if (first.category === other.category || first.category === '' || other.category === '') return;
      const message = `${quote(other.name)} is ${quote(other.category)} in ${quote(other.language)} but ${quote(first.category)} in ${quote(first.language)}.`;
      report(['category'], message, 'Use one category for all its languages, or another name for this one.');
    },
  },
  'languages-variables-differ': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'All languages of a name have the same variables, so that one set of values fits all of them.',
    uncertain: true,
    alike: sameName,
    check(first, other, report) {
      const [here, there] = [inOrder(other.variables), inOrder(first.variables)];
      if (here.join(' ') === there.join(' ')) return;
      const message = `${quote(other.name)} has ${listed(here)} in ${quote(other.language)} but ${listed(there)} in ${quote(first.language)}.`;
      report(other.bodyPath, message, 'Use the same variables in every language.');
    },
  },
  'languages-buttons-differ': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'All languages of a name have the same kinds of buttons in the same order.',
    uncertain: true,
    alike: sameName,
    check(first, other, report) {
      const [here, there] = [other.buttons, first.buttons];
      if (here === there) return;
      const message = `The buttons of ${quote(other.name)} are ${here} in ${quote(other.language)} but ${there} in ${quote(first.language)}.`;
      report(other.buttonsPath, message, 'Use the same buttons in every language.');
    },
  },
  /** A warning: review decides, and Meta has approved templates with the wording of others. */
  'body-duplicate': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'Review rejects a template with the body and footer of another; authentication templates are exempt.',
    alike: ({ wording }) => wording,
    check(first, other, report) {
      if (first.name === other.name) return;
      const message = `${quote(other.name)} has the same text as ${quote(first.name)}: ${quote(other.body)}.`;
      report(other.bodyPath, message, 'Keep one of them, or change the wording.');
    },
  },
};

/** The rules that look across templates. */
export const ACROSS_RULES: readonly Rule[] = Object.entries(ENTRIES).map(([id, { alike: _, check: __, ...facts }]) => ({
  id,
  ...facts,
}));

/**
 * Checks templates against each other: same name and language, same wording, languages of one name that differ. A
 * violation is reported at the later of two templates; `index` is its place in `templates`. Pure, never throws.
 */
export function checkAcross(templates: readonly SetFacts[]): SetViolation[] {
  const violations: SetViolation[] = [];
  // Most rules compare the same pairs, and finding them in a large set is most of the work.
  const pairs = new Map<SetEntry['alike'], readonly Pair[]>();
  for (const [rule, { alike, check }] of Object.entries(ENTRIES)) {
    const found = pairs.get(alike) ?? findPairs(templates, alike);
    pairs.set(alike, found);
    for (const { first, other, index } of found) {
      check(first, other, (path, message, hint, severity) =>
        violations.push({ index, rule, path, message, hint, ...(severity && { severity }) }),
      );
    }
  }
  return violations;
}

/** A template and the first one of the set that is like it; `index` is the later one's place. */
interface Pair {
  readonly first: SetFacts;
  readonly other: SetFacts;
  readonly index: number;
}

function findPairs(templates: readonly SetFacts[], alike: SetEntry['alike']): readonly Pair[] {
  const seen = new Map<string, SetFacts>();
  const pairs: Pair[] = [];
  for (const [index, other] of templates.entries()) {
    const key = alike(other);
    if (key === undefined) continue;
    const first = seen.get(key);
    if (first === undefined) seen.set(key, other);
    else pairs.push({ first, other, index });
  }
  return pairs;
}

function sameName({ name, isLibrary }: SetFacts): string | undefined {
  return name === '' || isLibrary ? undefined : name;
}

function wordingOf({ isAuthentication, body, footer }: TemplateView): string | undefined {
  const text = body?.text?.text.trim();
  if (isAuthentication || text === undefined || text === '') return undefined;
  return `${text.length} ${text}${footer?.text?.text.trim() ?? ''}`;
}

function variablesOf({ variableTexts }: TemplateView): readonly string[] {
  return variableTexts.flatMap(({ place, placeholders }) => placeholders.map(({ key }) => `${place} {{${key}}}`));
}

function inOrder(variables: readonly string[]): readonly string[] {
  return [...new Set(variables)].sort();
}

function listed(keys: readonly string[]): string {
  return keys.length === 0 ? 'no variables' : `the variables ${quoteAll(keys)}`;
}
