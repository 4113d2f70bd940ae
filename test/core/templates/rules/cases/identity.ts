import { BODY, buttons, type Cases, link, OFFER_BODY, offer, saying, template, withParts } from './case.js';

/** Rules on name, category, language, time to live, creative features and tracking. */
export const IDENTITY_CASES: Cases = {
  'name-missing': {
    fails: [
      ['no name', template({ name: undefined }), 'name'],
      ['an empty name', template({ name: '' }), 'name'],
      ['a number', template({ name: 42 }), 'name'],
    ],
    passes: [['a name', template()]],
  },
  'name-charset': {
    fails: [
      ['capitals', template({ name: 'Order' }), 'name'],
      ['a hyphen', template({ name: 'order-shipped' }), 'name'],
      ['letters beyond a-z', template({ name: 'versandbestätigung' }), 'name'],
    ],
    passes: [['letters, digits and _', template({ name: 'order_2_shipped' })]],
  },
  'name-too-long': {
    fails: [['513 characters', template({ name: 'a'.repeat(513) }), 'name']],
    passes: [['512 characters', template({ name: 'a'.repeat(512) })]],
  },
  'category-missing': {
    fails: [['no category', template({ category: undefined }), 'category']],
    passes: [['lower case', template({ category: 'utility' })]],
  },
  'category-unknown': {
    fails: [
      ['a category of the past', template({ category: 'TRANSACTIONAL' }), 'category'],
      ['a number', template({ category: 7 }), 'category'],
    ],
    passes: [['marketing', offer()]],
  },
  'category-free-service': {
    fails: [['FREE_SERVICE', template({ category: 'FREE_SERVICE' }), 'category']],
    passes: [['UTILITY', template()]],
  },
  'category-sub-category-unknown': {
    fails: [['an invented one', template({ sub_category: 'SHOES' }), 'sub_category']],
    passes: [['a documented one', template({ sub_category: 'order_status' })]],
  },
  'category-display-format-unknown': {
    fails: [['an invented one', template({ display_format: 'INVOICE' }), 'display_format']],
    passes: [['ORDER_DETAILS', template({ display_format: 'ORDER_DETAILS' })]],
  },
  'category-allow-change-noop': {
    fails: [['set', template({ allow_category_change: true }), 'allow_category_change']],
    passes: [['absent', template()]],
  },
  'copy-code-in-utility': {
    fails: [
      ['a coupon in UTILITY', withParts(buttons({ type: 'COPY_CODE', example: 'A1' })), 'components.1.buttons.0.type'],
    ],
    passes: [['a coupon in MARKETING', offer(buttons({ type: 'COPY_CODE', example: 'A1' }))]],
  },
  'category-element-not-allowed': {
    fails: [
      ['a catalog in UTILITY', withParts(buttons({ type: 'catalog', text: 'View' })), 'components.1.buttons.0.type'],
      [
        'a one-time code in MARKETING',
        offer(buttons({ type: 'OTP', otp_type: 'COPY_CODE' })),
        'components.1.buttons.0.type',
      ],
      ['a product header in UTILITY', withParts({ type: 'HEADER', format: 'PRODUCT' }), 'components.1.format'],
    ],
    passes: [
      ['a coupon in MARKETING', offer(buttons({ type: 'COPY_CODE', example: 'A1' }))],
      ['a link in UTILITY', withParts(buttons(link()))],
    ],
  },
  'language-missing': {
    fails: [
      ['no language', template({ language: undefined }), 'language'],
      ['one of many is empty', template({ language: undefined, languages: ['en_US', ''] }), 'languages.1'],
    ],
    passes: [['many languages', template({ language: undefined, languages: ['en_US', 'fr'] })]],
  },
  'language-hyphen': {
    fails: [['a hyphen', template({ language: 'en-US' }), 'language']],
    passes: [['an underscore', template()]],
  },
  'language-unsupported': {
    fails: [
      ['an unknown code', template({ language: 'tlh' }), 'language'],
      ['wrong case', template({ language: 'en_us' }), 'language'],
      ['a country Meta does not list', template({ language: 'es_VE' }), 'language'],
      ['a word of every object', template({ language: 'constructor' }), 'language'],
      ['a code for sending', template({ language: { code: 'en_US' } }), 'language'],
    ],
    passes: [
      ['three letters', saying('Kumusta, ang iyong order ay papunta na ngayon.', undefined, { language: 'fil' })],
      ['a hyphen is another rule', template({ language: 'en-US' })],
    ],
  },
  'language-content-mismatch': {
    fails: [
      ['Russian declared as English', saying('Здравствуйте, ваш заказ отправлен сегодня.'), 'components.0.text'],
      ['English declared as Russian', template({ language: 'ru' }), 'components.0.text'],
      [
        'Spanish declared as English',
        saying('Hola, tu pedido ya está en camino y llegará mañana por la tarde. Gracias por tu compra.'),
        'components.0.text',
      ],
    ],
    passes: [
      ['English', template()],
      [
        'a Hindi text in Latin letters',
        saying('Namaste, aapka order bhej diya gaya hai.', undefined, { language: 'hi' }),
      ],
      [
        'a language without a list',
        saying('Hej, your order is on its way to you and will arrive.', undefined, { language: 'sv' }),
      ],
      ['too little to tell', saying('Привет', undefined, { language: 'en' })],
    ],
  },
  'ttl-integer': {
    fails: [
      ['a fraction', template({ message_send_ttl_seconds: 60.5 }), 'message_send_ttl_seconds'],
      ['a text', template({ message_send_ttl_seconds: '600' }), 'message_send_ttl_seconds'],
    ],
    passes: [['a whole number', template({ message_send_ttl_seconds: 600 })]],
  },
  'ttl-range': {
    fails: [
      ['29 s for UTILITY', template({ message_send_ttl_seconds: 29 }), 'message_send_ttl_seconds'],
      ['43201 s for UTILITY', template({ message_send_ttl_seconds: 43_201 }), 'message_send_ttl_seconds'],
      [
        '901 s for AUTHENTICATION',
        template({ category: 'AUTHENTICATION', message_send_ttl_seconds: 901 }),
        'message_send_ttl_seconds',
      ],
      ['30 days at once for MARKETING', { ...offer(), message_send_ttl_seconds: -1 }, 'message_send_ttl_seconds'],
      ['120 s for MARKETING', { ...offer(), message_send_ttl_seconds: 120 }, 'message_send_ttl_seconds'],
    ],
    passes: [
      ['30 days at once for UTILITY', template({ message_send_ttl_seconds: -1 })],
      ['30 s for UTILITY', template({ message_send_ttl_seconds: 30 })],
      ['12 hours for MARKETING', { ...offer(), message_send_ttl_seconds: 43_200 }],
      [
        'an unknown category',
        { ...template({ category: 'constructor' }), components: [BODY], message_send_ttl_seconds: 1 },
      ],
    ],
  },
  'creative-unknown-key': {
    fails: [
      [
        'an invented feature',
        spec({ sparkle: { enroll_status: 'OPT_IN' } }),
        'degrees_of_freedom_spec.creative_features_spec.sparkle',
      ],
    ],
    passes: [['a documented one', spec({ image_touchups: { enroll_status: 'OPT_OUT' } })]],
  },
  'creative-value': {
    fails: [
      ['a boolean', spec({ image_touchups: false }), 'degrees_of_freedom_spec.creative_features_spec.image_touchups'],
      [
        'the list that Meta answers with',
        spec([{ key: 'image_touchups', value: 'OPT_IN' }]),
        'degrees_of_freedom_spec.creative_features_spec',
      ],
    ],
    passes: [['a status', spec({ image_touchups: { enroll_status: 'opt_in' } })]],
  },
  'link-tracking': {
    fails: [
      ['opted out', template({ cta_url_link_tracking_opted_out: true }), 'cta_url_link_tracking_opted_out'],
      ['a text', template({ cta_url_link_tracking_opted_out: 'yes' }), 'cta_url_link_tracking_opted_out'],
    ],
    passes: [['the default', template({ cta_url_link_tracking_opted_out: false })]],
  },
};

function spec(creative_features_spec: unknown) {
  return template({
    category: 'MARKETING',
    components: [OFFER_BODY],
    degrees_of_freedom_spec: { creative_features_spec },
  });
}
