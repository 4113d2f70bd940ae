import { spelledLanguage, TEMPLATE_LANGUAGES } from '../../meta/languages.js';
import type { Path } from '../../templates/definition.js';
import { defineFamily } from './family.js';
import { foreignContent } from './language-content.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import { suggestLanguages } from './suggest-language.js';
import type { TemplateView } from './template-view.js';

interface Declared {
  readonly code: unknown;
  readonly path: Path;
}

/** One language; the many of an authentication template sent to the upsert edge. */
function declaredLanguages({ fields }: TemplateView): readonly Declared[] {
  if (!Array.isArray(fields.languages)) return [{ code: fields.language, path: ['language'] }];
  return fields.languages.map((code: unknown, index) => ({ code, path: ['languages', index] }));
}

export const languageRules = defineFamily(declaredLanguages, {
  'language-missing': {
    severity: 'error',
    source: SOURCES.api,
    summary: 'Every template has a language.',
    check({ code, path }, report) {
      if (code !== undefined && code !== '') return;
      report(path, 'The template has no language.', 'Add a language code, for example en_US.');
    },
  },
  'language-hyphen': {
    severity: 'error',
    source: SOURCES.languageCodes,
    summary: 'A language code has an underscore between language and country.',
    check({ code, path }, report) {
      if (typeof code !== 'string' || !code.includes('-')) return;
      const spelled = spelledLanguage(code);
      const hint = spelled === undefined ? 'Use an underscore, as in en_US.' : `Write ${spelled}.`;
      report(path, `The language ${quote(code)} is written with a hyphen.`, hint);
    },
  },
  'language-unsupported': {
    severity: 'error',
    source: SOURCES.languages,
    summary: `The language is one of the ${TEMPLATE_LANGUAGES.size} that Meta supports, in Meta's spelling.`,
    check({ code, path }, report) {
      if (code === undefined || code === '') return;
      if (typeof code === 'string' && (TEMPLATE_LANGUAGES.has(code) || hyphenOnly(code))) return;
      report(path, `Meta does not support the language code ${quote(code)}.`, languageHint(code));
    },
  },
  'language-content-mismatch': {
    severity: 'warning',
    source: SOURCES.overview,
    summary: 'The text is in the declared language; Meta does not translate, and review rejects a mismatch.',
    check({ code }, report, { header, body, cards }) {
      if (typeof code !== 'string' || body?.text === undefined) return;
      const texts = [header, body, ...cards.map((card) => card.body)].flatMap((component) => component?.text ?? []);
      const found = foreignContent(texts, code);
      if (found === undefined) return;
      const message = `The template is declared as ${TEMPLATE_LANGUAGES.get(code) ?? quote(code)}, but its body ${quote(body.text.text)} reads as ${found}.`;
      report(body.text.path, message, 'Translate the text, or change the language code.');
    },
  },
});

/** Wrong in its hyphen alone, which is a rule of its own. */
function hyphenOnly(code: string): boolean {
  return code.includes('-') && TEMPLATE_LANGUAGES.has(code.replaceAll('-', '_'));
}

function languageHint(code: unknown): string {
  if (typeof code !== 'string') return 'Write the code as a text, for example en_US.';
  const [first, ...others] = suggestLanguages(code);
  if (first === undefined) return `Choose a code from ${SOURCES.languages}`;
  if (others.length > 0) return `Use one of ${[first, ...others].join(', ')}.`;
  return `Write ${first} (${TEMPLATE_LANGUAGES.get(first)}).`;
}
