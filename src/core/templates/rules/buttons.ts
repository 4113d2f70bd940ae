import { BUTTONS_FOLD_FROM, BUTTONS_MAX } from '../../meta/template-limits.js';
import { upper } from '../../plain-data.js';
import { BUTTON_TYPES } from './button-types.js';
import type { ButtonGroup } from './component-view.js';
import { defineFamily, wholeTemplate } from './family.js';
import { checkLength } from './length.js';
import { notPlain } from './marks.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** The buttons of the template itself; how cards combine theirs is a matter of the carousel family. */
function ownGroup({ group }: TemplateView): readonly ButtonGroup[] {
  return group === undefined ? [] : [group];
}

export const buttonGroupRules = defineFamily(ownGroup, {
  'buttons-too-many': {
    severity: 'error',
    source: SOURCES.components,
    summary: `A template has at most ${BUTTONS_MAX} buttons.`,
    check({ total, path }, report) {
      if (total <= BUTTONS_MAX) return;
      report(
        path,
        `There are ${total} buttons; the limit is ${BUTTONS_MAX}.`,
        `Remove ${total - BUTTONS_MAX} of them.`,
      );
    },
  },
  'buttons-quick-reply-split': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'Quick replies are grouped, before or after all other buttons.',
    check({ buttons, path }, report) {
      const replies = buttons.map(({ type }) => type === 'QUICK_REPLY');
      const changes = replies.filter((reply, index) => index > 0 && reply !== replies[index - 1]).length;
      if (changes <= 1) return;
      const order = buttons
        .map(({ type }) => type.slice(0, 20))
        .slice(0, BUTTONS_MAX)
        .join(', ');
      report(
        path,
        `Quick replies and other buttons alternate: ${order}.`,
        'Put all quick replies first, or all of them last.',
      );
    },
  },
  'button-type-limit': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'Each kind of button has its own maximum: 2 URLs, 1 phone number, 1 code to copy …',
    check({ buttons }, report) {
      for (const [type, { max, maxUncertain }] of BUTTON_TYPES) {
        const found = buttons.filter((button) => button.type === type);
        const tooMany = found[max];
        if (tooMany === undefined) continue;
        const message = `There are ${found.length} ${type} buttons; the limit is ${max}.`;
        report(tooMany.path, message, `Keep ${max === 1 ? 'one' : max} of them.`, maxUncertain && 'warning');
      }
    },
  },
  'button-must-be-alone': {
    severity: 'error',
    source: SOURCES.multiProduct,
    summary: 'A CATALOG, MPM or OTP button cannot be combined with other buttons.',
    check({ buttons }, report) {
      const loner = buttons.find(({ type }) => BUTTON_TYPES.get(type)?.alone !== undefined);
      if (loner === undefined || buttons.every(({ type }) => type === loner.type)) return;
      const uncertain = BUTTON_TYPES.get(loner.type)?.alone === 'uncertain';
      const message = `The ${loner.type} button is combined with other buttons.`;
      report(loner.path, message, 'Remove the other buttons.', uncertain ? 'warning' : undefined);
    },
  },
  'buttons-hidden-on-desktop': {
    severity: 'warning',
    source: SOURCES.components,
    summary: `Desktop clients hide a message with ${BUTTONS_FOLD_FROM} or more buttons, or with quick replies and other buttons.`,
    check({ buttons, total, path }, report) {
      const replies = buttons.filter(({ type }) => type === 'QUICK_REPLY').length;
      const mixed = replies > 0 && replies < buttons.length;
      if (total < BUTTONS_FOLD_FROM && !mixed) return;
      const why = mixed ? 'mixes quick replies with other buttons' : `has ${total} buttons`;
      report(
        path,
        `The message ${why}: desktop clients ask the recipient to use a phone instead.`,
        'Use fewer buttons, of one kind.',
      );
    },
  },
  'buttons-see-all': {
    severity: 'warning',
    source: SOURCES.components,
    summary: 'With more than three buttons, two are shown and the rest is behind "See all options".',
    check({ total, path }, report) {
      if (total < BUTTONS_FOLD_FROM) return;
      report(
        path,
        `Of ${total} buttons, two are shown; the rest is behind "See all options".`,
        'Put the two most important buttons first.',
      );
    },
  },
});

/** Buttons that show products, with how certain it is that they need their header. */
const PRODUCT_HEADERS: ReadonlyMap<string, { readonly format?: string; readonly severity?: 'warning' }> = new Map([
  ['SPM', { format: 'PRODUCT' }],
  // Its page lists a header among the components that "must" be there; nobody reports a refusal.
  ['MPM', { severity: 'warning' }],
]);

