import { baseLanguage } from '../../meta/languages.js';
import { WORDS_PER_VARIABLE } from '../../meta/template-limits.js';
import { bodyLimit } from './body.js';
import type { TextView } from './component-view.js';
import { exampleValues } from './example-forms.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import type { Report } from './rule.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface BodyText extends TextView {
  readonly onCard: boolean;
  readonly example: unknown;
}

/** The bodies that hold a variable, cards included; those of authentication templates have no text of their own. */
function bodyTexts({ body, cards, isAuthentication }: TemplateView): readonly BodyText[] {
  if (isAuthentication) return [];
  const all = [body, ...cards.map((card) => card.body)];
  return all.flatMap((component, index) => {
    if (component?.text === undefined || component.text.placeholders.length === 0) return [];
    const { path, text, placeholders, fixed } = component.text;
    return [{ path, text, placeholders, fixed, onCard: index > 0, example: component.fields.example }];
  });
}

/** Languages written without spaces between words, where words cannot be counted so. */
const UNSPACED = ['zh', 'ja', 'th', 'lo'];

// Most texts pass the first test, and the second is costly to prepare.
const hasWord = (text: string) => /[A-Za-z0-9]/.test(text) || /[\p{L}\p{N}]/u.test(text);

/** Meta states these rules for the body of a message; that they hold for card bodies too is a guess. */
const certainty = ({ onCard }: BodyText) => (onCard ? 'warning' : undefined);

export const bodyVariableRules = defineFamily(bodyTexts, {
  'body-only-variables': {
    severity: 'error',
    subcode: 2388299,
    source: SOURCES.categorization,
    summary: 'A body has words besides its variables.',
    check(body, report) {
      if (hasWord(body.fixed)) return;
      report(
        body.path,
        `The body ${quote(body.text)} has no words of its own.`,
        'Write the fixed part of the message.',
        certainty(body),
      );
    },
  },
  'body-variable-at-edge': {
    severity: 'error',
    subcode: 2388299,
    source: SOURCES.variableEdges,
    summary: 'A body does not begin or end with a variable; punctuation around it does not help.',
    check(body, report) {
      const first = body.placeholders[0];
      const last = body.placeholders.at(-1);
      if (first === undefined || last === undefined) return;
      const before = body.text.slice(0, first.start);
      const after = body.text.slice(last.end);
      if (!hasWord(before)) return reportEdge(body, before, `begins with the variable ${quote(first.raw)}`, report);
      if (!hasWord(after)) reportEdge(body, after, `ends with the variable ${quote(last.raw)}`, report);
    },
  },
  'body-variables-adjacent': {
    severity: 'error',
    source: SOURCES.statusWebhook,
    summary: 'Two variables of a body are separated by more than spaces.',
    check(body, report) {
      const index = body.placeholders.findIndex(({ end }, at) => {
        const next = body.placeholders[at + 1];
        return next !== undefined && body.text.slice(end, next.start).trim() === '';
      });
      const [left, right] = body.placeholders.slice(index, index + 2);
      if (index < 0 || left === undefined || right === undefined) return;
      const message = `There is nothing between ${quote(left.raw)} and ${quote(right.raw)}.`;
      report(body.path, message, 'Put words between them, or make them one variable.', certainty(body));
    },
  },
  'body-variable-density': {
    severity: 'error',
    subcode: 2388293,
    source: SOURCES.errorCodes,
    summary: `A body with n variables has at least ${WORDS_PER_VARIABLE.refused}n + 1 words; the figure is not Meta's.`,
    uncertain: true,
    check(body, report, { language }) {
      if (!hasWord(body.fixed) || UNSPACED.includes(baseLanguage(language))) return;
      const variables = body.placeholders.length;
      const refused = variables * WORDS_PER_VARIABLE.refused + 1;
      const risky = variables * WORDS_PER_VARIABLE.risky + 1;
      const words = countWords(body.fixed, risky);
      if (words >= risky) return;
      const needed = words < refused ? refused : risky;
      const message = `The body has ${count(words, 'word')} for ${count(variables, 'variable')}; ${
        words < refused ? `at least ${refused} are needed` : `fewer than ${risky} are sometimes refused`
      }.`;
      const hint = `Add ${count(needed - words, 'word')}, or use fewer variables.`;
      report(body.path, message, hint, words < refused ? certainty(body) : 'warning');
    },
  },
  'body-example-overflow': {
    severity: 'warning',
    source: SOURCES.limitedTimeOffer,
    summary: 'The body stays within its limit when the samples are filled in.',
    check(body, report, template) {
      if (body.onCard) return;
      const { max } = bodyLimit(template);
      const filled = fill(body);
      if (body.text.length > max || filled <= max) return;
      const message = `With its samples the body has ${filled} characters; the limit of ${max} counts values too.`;
      report(body.path, message, `Leave room for long values: shorten the text by ${filled - max} characters.`);
    },
  },
});

function reportEdge(body: BodyText, edge: string, what: string, report: Report): void {
  // Whether Meta takes an emoji or a symbol for text is not known; punctuation it does not.
  const symbol = /[^\p{P}\p{Z}\p{C}\s]/u.test(edge.replace(/[*_~`#]/g, ''));
  const message = `The body ${what}; ${edge.trim() === '' ? 'words' : `${quote(edge.trim())} is not a word, and words`} are needed there.`;
  report(
    body.path,
    message,
    'Put a word there, for example "Hello" or "Thank you".',
    symbol ? 'warning' : certainty(body),
  );
}

/** Tokens of a text that hold a letter or a digit; stops at `enough`. */
function countWords(text: string, enough: number): number {
  let words = 0;
  for (const [token] of text.matchAll(/\S+/g)) {
    if (hasWord(token)) words += 1;
    if (words >= enough) break;
  }
  return words;
}

/** Length of the body with its samples in place of the variables; a variable without a sample keeps its own length. */
function fill({ text, placeholders, example }: BodyText): number {
  const values = exampleValues(example, 'body_text', placeholders);
  return placeholders.reduce(
    (length, { key, raw }) => length + (values.get(key)?.length ?? raw.length) - raw.length,
    text.length,
  );
}

function count(amount: number, noun: string): string {
  return `${amount} ${noun}${amount === 1 ? '' : 's'}`;
}
