import { upper } from '../../plain-data.js';
import { defineFamily, wholeTemplate } from './family.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';

const CATEGORIES = ['AUTHENTICATION', 'MARKETING', 'UTILITY'];

/** Older names of categories that people and old exports still use, with what they became. */
const FORMER_CATEGORIES = new Map([
  ['OTP', 'AUTHENTICATION'],
  ['TRANSACTIONAL', 'UTILITY'],
  ['PROMOTIONAL', 'MARKETING'],
  ...[
    'ACCOUNT_UPDATE',
    'ALERT_UPDATE',
    'APPOINTMENT_UPDATE',
    'ISSUE_RESOLUTION',
    'PAYMENT_UPDATE',
    'PERSONAL_FINANCE_UPDATE',
    'RESERVATION_UPDATE',
    'SHIPPING_UPDATE',
    'TICKET_UPDATE',
    'TRANSPORTATION_UPDATE',
  ].map((former) => [former, 'UTILITY'] as const),
]);

/** Of Meta's reference and SDKs, and CUSTOM, which templates read back carry. */
const SUB_CATEGORIES = [
  'BOOKING_STATUS',
  'CALL_PERMISSIONS_REQUEST',
  'CUSTOM',
  'FLIGHT_DELAY_AND_GATE_CHANGE_ALERT',
  'FRAUD_ALERT',
  'ORDER_DETAILS',
  'ORDER_STATUS',
  'RICH_ORDER_STATUS',
];

/** Buttons that only MARKETING may have; what AUTHENTICATION may not have is a rule of that family. */
const MARKETING_BUTTONS = ['SPM', 'MPM', 'CATALOG'];

const KNOWN = CATEGORIES.join(', ');

export const categoryRules = defineFamily(wholeTemplate, {
  'category-missing': {
    severity: 'error',
    source: SOURCES.api,
    summary: 'Every template has a category.',
    check({ fields }, report) {
      if (fields.category !== undefined && fields.category !== '') return;
      report(['category'], 'The template has no category.', `Add one of ${KNOWN}.`);
    },
  },
  'category-unknown': {
    severity: 'error',
    source: SOURCES.management,
    summary: 'The category is AUTHENTICATION, MARKETING or UTILITY.',
    check({ fields, category }, report) {
      if (fields.category === undefined || fields.category === '') return;
      if (CATEGORIES.includes(category) || category === 'FREE_SERVICE') return;
      const now = FORMER_CATEGORIES.get(category);
      const hint = now === undefined ? `Use one of ${KNOWN}.` : `Use ${now}, which replaced it.`;
      report(['category'], `Unknown category ${quote(fields.category)}.`, hint);
    },
  },
  'category-free-service': {
    severity: 'warning',
    source: SOURCES.api,
    summary:
      'FREE_SERVICE appears only in the API reference, which does not say that templates can be created with it.',
    uncertain: true,
    check({ category }, report) {
      if (category !== 'FREE_SERVICE') return;
      report(['category'], 'FREE_SERVICE is undocumented and probably set by Meta only.', `Use one of ${KNOWN}.`);
    },
  },
  'category-sub-category-unknown': {
    severity: 'warning',
    source: SOURCES.api,
    summary: 'A sub category is one that Meta documents.',
    check({ fields }, report) {
      if (fields.sub_category === undefined || SUB_CATEGORIES.includes(upper(fields.sub_category))) return;
      const hint = `Remove it, or use one of ${SUB_CATEGORIES.join(', ')}.`;
      report(['sub_category'], `Unknown sub category ${quote(fields.sub_category)}.`, hint);
    },
  },
  'category-display-format-unknown': {
    severity: 'error',
    source: SOURCES.sdk,
    summary: 'ORDER_DETAILS is the only display format.',
    check({ fields }, report) {
      if (fields.display_format === undefined || upper(fields.display_format) === 'ORDER_DETAILS') return;
      const message = `Unknown display format ${quote(fields.display_format)}; only ORDER_DETAILS exists.`;
      report(['display_format'], message, 'Remove it unless the template asks for the payment of an order.');
    },
  },
  'category-allow-change-noop': {
    severity: 'warning',
    source: SOURCES.categorization,
    summary: 'The field allow_category_change has had no effect since 2025-04-09.',
    check({ fields }, report) {
      if (fields.allow_category_change === undefined) return;
      const message =
        'allow_category_change has no effect: a UTILITY template that Meta considers MARKETING is approved as MARKETING.';
      report(
        ['allow_category_change'],
        message,
        'Remove it, and compare the category that Meta returns with the one you submitted.',
      );
    },
  },
  'category-element-not-allowed': {
    severity: 'error',
    source: SOURCES.categorization,
    summary: 'Products and catalogs are for MARKETING, one-time-code buttons for AUTHENTICATION.',
    check({ category, header, buttons }, report) {
      if (category !== 'UTILITY' && category !== 'MARKETING') return;
      const utility = category === 'UTILITY';
      if (utility && header !== undefined && header.format === 'PRODUCT') {
        report(
          [...header.path, 'format'],
          'A UTILITY template cannot show a product in its header.',
          'Make it MARKETING, or use an image.',
        );
      }
      for (const { type, path } of buttons) {
        if (type === 'OTP') {
          const hint = 'Make the template AUTHENTICATION, with nothing but its fixed text and this button.';
          return report([...path, 'type'], `A ${category} template cannot have an OTP button.`, hint);
        }
        if (utility && MARKETING_BUTTONS.includes(type)) {
          return report(
            [...path, 'type'],
            `A UTILITY template cannot have a ${type} button.`,
            'Make the template MARKETING.',
          );
        }
      }
    },
  },
  'copy-code-in-utility': {
    severity: 'warning',
    source: SOURCES.utility,
    summary: 'Meta lists COPY_CODE buttons for UTILITY on one page and calls coupons MARKETING on another.',
    uncertain: true,
    check({ category, buttons }, report) {
      const button = category === 'UTILITY' ? buttons.find(({ type }) => type === 'COPY_CODE') : undefined;
      if (button === undefined) return;
      const message = 'A coupon code may make Meta approve this UTILITY template as MARKETING.';
      report([...button.path, 'type'], message, 'Make the template MARKETING to be safe.');
    },
  },
});
