import { PACKAGE_NAME_MAX, SUPPORTED_APPS_MAX } from '../../meta/template-limits.js';
import { asFields, asList, upper } from '../../plain-data.js';
import type { Path } from '../definition.js';
import type { ButtonView } from './component-view.js';
import { defineFamily } from './family.js';
import { quote } from './quote.js';
import { SOURCES } from './sources.js';
import type { TemplateView } from './template-view.js';

export const OTP_TYPES = ['COPY_CODE', 'ONE_TAP', 'ZERO_TAP'];

interface CodeButton extends ButtonView {
  /** In upper case; empty when missing. */
  readonly otpType: string;
  readonly apps: readonly App[];
}

interface App {
  readonly path: Path;
  readonly packageName: unknown;
  readonly signatureHash: unknown;
}

/** The button of an authentication template that hands over the code. */
function codeButtons({ buttons, isAuthentication }: TemplateView): readonly CodeButton[] {
  if (!isAuthentication) return [];
  return buttons
    .filter(({ type }) => type === 'OTP')
    .map((button) => ({ ...button, otpType: upper(button.fields.otp_type), apps: appsOf(button) }));
}

function appsOf({ path, fields }: ButtonView): readonly App[] {
  return asList(fields.supported_apps)
    .slice(0, SUPPORTED_APPS_MAX)
    .map((app, index) => ({
      path: [...path, 'supported_apps', index],
      packageName: asFields(app).package_name,
      signatureHash: asFields(app).signature_hash,
    }));
}

const needsApp = ({ otpType }: CodeButton) => otpType === 'ONE_TAP' || otpType === 'ZERO_TAP';
const legacyField = ({ fields }: CodeButton) =>
  ['package_name', 'signature_hash'].find((field) => fields[field] !== undefined);

export const oneTimeCodeButtonRules = defineFamily(codeButtons, {
  'auth-otp-type': {
    severity: 'error',
    source: SOURCES.api,
    summary: 'The OTP button has an otp_type: COPY_CODE, ONE_TAP or ZERO_TAP.',
    check({ otpType, path, fields }, report) {
      if (OTP_TYPES.includes(otpType)) return;
      const message =
        fields.otp_type === undefined
          ? 'The OTP button has no otp_type.'
          : `Unknown otp_type ${quote(fields.otp_type)}.`;
      report([...path, 'otp_type'], message, `Use one of ${OTP_TYPES.join(', ')}.`);
    },
  },
  'auth-otp-text': {
    severity: 'warning',
    subcode: 2388060,
    source: SOURCES.buttonLabels,
    summary: 'OTP buttons have no custom label; Meta has refused them since August 2025.',
    check({ path, fields }, report) {
      const field = ['text', 'autofill_text'].find((name) => fields[name] !== undefined);
      if (field === undefined) return;
      const message = `The label ${quote(fields[field])} may be refused, although the documentation allows it.`;
      report([...path, field], message, `Remove ${field}; Meta supplies the label in every language.`);
    },
  },
  'auth-apps-missing': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: `ONE_TAP and ZERO_TAP need 1 to ${SUPPORTED_APPS_MAX} supported_apps.`,
    check(button, report) {
      if (!needsApp(button) || legacyField(button) !== undefined) return;
      const total = asList(button.fields.supported_apps).length;
      if (total >= 1 && total <= SUPPORTED_APPS_MAX) return;
      const message =
        total === 0
          ? `${button.otpType} needs supported_apps.`
          : `There are ${total} apps; the limit is ${SUPPORTED_APPS_MAX}.`;
      report(
        [...button.path, 'supported_apps'],
        message,
        'Write [{"package_name": "…", "signature_hash": "…"}], or use COPY_CODE.',
      );
    },
  },
  'auth-apps-legacy': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: 'The app is given in supported_apps; fields on the button itself ended with version 20 of the API.',
    check(button, report) {
      const field = legacyField(button);
      if (field === undefined) return;
      report(
        [...button.path, field],
        `${field} is on the button itself.`,
        'Move package_name and signature_hash into supported_apps.',
      );
    },
  },
  'auth-package-name': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: `A package name has two or more parts joined by dots, each starting with a letter, and at most ${PACKAGE_NAME_MAX} characters.`,
    check({ apps }, report) {
      const wrong = apps.find(({ packageName }) => !isPackageName(packageName));
      if (wrong === undefined) return;
      report(
        [...wrong.path, 'package_name'],
        `${quote(wrong.packageName)} is not a valid package name.`,
        'Write the Android application id, for example com.example.shop.',
      );
    },
  },
  'auth-signature-hash': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: 'A signature hash has exactly 11 characters of A-Z, a-z, 0-9, +, / and =.',
    check({ apps }, report) {
      const wrong = apps.find(({ signatureHash }) => !isSignatureHash(signatureHash));
      if (wrong === undefined) return;
      report(
        [...wrong.path, 'signature_hash'],
        `${quote(wrong.signatureHash)} is not a valid signature hash.`,
        "Compute it from the app's signing key; do not percent-encode it.",
      );
    },
  },
  'auth-zero-tap-terms': {
    severity: 'error',
    source: SOURCES.zeroTap,
    summary: 'ZERO_TAP needs zero_tap_terms_accepted: true.',
    check({ otpType, path, fields }, report) {
      if (otpType !== 'ZERO_TAP' || fields.zero_tap_terms_accepted === true) return;
      report(
        [...path, 'zero_tap_terms_accepted'],
        "Meta's zero-tap terms are not accepted.",
        'Read them and set zero_tap_terms_accepted to true.',
      );
    },
  },
  'auth-copy-code-apps': {
    severity: 'warning',
    source: SOURCES.copyCode,
    summary: 'COPY_CODE does not need supported_apps.',
    uncertain: true,
    check({ otpType, path, fields }, report) {
      if (otpType !== 'COPY_CODE' || fields.supported_apps === undefined) return;
      report([...path, 'supported_apps'], 'supported_apps has no effect with COPY_CODE.', 'Remove it, or use ONE_TAP.');
    },
  },
});

/** Whether a value is an Android application id that Meta takes. */
export function isPackageName(value: unknown): boolean {
  if (typeof value !== 'string' || value.length > PACKAGE_NAME_MAX) return false;
  return /^[A-Za-z]\w*(?:\.[A-Za-z]\w*)+$/.test(value);
}

/** Whether a value has the form of an Android app signing key hash. */
export function isSignatureHash(value: unknown): boolean {
  return typeof value === 'string' && /^[A-Za-z0-9+/=]{11}$/.test(value);
}
