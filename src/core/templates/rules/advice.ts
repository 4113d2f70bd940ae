import { baseLanguage } from '../../meta/languages.js';
import type { ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { covers } from './phrases.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import {
  findSensitiveRequest,
  findTopic,
  handsOverCode,
  quotePhrase,
  readPhrases,
  type SpokenText,
} from './spoken-text.js';
import type { TemplateView } from './template-view.js';
import { GREETING_WORDS } from './wording/greeting.js';
import { OPT_OUT } from './wording/opt-out.js';
import { PROHIBITED_GOODS } from './wording/prohibited-goods.js';
import { TRANSACTIONAL } from './wording/transactional.js';

const FORBIDDEN = Object.keys(PROHIBITED_GOODS) as (keyof typeof PROHIBITED_GOODS)[];

/** What a template says, for rules that judge by the wording. */
interface Wording {
  readonly language: string;
  readonly category: string;
  /** Undefined when the template has none that can be read. */
  readonly body: SpokenText | undefined;
  /** Header, body, footer, bodies of cards and labels, in this order. */
  readonly texts: readonly SpokenText[];
}

/** Texts of authentication templates and of the library are Meta's own. */
function wordings({
  language,
  category,
  isAuthentication,
  header,
  body,
  footer,
  cards,
  buttons,
}: TemplateView): readonly Wording[] {
  if (isAuthentication) return [];
  const components: readonly (ComponentView | undefined)[] = [header, body, footer, ...cards.map((card) => card.body)];
  const views = [...components.map((component) => component?.text), ...buttons.map(({ label }) => label)];
  const texts = views.filter((view) => view !== undefined).map((view) => readPhrases(view, language));
  if (texts.length === 0) return [];
  return [{ language, category, body: texts.find(({ path }) => path === body?.text?.path), texts }];
}

export const adviceRules = defineFamily(wordings, {
  'utility-promotional': {
    severity: 'warning',
    source: SOURCES.categorization,
    summary: 'A UTILITY template does not promote anything: offers make Meta categorize it as MARKETING.',
    advice: true,
    check({ category, texts }, report) {
      const found = category === 'UTILITY' ? findTopic(texts, 'promotion') : undefined;
      if (found === undefined) return;
      const message = `${found.phrase} reads as marketing; Meta would approve this template as MARKETING.`;
      report(found.text.path, message, 'Remove the offer, or make the template MARKETING.');
    },
  },
  'utility-not-specific': {
    severity: 'warning',
    source: SOURCES.categorization,
    summary: "A UTILITY template is about the recipient's own order, account or request, or about something critical.",
    advice: true,
    check({ category, body, texts, language }, report) {
      const known = TRANSACTIONAL.get(baseLanguage(language));
      if (category !== 'UTILITY' || body === undefined || known === undefined) return;
      if (texts.some(({ text }) => known.test(text))) return;
      const message = `${quote(body.text)} does not mention an order, account or request of the recipient; Meta may categorize it as MARKETING.`;
      report(body.path, message, 'Mention what it is about, for example the order number.');
    },
  },
  'category-unclear-content': {
    severity: 'warning',
    source: SOURCES.categorization,
    summary: 'A body that is only a variable or a greeting counts as MARKETING.',
    advice: true,
    check({ category, body, language }, report) {
      if (category !== 'UTILITY' || body === undefined || body.text.trim() === '') return;
      const greetings = GREETING_WORDS.get(baseLanguage(language));
      if (!body.words.every((word) => greetings?.has(word))) return;
      const what = body.words.length === 0 ? 'nothing but variables' : 'nothing but a greeting';
      report(
        body.path,
        `The body ${quote(body.text)} is ${what}; Meta counts that as MARKETING.`,
        'Say what the message is about.',
      );
    },
  },
  /**
   * An error where the text plainly hands over a code: a name of one that means nothing else, joined to a variable
   * ("{{1}} is your verification code"). Any other mention is a guess, and a warning.
   */
  'category-otp-in-wrong-category': {
    severity: 'error',
    source: SOURCES.categorization,
    summary: 'Only AUTHENTICATION templates may deliver one-time codes; others are rejected later, without appeal.',
    check({ texts }, report) {
      const mentions = texts.flatMap((text) => {
        const name = text.found.get('code');
        const match = name ?? text.found.get('possible code');
        return match === undefined ? [] : [{ text, match, plain: name !== undefined && handsOverCode(text, name) }];
      });
      const found = mentions.find(({ plain }) => plain) ?? mentions[0];
      if (found === undefined) return;
      const phrase = quotePhrase(found.text.fixed, found.match);
      const hint = 'Use an AUTHENTICATION template for codes.';
      if (found.plain) return report(found.text.path, `The text delivers a one-time code (${phrase}).`, hint);
      report(found.text.path, `${phrase} suggests that the text delivers a one-time code.`, hint, 'warning');
    },
  },
  'marketing-opt-out-missing': {
    severity: 'warning',
    source: SOURCES.messagingPolicy,
    summary: 'A MARKETING template says how to opt out.',
    advice: true,
    check({ category, texts, body, language }, report) {
      if (category !== 'MARKETING' || body === undefined || !covers(OPT_OUT, language)) return;
      if (texts.some(({ found }) => found.has('opt-out'))) return;
      const message = 'The template does not say how to opt out; people who cannot opt out block the number instead.';
      report(
        body.path,
        message,
        'Add it to the body, the footer or a quick reply, for example "Reply STOP to unsubscribe".',
      );
    },
  },
  'body-sensitive-data': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'A template does not ask for full card, account or identity numbers, or for documents that contain them.',
    advice: true,
    check({ texts, language }, report) {
      for (const text of texts) {
        const data = findSensitiveRequest(text, language);
        if (data === undefined) continue;
        const message = `${data} reads as a request for sensitive data, which is not allowed.`;
        return report(text.path, message, 'Ask for the last four digits at most.');
      }
    },
  },
  'body-threatening': {
    severity: 'warning',
    source: SOURCES.review,
    summary: 'A template does not threaten or shame the recipient.',
    advice: true,
    check({ texts }, report) {
      const found = findTopic(texts, 'threat');
      if (found === undefined) return;
      const message = `${found.phrase} reads as a threat; review rejects threats.`;
      report(found.text.path, message, 'Say what is due and how to settle it.');
    },
  },
  'prohibited-goods': {
    severity: 'warning',
    source: SOURCES.commercePolicy,
    summary: 'A template does not sell what the commerce policy forbids: weapons, tobacco, drugs, alcohol, gambling …',
    advice: true,
    check({ texts }, report) {
      for (const goods of FORBIDDEN) {
        const found = findTopic(texts, goods);
        if (found === undefined) continue;
        const message = `${found.phrase} names ${goods}, which may not be sold over WhatsApp.`;
        return report(found.text.path, message, 'Check the commerce policy before you submit it.');
      }
    },
  },
});
