import { BODY, buttons, type Cases, carousel, IMAGE, link, offer, template, withParts } from './case.js';

const expiring = (text: string, fields: Record<string, unknown> = {}) => ({
  type: 'LIMITED_TIME_OFFER',
  limited_time_offer: { text, ...fields },
});
const coupon = (example: string) => ({ type: 'COPY_CODE', example });
const order = { type: 'ORDER_DETAILS', text: 'Review and Pay' };

const app = { package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' };
const auth = (...components: readonly unknown[]) =>
  template({ category: 'AUTHENTICATION', components: [{ type: 'BODY' }, ...components] });

const library = (fields: Record<string, unknown> = {}) =>
  template({ components: undefined, library_template_name: 'delivery_update_1', ...fields });
const inputs = (...list: readonly unknown[]) => library({ library_template_button_inputs: list });
const input = 'library_template_button_inputs.0';

/** Rules on offers, call permission and library templates. */
export const SPECIAL_CASES: Cases = {
  'lto-category': {
    fails: [['UTILITY', withParts(expiring('Now'), buttons(link())), 'components.1']],
    passes: [['MARKETING', offer(expiring('Now'), buttons(link()))]],
  },
  'lto-text-too-long': {
    fails: [['17 characters', offer(expiring('a'.repeat(17))), 'components.1.limited_time_offer.text']],
    passes: [['16 characters', offer(expiring('a'.repeat(16)))]],
  },
  'lto-header-format': {
    fails: [['text', offer(expiring('Now'), { type: 'HEADER', format: 'TEXT', text: 'Hello' }), 'components.2.format']],
    passes: [
      ['an image', offer(expiring('Now'), IMAGE)],
      ['none', offer(expiring('Now'))],
    ],
  },
  'lto-with-footer': {
    fails: [['a footer', offer(expiring('Now'), { type: 'FOOTER', text: 'Example Shop' }), 'components.2']],
    passes: [['none', offer(expiring('Now'))]],
  },
  'lto-url-missing': {
    fails: [
      ['only a code', offer(expiring('Now'), buttons(coupon('A1'))), 'components.2.buttons'],
      ['no buttons', offer(expiring('Now')), 'components.1'],
    ],
    passes: [
      ['a link', offer(expiring('Now'), buttons(link()))],
      ['a payment', offer(expiring('Now'), buttons(order))],
    ],
  },
  'lto-copy-code-order': {
    fails: [['second', offer(expiring('Now'), buttons(link(), coupon('A1'))), 'components.2.buttons.1']],
    passes: [['first', offer(expiring('Now'), buttons(coupon('A1'), link()))]],
  },
  'lto-code-too-long': {
    fails: [
      [
        '16 characters',
        offer(expiring('Now'), buttons(coupon('A'.repeat(16)), link())),
        'components.2.buttons.0.example',
      ],
    ],
    passes: [['15 characters', offer(expiring('Now'), buttons(coupon('A'.repeat(15)), link()))]],
  },
  'lto-expiration-without-code': {
    fails: [
      [
        'no code',
        offer(expiring('Now', { has_expiration: true }), buttons(link())),
        'components.1.limited_time_offer.has_expiration',
      ],
    ],
    passes: [['a code', offer(expiring('Now', { has_expiration: true }), buttons(coupon('A1'), link()))]],
  },
  'lto-payment-cta': {
    fails: [['a payment', offer(expiring('Now'), buttons(order)), 'components.2.buttons.0']],
    passes: [['a link', offer(expiring('Now'), buttons(link()))]],
  },
  'call-permission-category': {
    fails: [['AUTHENTICATION', auth({ type: 'CALL_PERMISSION_REQUEST' }), 'components.1']],
    passes: [['UTILITY', withParts({ type: 'call_permission_request' })]],
  },
  'call-permission-shape': {
    fails: [['a text', withParts({ type: 'CALL_PERMISSION_REQUEST', text: 'May we?' }), 'components.1.text']],
    passes: [['the type alone', withParts({ type: 'CALL_PERMISSION_REQUEST' })]],
  },
  'call-permission-with-buttons': {
    fails: [
      ['a link', withParts({ type: 'CALL_PERMISSION_REQUEST' }, buttons(link())), 'components.2.buttons'],
      ['a carousel', offer({ type: 'CALL_PERMISSION_REQUEST' }, carousel([IMAGE], [IMAGE])), 'components.2'],
    ],
    passes: [['none', withParts({ type: 'CALL_PERMISSION_REQUEST' })]],
  },
  'bid-spec-retired': {
    fails: [['the former field', { ...offer(), bid_spec: { bid_amount: 5 } }, 'bid_spec']],
    passes: [['the field that took its place', { ...offer(), optimization_spec: { bid_amount: 5 } }]],
  },
  'optimization-spec': {
    fails: [['in UTILITY', template({ optimization_spec: { bid_amount: 5 } }), 'optimization_spec']],
    passes: [['in MARKETING', { ...offer(), optimization_spec: { bid_amount: 5 } }]],
  },
  'library-components': {
    fails: [['both', library({ components: [BODY] }), 'components']],
    passes: [['the name alone', library()]],
  },
  'library-category': {
    fails: [['MARKETING', library({ category: 'MARKETING' }), 'category']],
    passes: [['AUTHENTICATION', library({ category: 'AUTHENTICATION' })]],
  },
  'library-body-input': {
    fails: [
      [
        'an invented one',
        library({ library_template_body_inputs: { add_joke: true } }),
        'library_template_body_inputs.add_joke',
      ],
      [
        'a text for a boolean',
        library({ library_template_body_inputs: { add_contact_number: 'yes' } }),
        'library_template_body_inputs.add_contact_number',
      ],
    ],
    passes: [
      [
        'a documented one',
        library({ library_template_body_inputs: { add_contact_number: true, code_expiration_minutes: 5 } }),
      ],
    ],
  },
  'library-inputs-json': {
    fails: [['a text', library({ library_template_button_inputs: '[]' }), 'library_template_button_inputs']],
    passes: [['a list', inputs()]],
  },
  'library-button-input-type': {
    fails: [
      ['invented', inputs({ type: 'SLIDER' }), `${input}.type`],
      ['no object', inputs(7), `${input}.type`],
    ],
    passes: [['a number', inputs({ type: 'PHONE_NUMBER', phone_number: '+15550100002' })]],
  },
  'library-url-input': {
    fails: [
      ['a text', inputs({ type: 'URL', url: 'https://shop.example' }), `${input}.url.base_url`],
      [
        'a variable without sample',
        inputs({ type: 'URL', url: { base_url: 'https://shop.example/{{1}}' } }),
        `${input}.url.url_suffix_example`,
      ],
      [
        'a sample that is no URL',
        inputs({ type: 'URL', url: { base_url: 'https://shop.example/{{1}}', url_suffix_example: '1042' } }),
        `${input}.url.url_suffix_example`,
      ],
    ],
    passes: [
      [
        'both',
        inputs({
          type: 'URL',
          url: { base_url: 'https://shop.example/{{1}}', url_suffix_example: 'https://shop.example/1042' },
        }),
      ],
    ],
  },
  'library-otp-input': {
    fails: [
      ['no otp_type', inputs({ type: 'OTP' }), `${input}.otp_type`],
      [
        'no terms',
        inputs({ type: 'OTP', otp_type: 'ZERO_TAP', supported_apps: [app] }),
        `${input}.zero_tap_terms_accepted`,
      ],
      ['no app', inputs({ type: 'OTP', otp_type: 'ONE_TAP' }), `${input}.supported_apps`],
    ],
    passes: [
      ['COPY_CODE', inputs({ type: 'OTP', otp_type: 'copy_code' })],
      ['ONE_TAP', inputs({ type: 'OTP', otp_type: 'ONE_TAP', supported_apps: [app] })],
    ],
  },
};
