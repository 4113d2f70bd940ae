import { FOOTER_TEXT_MAX } from '../../meta/template-limits.js';
import type { ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { checkLength } from './length.js';
import { notPlain } from './marks.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** The footer of an authentication template has no text of its own: its rules are of that family. */
function footers({ footer, isAuthentication }: TemplateView): readonly ComponentView[] {
  return footer === undefined || isAuthentication ? [] : [footer];
}

export const footerRules = defineFamily(footers, {
  'footer-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.components,
    summary: `A footer has at most ${FOOTER_TEXT_MAX} characters.`,
    check({ fields, path }, report) {
      if (typeof fields.text !== 'string') return;
      checkLength(fields.text, FOOTER_TEXT_MAX, 'The footer', [...path, 'text'], report);
    },
  },
  'footer-variable': {
    severity: 'error',
    subcode: 2388073,
    source: SOURCES.components,
    summary: 'A footer has no variables.',
    check({ text }, report) {
      if (text === undefined || text.placeholders.length === 0) return;
      const found = quoteAll(text.placeholders.map(({ raw }) => raw));
      report(text.path, `The footer has the variable ${found}.`, 'Move what varies to the body.');
    },
  },
  'footer-format': {
    severity: 'error',
    subcode: 2388073,
    source: SOURCES.errorCodes,
    summary: 'A footer is one plain line: no line break, emoji or formatting mark.',
    check({ text }, report) {
      const found = text && notPlain(text.fixed);
      if (text === undefined || found === undefined) return;
      report(text.path, `The footer ${quote(text.text)} contains ${found}.`, 'Write plain text on one line.');
    },
  },
});
