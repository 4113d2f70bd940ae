import { BODY, buttons, type Cases, IMAGE, link, template, withParts } from './case.js';

const app = { package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' };
const otp = (fields: Record<string, unknown> = {}) => ({ type: 'OTP', otp_type: 'COPY_CODE', ...fields });
const auth = (...components: readonly unknown[]) =>
  template({ category: 'AUTHENTICATION', components: [{ type: 'BODY' }, ...components] });
const code = (fields: Record<string, unknown> = {}) => auth(buttons(otp(fields)));
const oneTap = (apps: unknown) => code({ otp_type: 'ONE_TAP', supported_apps: apps });
const expiry = (minutes: unknown) => auth(buttons(otp()), { type: 'FOOTER', code_expiration_minutes: minutes });
const button = 'components.1.buttons.0';

/** Rules on authentication templates. */
export const AUTHENTICATION_CASES: Cases = {
  'auth-field-elsewhere': {
    fails: [
      [
        'the warning not to share a code',
        template({ components: [{ ...BODY, add_security_recommendation: true }] }),
        'components.0.add_security_recommendation',
      ],
      [
        'an expiry',
        withParts({ type: 'FOOTER', text: 'Example Shop', code_expiration_minutes: 5 }),
        'components.1.code_expiration_minutes',
      ],
    ],
    passes: [
      [
        'in AUTHENTICATION',
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY', add_security_recommendation: true }] }),
      ],
      ['neither', template()],
    ],
  },
  'auth-body-text': {
    fails: [
      [
        'a text',
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY', text: 'Your code' }] }),
        'components.0.text',
      ],
      [
        'a sample',
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY', example: {} }] }),
        'components.0.example',
      ],
    ],
    passes: [
      [
        'the recommendation',
        template({ category: 'AUTHENTICATION', components: [{ type: 'BODY', add_security_recommendation: true }] }),
      ],
    ],
  },
  'auth-header': {
    fails: [['an image', auth(IMAGE), 'components.1']],
    passes: [['none', code()]],
  },
  'auth-footer': {
    fails: [
      ['91 minutes', expiry(91), 'components.2.code_expiration_minutes'],
      ['a fraction', expiry(1.5), 'components.2.code_expiration_minutes'],
      ['nothing', expiry(undefined), 'components.2.code_expiration_minutes'],
    ],
    passes: [
      ['90 minutes', expiry(90)],
      ['none', code()],
    ],
  },
  'footer-auth-text': {
    fails: [['a text', auth({ type: 'FOOTER', text: 'Example Shop' }), 'components.1.text']],
    passes: [
      ['an expiry', expiry(10)],
      ['another category', withParts({ type: 'FOOTER', text: 'Example Shop' })],
    ],
  },
  'auth-extra-component': {
    fails: [['a link', auth(buttons(otp(), link())), 'components.1.buttons.1']],
    passes: [['the code alone', code()]],
  },
  'auth-button-count': {
    fails: [
      ['none', auth(), 'components'],
      ['two', auth(buttons(otp(), otp())), 'components.1.buttons'],
    ],
    passes: [['one', code()]],
  },
  'auth-content': {
    fails: [
      ['an emoji in the label', code({ text: 'Copy 🔑' }), `${button}.text`],
      ['a link in the footer', auth({ type: 'FOOTER', text: 'See https://shop.example' }), 'components.1.text'],
    ],
    passes: [['a plain label', code({ text: 'Copy code' })]],
  },
  'auth-upsert-fields': {
    fails: [
      ['both language and languages', { ...code(), languages: ['en_US', 'fr'] }, 'language'],
      ['a label', { ...code({ text: 'Copy' }), language: undefined, languages: ['en_US'] }, `${button}.text`],
    ],
    passes: [
      ['languages alone', { ...code(), language: undefined, languages: ['en_US', 'fr'] }],
      ['one language', code()],
    ],
  },
  'auth-ttl-over-expiry': {
    fails: [
      ['15 minutes for a code of 10', { ...expiry(10), message_send_ttl_seconds: 900 }, 'message_send_ttl_seconds'],
      ['30 days for a code of 10', { ...expiry(10), message_send_ttl_seconds: -1 }, 'message_send_ttl_seconds'],
    ],
    passes: [['10 minutes for a code of 10', { ...expiry(10), message_send_ttl_seconds: 600 }]],
  },
  'auth-otp-type': {
    fails: [
      ['absent', code({ otp_type: undefined }), `${button}.otp_type`],
      ['invented', code({ otp_type: 'FAX' }), `${button}.otp_type`],
    ],
    passes: [['lower case', code({ otp_type: 'copy_code' })]],
  },
  'auth-otp-text': {
    fails: [
      ['a label', code({ text: 'Copy code' }), `${button}.text`],
      ['another label', code({ autofill_text: 'Fill' }), `${button}.autofill_text`],
    ],
    passes: [['none', code()]],
  },
  'auth-apps-missing': {
    fails: [
      ['none', code({ otp_type: 'ONE_TAP' }), `${button}.supported_apps`],
      ['six', oneTap(Array.from({ length: 6 }, () => app)), `${button}.supported_apps`],
    ],
    passes: [
      ['one', oneTap([app])],
      ['COPY_CODE needs none', code()],
    ],
  },
  'auth-apps-legacy': {
    fails: [['on the button', code({ otp_type: 'ONE_TAP', ...app }), `${button}.package_name`]],
    passes: [['in the list', oneTap([app])]],
  },
  'auth-package-name': {
    fails: [
      ['one part', oneTap([{ ...app, package_name: 'shop' }]), `${button}.supported_apps.0.package_name`],
      [
        'a part that starts with a digit',
        oneTap([{ ...app, package_name: 'com.1shop' }]),
        `${button}.supported_apps.0.package_name`,
      ],
      [
        '225 characters',
        oneTap([{ ...app, package_name: `com.${'a'.repeat(221)}` }]),
        `${button}.supported_apps.0.package_name`,
      ],
    ],
    passes: [['224 characters', oneTap([{ ...app, package_name: `com.${'a'.repeat(220)}` }])]],
  },
  'auth-signature-hash': {
    fails: [
      [
        'percent-encoded',
        oneTap([{ ...app, signature_hash: 'K8a%2FAINcGX7' }]),
        `${button}.supported_apps.0.signature_hash`,
      ],
      ['no object', oneTap(['com.example.shop']), `${button}.supported_apps.0.signature_hash`],
    ],
    passes: [['11 characters', oneTap([app])]],
  },
  'auth-zero-tap-terms': {
    fails: [
      [
        'not accepted',
        code({ otp_type: 'ZERO_TAP', supported_apps: [app], zero_tap_terms_accepted: false }),
        `${button}.zero_tap_terms_accepted`,
      ],
    ],
    passes: [['accepted', code({ otp_type: 'ZERO_TAP', supported_apps: [app], zero_tap_terms_accepted: true })]],
  },
  'auth-copy-code-apps': {
    fails: [['apps', code({ supported_apps: [app] }), `${button}.supported_apps`]],
    passes: [['none', code()]],
  },
};