export const productButtonRules = defineFamily(wholeTemplate, {
  'product-header-missing': {
    severity: 'error',
    source: SOURCES.singleProduct,
    summary:
      'A single-product button (SPM) goes with a PRODUCT header, and a multi-product button (MPM) with a header.',
    check({ buttons, header }, report) {
      for (const { type, path } of buttons) {
        const wanted = PRODUCT_HEADERS.get(type);
        if (wanted === undefined) continue;
        const { format, severity } = wanted;
        if (format === undefined ? header !== undefined : header?.format === format) continue;
        const found = header === undefined ? 'there is none' : `its format is ${quote(header.fields.format)}`;
        const message = `The ${type} button needs a ${format === undefined ? '' : `${format} `}header, but ${found}.`;
        return report(path, message, `Give the template a HEADER of format ${format ?? 'TEXT'}.`, severity);
      }
    },
  },
  'order-details-incomplete': {
    severity: 'warning',
    source: SOURCES.orderDetails,
    summary: 'An ORDER_DETAILS button and display_format or sub_category ORDER_DETAILS go together.',
    uncertain: true,
    check({ buttons, fields }, report) {
      const button = buttons.find(({ type }) => type === 'ORDER_DETAILS');
      const field = ['display_format', 'sub_category'].find((name) => upper(fields[name]) === 'ORDER_DETAILS');
      if (button !== undefined && field === undefined) {
        const message = 'The ORDER_DETAILS button is documented with display_format ORDER_DETAILS only.';
        report([...button.path, 'type'], message, 'Add display_format: ORDER_DETAILS to the template.');
      }
      if (button === undefined && field === 'display_format') {
        const message = 'display_format is ORDER_DETAILS, but there is no ORDER_DETAILS button.';
        report(['display_format'], message, 'Add an ORDER_DETAILS button, or remove display_format.');
      }
    },
  },
});

export const buttonLabelRules = defineFamily(({ groups }) => groups, {
  'button-text-duplicate': {
    severity: 'warning',
    source: SOURCES.observed,
    summary: 'No two buttons have the same label.',
    uncertain: true,
    check({ buttons }, report) {
      const labels = buttons.map(({ label }) => label?.text.trim());
      const again = labels.findIndex(
        (label, index) => label !== undefined && label !== '' && labels.indexOf(label) < index,
      );
      const button = buttons[again];
      if (button === undefined) return;
      report([...button.path, 'text'], `Two buttons have the label ${quote(labels[again])}.`, 'Rename one of them.');
    },
  },
});

export const buttonRules = defineFamily(({ allButtons }) => allButtons, {
  'button-type-unknown': {
    severity: 'warning',
    source: SOURCES.components,
    summary: 'The type of a button is one that Meta documents.',
    check({ type, path, fields }, report) {
      if (type === '' || BUTTON_TYPES.has(type)) return;
      const message = `Unknown button type ${quote(fields.type)}.`;
      report([...path, 'type'], message, `Use one of ${[...BUTTON_TYPES.keys()].join(', ')}.`);
    },
  },
  'button-text-missing': {
    severity: 'error',
    source: SOURCES.components,
    summary: 'A button has a label, unless WhatsApp supplies it.',
    check({ type, path, fields }, report) {
      if (!BUTTON_TYPES.get(type)?.labelRequired) return;
      if (typeof fields.text === 'string' && fields.text.trim() !== '') return;
      const state = fields.text === undefined ? 'no label' : `the label ${quote(fields.text)}`;
      report([...path, 'text'], `The ${type} button has ${state}.`, 'Add text.');
    },
  },
  'button-text-too-long': {
    severity: 'error',
    subcode: 2388040,
    source: SOURCES.components,
    summary: 'A label has at most 25 characters, 20 on a call button.',
    check({ type, path, fields }, report) {
      const max = BUTTON_TYPES.get(type)?.labelMax;
      if (max === undefined || typeof fields.text !== 'string') return;
      checkLength(fields.text, max, `The label`, [...path, 'text'], report);
    },
  },
  'button-text-format': {
    severity: 'error',
    subcode: 2388060,
    source: SOURCES.buttonLabels,
    summary: 'A label is plain text: no variable, line break, emoji or formatting mark.',
    check({ label }, report) {
      if (label === undefined) return;
      const variable = label.placeholders[0]?.raw;
      const found = variable === undefined ? notPlain(label.text) : `the variable ${quote(variable)}`;
      if (found === undefined) return;
      report(label.path, `The label ${quote(label.text)} contains ${found}.`, 'Write plain text.');
    },
  },
});
