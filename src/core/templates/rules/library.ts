import { asFields, asList, type Fields, upper } from '../../plain-data.js';
import type { Path } from '../definition.js';
import { defineFamily } from './family.js';
import { isPackageName, isSignatureHash, OTP_TYPES } from './one-time-code-button.js';
import { quote, quoteAll } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

interface ButtonInput {
  readonly type: string;
  readonly path: Path;
  readonly fields: Fields;
}

const INPUT_TYPES = ['QUICK_REPLY', 'URL', 'PHONE_NUMBER', 'OTP', 'MPM', 'CATALOG', 'FLOW', 'VOICE_CALL', 'APP'];

/** Additions to a library body, with the type of their value. */
const BODY_INPUTS = new Map([
  ['add_contact_number', 'boolean'],
  ['add_learn_more_link', 'boolean'],
  ['add_security_recommendation', 'boolean'],
  ['add_track_package_link', 'boolean'],
  ['code_expiration_minutes', 'number'],
]);

function libraryTemplates(template: TemplateView): readonly TemplateView[] {
  return template.isLibrary ? [template] : [];
}

function buttonInputs({ isLibrary, fields }: TemplateView): readonly ButtonInput[] {
  if (!isLibrary) return [];
  return asList(fields.library_template_button_inputs)
    .slice(0, 20)
    .map((input, index) => ({
      type: upper(asFields(input).type),
      path: ['library_template_button_inputs', index],
      fields: asFields(input),
    }));
}

export const libraryRules = defineFamily(libraryTemplates, {
  'library-components': {
    severity: 'error',
    source: SOURCES.library,
    summary: 'A template from the library has no components.',
    check({ fields }, report) {
      if (fields.components === undefined) return;
      report(
        ['components'],
        "A template cannot have both components and library_template_name: the library's content is fixed.",
        'Remove one of the two.',
      );
    },
  },
  'library-category': {
    severity: 'warning',
    source: SOURCES.library,
    summary: 'The library has only UTILITY and AUTHENTICATION templates.',
    check({ category }, report) {
      if (['UTILITY', 'AUTHENTICATION', ''].includes(category)) return;
      report(
        ['category'],
        `The library has no ${quote(category)} templates.`,
        'Use the category of the library template.',
      );
    },
  },
  'library-body-input': {
    severity: 'warning',
    source: SOURCES.library,
    summary: 'The inputs of a library body are those that Meta documents, with the documented types.',
    check({ fields }, report) {
      const inputs = Object.entries(asFields(fields.library_template_body_inputs));
      const wrong = inputs.filter(([key, value]) => BODY_INPUTS.get(key) !== typeof value).map(([key]) => key);
      const [first] = wrong;
      if (first === undefined) return;
      const known = [...BODY_INPUTS].map(([key, type]) => `${key} (${type})`).join(', ');
      report(
        ['library_template_body_inputs', first],
        `Unknown input, or wrong type: ${quoteAll(wrong)}.`,
        `Use ${known}.`,
      );
    },
  },
  'library-inputs-json': {
    severity: 'warning',
    source: SOURCES.sdk,
    summary: 'Inputs are JSON values, not a string of JSON.',
    check({ fields }, report) {
      const field = ['library_template_button_inputs', 'library_template_body_inputs'].find(
        (name) => typeof fields[name] === 'string',
      );
      if (field === undefined) return;
      report([field], `${field} is a string.`, 'Write it as a list or object, without quotation marks around it.');
    },
  },
});

export const libraryInputRules = defineFamily(buttonInputs, {
  'library-button-input-type': {
    severity: 'error',
    source: SOURCES.library,
    summary: 'The type of an input is a type of button that library templates have.',
    check({ type, path, fields }, report) {
      if (INPUT_TYPES.includes(type)) return;
      const message =
        fields.type === undefined ? 'The input has no type.' : `Unknown type of button input ${quote(fields.type)}.`;
      report([...path, 'type'], message, `Use one of ${INPUT_TYPES.join(', ')}.`);
    },
  },
  'library-url-input': {
    severity: 'error',
    source: SOURCES.library,
    summary: 'The input of a URL button is an object with base_url and, for a variable, a full sample URL.',
    check({ type, path, fields }, report) {
      if (type !== 'URL') return;
      const at = [...path, 'url'];
      const { base_url: base, url_suffix_example: sample } = asFields(fields.url);
      const hint =
        'Write {"type": "URL", "url": {"base_url": "https://…/{{1}}", "url_suffix_example": "https://…/1042"}}.';
      if (typeof base !== 'string' || !/^https?:\/\//i.test(base)) {
        return report([...at, 'base_url'], `The URL input has ${quote(base)} as base_url.`, hint);
      }
      if (sample === undefined && !base.includes('{{')) return;
      if (typeof sample === 'string' && /^https?:\/\//i.test(sample)) return;
      report([...at, 'url_suffix_example'], `The URL input has ${quote(sample)} as its sample URL.`, hint);
    },
  },
  'library-otp-input': {
    severity: 'error',
    source: SOURCES.library,
    summary: 'The input of an OTP button has an otp_type, and what ONE_TAP and ZERO_TAP require.',
    check({ type, path, fields }, report) {
      if (type !== 'OTP') return;
      const otpType = upper(fields.otp_type);
      if (!OTP_TYPES.includes(otpType)) {
        return report(
          [...path, 'otp_type'],
          `The OTP input has ${quote(fields.otp_type)} as otp_type.`,
          `Use one of ${OTP_TYPES.join(', ')}.`,
        );
      }
      if (otpType === 'ZERO_TAP' && fields.zero_tap_terms_accepted !== true) {
        return report(
          [...path, 'zero_tap_terms_accepted'],
          "Meta's zero-tap terms are not accepted.",
          'Read the terms and set it to true.',
        );
      }
      const apps = asList(fields.supported_apps).map(asFields);
      const sound =
        apps.length > 0 && apps.every((app) => isPackageName(app.package_name) && isSignatureHash(app.signature_hash));
      if (otpType === 'COPY_CODE' || sound) return;
      report(
        [...path, 'supported_apps'],
        `${otpType} needs supported_apps with package_name and signature_hash.`,
        'Add the app, or use COPY_CODE.',
      );
    },
  },
});
