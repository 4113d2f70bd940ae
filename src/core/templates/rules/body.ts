import {
  BODY_TEXT_MAX,
  EMOJI_MANY,
  MARKETING_LINES,
  OFFER_BODY_MAX,
  SINGLE_PRODUCT_BODY_MAX,
} from '../../meta/template-limits.js';
import type { ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { checkLength } from './length.js';
import { countEmoji } from './marks.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** The body of an authentication template has no text of its own; card bodies have rules in the carousel family. */
function bodies({ body, isAuthentication }: TemplateView): readonly ComponentView[] {
  return body === undefined || isAuthentication ? [] : [body];
}

/** A generous line of a phone's screen: a text with more of them than allowed is folded on any phone. */
const LINE_CHARACTERS = 60;

export const bodyRules = defineFamily(bodies, {
  'body-empty': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'A body has text.',
    check({ fields, path }, report) {
      const { text } = fields;
      const absent = text === undefined || text === null;
      if (!absent && (typeof text !== 'string' || text.trim() !== '')) return;
      report(
        [...path, 'text'],
        `The body ${absent ? 'has no text' : `is blank: ${quote(text)}`}.`,
        'Write what the message says.',
      );
    },
  },
  'body-format': {
    severity: 'error',
    subcode: 2388072,
    source: SOURCES.errorCodes,
    summary: 'The text of a body is well-formed: a string without control characters or halves of characters.',
    check({ fields, path, text }, report) {
      if (fields.text !== undefined && fields.text !== null && typeof fields.text !== 'string') {
        const message = `The text of the body is ${quote(fields.text)} instead of a string.`;
        return report([...path, 'text'], message, 'Put it in quotation marks.');
      }
      const broken = text && unreadableCharacter(text.text);
      if (broken === undefined) return;
      report([...path, 'text'], `The body contains ${broken}.`, 'Remove it; it usually gets there by copy and paste.');
    },
  },
  'body-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.components,
    summary: `A body has at most ${BODY_TEXT_MAX} characters, ${OFFER_BODY_MAX} with a limited-time offer, ${SINGLE_PRODUCT_BODY_MAX} with an SPM button.`,
    check({ fields, path }, report, template) {
      if (typeof fields.text !== 'string') return;
      const { max, kind } = bodyLimit(template);
      checkLength(fields.text, max, `The body${kind}`, [...path, 'text'], report);
    },
  },
  'body-whitespace-runs': {
    severity: 'warning',
    source: SOURCES.whitespace,
    summary: 'A body has no tabs, and no run of four or more line breaks or spaces.',
    uncertain: true,
    check({ text }, report) {
      if (text === undefined) return;
      const run = /\t|(?:\r?\n){4}| {4}/.exec(text.text)?.[0];
      if (run === undefined) return;
      const what = run.startsWith(' ')
        ? 'four or more spaces in a row'
        : run === '\t'
          ? 'a tab'
          : 'four or more line breaks in a row';
      report(text.path, `The body has ${what}.`, 'Use single spaces, and at most two line breaks between paragraphs.');
    },
  },
  'body-emoji-many': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'A body has few emoji; Meta may limit their number, but names no figure.',
    uncertain: true,
    check({ text }, report) {
      const count = text === undefined ? 0 : countEmoji(text.fixed);
      if (text === undefined || count <= EMOJI_MANY) return;
      report(text.path, `The body has ${count} emoji; more than ${EMOJI_MANY} may be refused.`, 'Remove some of them.');
    },
  },
  'body-marketing-fold': {
    severity: 'warning',
    source: SOURCES.textTemplates,
    summary: `Clients fold a marketing body of more than about ${MARKETING_LINES} lines.`,
    check({ text }, report, { category }) {
      if (text === undefined || category !== 'MARKETING') return;
      const lines = text.text
        .split('\n')
        .reduce((sum, line) => sum + Math.max(1, Math.ceil(line.length / LINE_CHARACTERS)), 0);
      if (lines <= MARKETING_LINES) return;
      const message = `The body takes at least ${lines} lines; clients fold marketing texts after about ${MARKETING_LINES}.`;
      report(text.path, message, 'Put what matters in the first lines.');
    },
  },
});

/** How long the body may be, and the reason when it is shorter than usual. */
export function bodyLimit({ offer, buttons }: TemplateView): { max: number; kind: string } {
  if (buttons.some(({ type }) => type === 'SPM')) return { max: SINGLE_PRODUCT_BODY_MAX, kind: ' with an SPM button' };
  if (offer !== undefined) return { max: OFFER_BODY_MAX, kind: ' of a limited-time offer' };
  return { max: BODY_TEXT_MAX, kind: '' };
}

function unreadableCharacter(text: string): string | undefined {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters to find
  const control = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/.exec(text)?.[0];
  if (control !== undefined) return `the control character ${quote(control)}`;
  return /\p{Surrogate}/u.test(text) ? 'half of a character' : undefined;
}
