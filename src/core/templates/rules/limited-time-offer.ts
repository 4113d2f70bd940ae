import { OFFER_CODE_MAX, OFFER_TEXT_MAX } from '../../meta/template-limits.js';
import { asFields } from '../../plain-data.js';
import { couponCode } from './button-fields.js';
import type { ComponentView } from './component-view.js';
import { defineFamily } from './family.js';
import { checkLength } from './length.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** Buttons that ask for a payment; in Brazil an offer may have one in place of its URL. */
const PAYMENT_BUTTONS = ['ORDER_DETAILS', 'PAYMENT_REQUEST'];

function offers({ offer }: TemplateView): readonly ComponentView[] {
  return offer === undefined ? [] : [offer];
}

export const limitedTimeOfferRules = defineFamily(offers, {
  'lto-category': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: 'Only MARKETING templates can have a limited-time offer.',
    check({ path }, report, { category }) {
      if (category === 'MARKETING' || category === '') return;
      report(path, `A ${quote(category)} template cannot have a limited-time offer.`, 'Make the template MARKETING.');
    },
  },
  'lto-text-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.limitedTimeOffer,
    summary: `The text of an offer has at most ${OFFER_TEXT_MAX} characters.`,
    check({ path, fields }, report) {
      const { text } = asFields(fields.limited_time_offer);
      if (typeof text !== 'string') return;
      checkLength(text, OFFER_TEXT_MAX, 'The offer', [...path, 'limited_time_offer', 'text'], report);
    },
  },
  'lto-header-format': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: 'The header of a limited-time offer is an image or a video.',
    check(_, report, { header }) {
      const format = header?.format ?? '';
      if (header === undefined || format === '' || format === 'IMAGE' || format === 'VIDEO') return;
      report(
        [...header.path, 'format'],
        `An offer cannot have a ${quote(format)} header.`,
        'Use IMAGE or VIDEO, or no header.',
      );
    },
  },
  'lto-with-footer': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: 'A limited-time offer template has no footer.',
    check(_, report, { footer }) {
      if (footer === undefined) return;
      report(footer.path, 'A limited-time offer cannot have a footer.', 'Move its text to the body.');
    },
  },
  'lto-url-missing': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: 'A limited-time offer has a URL button.',
    check({ path }, report, { group, buttons }) {
      if (buttons.some(({ type }) => type === 'URL' || PAYMENT_BUTTONS.includes(type))) return;
      report(
        group?.path ?? path,
        'The limited-time offer has no URL button.',
        'Add a URL button that leads to the offer.',
      );
    },
  },
  'lto-copy-code-order': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: 'In a limited-time offer, the COPY_CODE button comes first.',
    check(_, report, { buttons }) {
      const index = buttons.findIndex(({ type }) => type === 'COPY_CODE');
      const button = buttons[index];
      if (index < 1 || button === undefined) return;
      report(button.path, `The COPY_CODE button is number ${index + 1}.`, 'Put it first and the URL button second.');
    },
  },
  'lto-code-too-long': {
    severity: 'error',
    source: SOURCES.limitedTimeOffer,
    summary: `The code of an offer has at most ${OFFER_CODE_MAX} characters.`,
    check(_, report, { buttons }) {
      const button = buttons.find(({ type }) => type === 'COPY_CODE');
      if (button === undefined) return;
      checkLength(couponCode(button), OFFER_CODE_MAX, 'The code', [...button.path, 'example'], report);
    },
  },
  'lto-expiration-without-code': {
    severity: 'warning',
    source: SOURCES.limitedTimeOffer,
    summary: 'A limited-time offer with has_expiration has a COPY_CODE button.',
    uncertain: true,
    check({ path, fields }, report, { buttons }) {
      const { has_expiration } = asFields(fields.limited_time_offer);
      if (has_expiration !== true || buttons.some(({ type }) => type === 'COPY_CODE')) return;
      const at = [...path, 'limited_time_offer', 'has_expiration'];
      report(at, 'has_expiration is true, but there is no COPY_CODE button.', 'Add a COPY_CODE button in first place.');
    },
  },
  'lto-payment-cta': {
    severity: 'warning',
    source: SOURCES.limitedTimeOffer,
    summary: 'A payment button in a limited-time offer works only in Brazil.',
    check(_, report, { buttons }) {
      const button = buttons.find(({ type }) => PAYMENT_BUTTONS.includes(type));
      if (button === undefined) return;
      report(
        button.path,
        `In a limited-time offer, the ${button.type} button works only in Brazil.`,
        'Use a URL button elsewhere.',
      );
    },
  },
});
