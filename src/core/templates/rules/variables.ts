import { baseLanguage } from '../../meta/languages.js';
import { VARIABLES_MANY } from '../../meta/template-limits.js';
import { upper } from '../../plain-data.js';
import { defineFamily, wholeTemplate } from './family.js';
import { keysOf } from './placeholders.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { VariableText } from './variable-texts.js';

const FORMATS = ['NAMED', 'POSITIONAL'];

/** Languages that write the percent sign before the number, so that `%5` is not a forgotten variable. */
const PERCENT_FIRST = ['ar', 'fa', 'he', 'prs', 'ps', 'tr', 'ur'];

export const variableFormatRules = defineFamily(wholeTemplate, {
  'param-format-unknown': {
    severity: 'error',
    source: SOURCES.overview,
    summary: 'The parameter_format is NAMED or POSITIONAL.',
    check({ fields }, report) {
      const { parameter_format } = fields;
      if (parameter_format === undefined || FORMATS.includes(upper(parameter_format))) return;
      const message = `Unknown parameter_format ${quote(parameter_format)}.`;
      report(['parameter_format'], message, 'Use NAMED or POSITIONAL; the default is POSITIONAL.');
    },
  },
  'param-count-high': {
    severity: 'warning',
    source: SOURCES.variableEdges,
    summary: `A template has at most ${VARIABLES_MANY} variables; vendors name 25 or 100, Meta names no figure.`,
    uncertain: true,
    check({ variableTexts }, report) {
      const total = variableTexts.reduce((sum, { placeholders }) => sum + placeholders.length, 0);
      if (total <= VARIABLES_MANY) return;
      report(
        ['components'],
        `The template has ${total} variables; more than ${VARIABLES_MANY} may be refused.`,
        'Replace some of them with fixed text.',
      );
    },
  },
});

export const variableRules = defineFamily(({ variableTexts }) => variableTexts, {
  'param-braces': {
    severity: 'error',
    source: SOURCES.review,
    summary: 'A variable has two braces on each side, and there are no other braces.',
    check(text, report, { language }) {
      const empty = text.placeholders.find(({ key }) => key === '')?.raw;
      const found = empty ?? strayMark(text, !PERCENT_FIRST.includes(baseLanguage(language)));
      if (found === undefined) return;
      report(
        text.path,
        `${quote(found)} in ${quote(text.text)} is not a valid variable.`,
        'Write variables as {{1}} or {{first_name}}.',
      );
    },
  },
  'param-special-chars': {
    severity: 'error',
    source: SOURCES.review,
    summary: 'A variable is a number or a name, without other characters.',
    check({ placeholders, path }, report) {
      const found = placeholders.filter(({ kind, key }) => kind === 'malformed' && key !== '').map(({ raw }) => raw);
      if (found.length === 0) return;
      report(
        path,
        `${quoteAll(found)}: only letters, digits and _ are allowed between the braces.`,
        'Rename the variable, for example {{order_id}}.',
      );
    },
  },
  'param-padded': {
    severity: 'warning',
    source: SOURCES.kapsoReference,
    summary: 'A variable has no spaces inside its braces.',
    uncertain: true,
    check({ placeholders, path }, report) {
      const found = placeholders.filter(({ raw, key }) => key !== '' && raw !== `{{${key}}}`);
      const [first] = found;
      if (first === undefined) return;
      report(
        path,
        `${quoteAll(found.map(({ raw }) => raw))} has spaces inside the braces.`,
        `Write ${quote(`{{${first.key}}}`)}.`,
      );
    },
  },
  'param-format-mismatch': {
    severity: 'error',
    source: SOURCES.overview,
    summary: 'All variables have the declared parameter_format: numbers, or names.',
    check(text, report, { fields }) {
      const declared = fields.parameter_format === undefined ? 'POSITIONAL' : upper(fields.parameter_format);
      // A URL with a number in a template of names is what vendors advise.
      const allowed = declared === 'NAMED' ? (text.place === 'url' ? undefined : 'named') : 'positional';
      const wrong = text.placeholders.find(({ kind }) => kind !== 'malformed' && kind !== allowed);
      if (allowed === undefined || wrong === undefined || !FORMATS.includes(declared)) return;
      const message = `${quote(wrong.raw)} does not fit parameter_format ${declared}${fields.parameter_format === undefined ? ', the default' : ''}.`;
      const hint =
        declared === 'NAMED' ? 'Give it a name.' : 'Number the variables from {{1}}, or set parameter_format to NAMED.';
      report(text.path, message, hint);
    },
  },
  'positional-not-sequential': {
    severity: 'error',
    source: SOURCES.review,
    summary: 'Numbered variables are 1, 2, 3 … without a gap, starting again in each text.',
    check({ placeholders, path }, report) {
      const keys = keysOf(placeholders, 'positional');
      const sorted = keys.toSorted((a, b) => Number(a) - Number(b));
      const shown = quote(keys.join(', '));
      if (sorted.some((key, index) => key !== String(index + 1))) {
        return report(path, `The variables are numbered ${shown}.`, 'Number them from 1 without a gap.');
      }
      if (keys.every((key, index) => key === sorted[index])) return;
      report(
        path,
        `The variables come in the order ${shown}.`,
        'Number them in the order in which they appear.',
        'warning',
      );
    },
  },
  'named-charset': {
    severity: 'error',
    source: SOURCES.overview,
    summary: 'The name of a variable has only lowercase letters and underscores.',
    check({ placeholders, path }, report) {
      const unsure = keysOf(placeholders, 'named').filter((key) => !/^[a-z_]+$/.test(key));
      const wrong = unsure.filter((key) => !/^[a-z_][a-z0-9_]*$/.test(key));
      if (wrong.length > 0) {
        return report(
          path,
          `${quoteAll(wrong)}: variable names may only have a-z and _.`,
          'Rename the variable, for example {{first_name}}.',
        );
      }
      if (unsure.length === 0) return;
      report(
        path,
        `${quoteAll(unsure)} contains a digit, which Meta's documentation does not mention.`,
        'Write the number as a word to be safe.',
        'warning',
      );
    },
  },
  'named-not-unique': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'A name is used for only one variable of a text.',
    uncertain: true,
    check({ placeholders, path }, report) {
      const names = placeholders.filter(({ kind }) => kind === 'named').map(({ key }) => key);
      const again = names.find((name, index) => names.indexOf(name) < index);
      if (again === undefined) return;
      report(
        path,
        `The variable ${quote(again)} is used more than once in this text.`,
        'Give the second one another name.',
      );
    },
  },
});

/** A brace, or what other systems use for a variable, outside the variables; undefined when missing. */
function strayMark({ fixed }: Pick<VariableText, 'fixed'>, percentIsVariable: boolean): string | undefined {
  const brace = /\[\[\w{1,40}\]\]|[{}]+[^{}\s]{0,40}[{}]*/.exec(fixed)?.[0];
  if (brace !== undefined) return brace;
  if (!fixed.includes('%')) return undefined;
  const pattern = percentIsVariable
    ? /(?<![^\s(])%(?:\d\$)?(?:s|[1-9])(?![\p{L}\p{N}%]|[.,]\d)/u
    : /(?<![^\s(])%(?:\d\$)?s(?!\p{L})/u;
  return pattern.exec(fixed)?.[0];
}
