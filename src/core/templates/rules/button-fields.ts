import {
  AUTOFILL_TEXT_MAX,
  CALL_TTL_MINUTES,
  COUPON_CODE_MAX,
  OFFER_CODE_MAX,
  PHONE_NUMBER_MAX,
} from '../../meta/template-limits.js';
import { upper } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { BUTTON_TYPES } from './button-types.js';
import type { ButtonView } from './component-view.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import type { Report } from './rule.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

/** Limits of the fields of each kind of button, where no rule of its own exists. */
const CHECKS: Readonly<Record<string, (button: ButtonView, report: Report, template: TemplateView) => void>> = {
  PHONE_NUMBER: checkPhoneNumber,
  COPY_CODE: checkCouponCode,
  FLOW: checkFlow,
  VOICE_CALL: checkCallTtl,
  OTP: checkAutofillText,
  REQUEST_CONTACT_INFO: checkContactLabel,
};

/** Each field that only some types of button have, with these types. */
const TYPES_OF_FIELD: ReadonlyMap<string, readonly string[]> = new Map(
  [...BUTTON_TYPES.values()].flatMap(({ fields }) => fields).map((field) => [field, typesWith(field)]),
);

function typesWith(field: string): readonly string[] {
  return [...BUTTON_TYPES].flatMap(([type, { fields }]) => (fields.includes(field) ? [type] : []));
}

export const buttonFieldRules = defineFamily(({ allButtons }) => allButtons, {
  'button-field-limit': {
    severity: 'error',
    source: SOURCES.components,
    summary:
      'The fields of a button are within their limits: phone number, coupon code, call time, one way to name a flow.',
    check(button, report, template) {
      if (Object.hasOwn(CHECKS, button.type)) CHECKS[button.type]?.(button, report, template);
    },
  },
  'button-field-unexpected': {
    severity: 'warning',
    source: SOURCES.components,
    summary: 'A button has the fields of its own type only.',
    uncertain: true,
    check({ type, path, fields }, report) {
      const own = BUTTON_TYPES.get(type)?.fields;
      if (own === undefined) return;
      for (const [field, types] of TYPES_OF_FIELD) {
        if (fields[field] === undefined || own.includes(field)) continue;
        const hint = `Remove it, or make the button ${types.join(' or ')}.`;
        report([...path, field], `A ${type} button has no ${field}.`, hint);
      }
    },
  },
});

/** The sample code of a COPY_CODE button; a list with the code in it is seen too. Empty when missing. */
export function couponCode({ fields }: ButtonView): string {
  const code: unknown = Array.isArray(fields.example) ? fields.example[0] : fields.example;
  return typeof code === 'string' ? code : '';
}

function checkPhoneNumber({ path, fields }: ButtonView, report: Report): void {
  const number = fields.phone_number;
  if (typeof number !== 'string' || number.length <= PHONE_NUMBER_MAX) return;
  const message = `The phone number ${quote(number)} has ${number.length} characters; the limit is ${PHONE_NUMBER_MAX}.`;
  report([...path, 'phone_number'], message, 'Write country code and number without spaces.');
}

function checkCouponCode(button: ButtonView, report: Report, { offer }: TemplateView): void {
  const { example } = button.fields;
  const code = couponCode(button);
  // Without any code it is a field that is missing.
  if (code === '' && example !== undefined && example !== '') {
    const message = `The sample code is ${quote(example)} instead of a text.`;
    report([...button.path, 'example'], message, 'Write the code in quotation marks, for example "SAVE25".');
    return;
  }
  if (Array.isArray(example) && example.length > 1) {
    const message = `There are ${example.length} sample codes; a COPY_CODE button has one.`;
    report([...button.path, 'example'], message, 'Keep one code, as a text.');
    return;
  }
  // Offers have a rule of their own with a lower limit.
  if (offer !== undefined || code.length <= OFFER_CODE_MAX) return;
  const over = code.length > COUPON_CODE_MAX;
  const limit = over ? `the limit is ${COUPON_CODE_MAX}` : `some of Meta's pages allow ${OFFER_CODE_MAX} only`;
  const message = `The code ${quote(code)} has ${code.length} characters; ${limit}.`;
  report([...button.path, 'example'], message, 'Use a shorter code.', over ? undefined : 'warning');
}

function checkFlow({ path, fields }: ButtonView, report: Report): void {
  const ways = ['flow_id', 'flow_name', 'flow_json'].filter((field) => fields[field] !== undefined);
  const [, second] = ways;
  if (second !== undefined) {
    report([...path, second], `The button has both ${ways.join(' and ')}.`, 'Keep one of them.');
  }
  if (fields.flow_json !== undefined && typeof fields.flow_json !== 'string') {
    report(
      [...path, 'flow_json'],
      `flow_json is ${quote(fields.flow_json)} instead of a text.`,
      'Put the JSON into a string.',
    );
  }
  const action = fields.flow_action === undefined ? 'NAVIGATE' : upper(fields.flow_action);
  if (action !== 'NAVIGATE' && action !== 'DATA_EXCHANGE') {
    report(
      [...path, 'flow_action'],
      `Unknown flow_action ${quote(fields.flow_action)}.`,
      'Use navigate or data_exchange.',
    );
  }
  if (action === 'DATA_EXCHANGE' && fields.navigate_screen !== undefined) {
    report([...path, 'navigate_screen'], 'navigate_screen only works with flow_action navigate.', 'Remove it.');
  }
}

function checkCallTtl({ path, fields }: ButtonView, report: Report): void {
  const { ttl_minutes: ttl } = fields;
  const { min, max } = CALL_TTL_MINUTES;
  if (ttl === undefined || (typeof ttl === 'number' && Number.isInteger(ttl) && ttl >= min && ttl <= max)) return;
  report([...path, 'ttl_minutes'], `ttl_minutes is ${quote(ttl)}.`, `Use a whole number from ${min} to ${max}.`);
}

function checkAutofillText({ path, fields }: ButtonView, report: Report): void {
  const text = fields.autofill_text;
  if (typeof text !== 'string' || text.length <= AUTOFILL_TEXT_MAX) return;
  const message = `autofill_text ${quote(text)} has ${text.length} characters; the limit is ${AUTOFILL_TEXT_MAX}.`;
  report([...path, 'autofill_text'], message, 'Remove it; WhatsApp supplies the label.');
}

function checkContactLabel({ path, fields }: ButtonView, report: Report): void {
  const fixed = 'Share Contact Info';
  if (fields.text === undefined || fields.text === fixed) return;
  const at: Path = [...path, 'text'];
  report(at, `The label ${quote(fields.text)} cannot be chosen.`, `Leave it out, or write exactly "${fixed}".`);
}
