import fc from 'fast-check';
import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../../src/core/graph/templates.js';
import { lintMetaTemplate } from '../../../src/core/templates/lint/lint.js';

/** Words that YAML, Liquid or a terminal might trip over, beside ordinary ones. */
const WORDS = [
  'order',
  'today',
  'été',
  '你好',
  'مرحبا',
  'no',
  'true',
  '007',
  '#1',
  'a: b',
  "it's",
  '"quoted"',
  'C:\\path',
  '- dash',
  '& more',
  '50% off',
  'at @noon',
  '[list]',
  'x, y',
  '? why',
  '| pipe',
  '> quote',
  '1_000',
  '2026-11-22',
];
/** Formatting marks and emoji are for bodies alone. */
const BODY_WORDS = [
  ...WORDS,
  '*bold*',
  '_soft_',
  '~gone~',
  '`code`',
  '🎉',
  '!important',
  '\u2067rtl\u2069',
  '\u200fmark',
];

const words = (list: readonly string[], min: number, max: number) =>
  fc.array(fc.constantFrom(...list), { minLength: min, maxLength: max }).map((found) => found.join(' '));

/** A text for places that hold one plain line of at most `max` characters. */
const plain = (max: number, list = WORDS) => words(list, 1, 4).map((text) => text.slice(0, max).trim() || 'order');

const sample = fc.constantFrom('Ada', 'A-1042', '7', 'true', 'a: b', '{x}', ' two words', '#tag', 'Adèle');

type Format = 'POSITIONAL' | 'NAMED';
const NAMES = ['first_name', 'order_id', 'amount', 'a', 'x2', 'two__parts', 'ends_', 'empty', 'samples'];

/** Keys of variables in the order in which they stand in a text. */
const variableKeys = (format: Format, max: number) =>
  format === 'NAMED'
    ? fc.uniqueArray(fc.constantFrom(...NAMES), { maxLength: max })
    : fc
        .tuple(fc.integer({ min: 0, max }), fc.constantFrom('plain', 'plain', 'plain', 'reversed', 'repeated'))
        .map(([count, order]) => {
          const keys = Array.from({ length: count }, (_, index) => String(index + 1));
          if (order === 'reversed') return keys.reverse();
          return order === 'repeated' ? [...keys, ...keys.slice(0, 1)] : keys;
        });

/** A text with variables between enough words, and the samples beside it. */
const body = (format: Format, maxWords: number, list = BODY_WORDS): fc.Arbitrary<TemplateComponent> =>
  fc
    .record({
      keys: variableKeys(format, 3),
      words: fc.array(fc.constantFrom(...list), { minLength: maxWords, maxLength: maxWords }),
      values: fc.array(sample, { minLength: 4, maxLength: 4 }),
      breaks: fc.constantFrom(' ', '\n', '\n\n', '\r\n'),
      padded: fc.boolean(),
    })
    .map(({ keys, words: all, values, breaks, padded }) => {
      const pieces = ['Hello there', ...all.slice(0, 2)];
      const rest = all.slice(2);
      for (const key of keys) {
        pieces.push(padded ? `{{ ${key} }}` : `{{${key}}}`, 'and then', ...rest.splice(0, 2), 'for you');
      }
      const text = `${pieces.join(' ')}${breaks}${[...rest, 'goodbye'].join(' ')}`;
      const unique = [...new Set(keys)];
      return { type: 'BODY', text, ...exampleFor('body_text', unique, values, format) };
    });

function exampleFor(
  field: 'header_text' | 'body_text',
  keys: readonly string[],
  values: readonly string[],
  format: Format,
): Pick<TemplateComponent, 'example'> {
  if (keys.length === 0) return {};
  const valueAt = (index: number) => values[index] ?? 'Ada';
  if (format === 'NAMED') {
    const named = keys.map((param_name, index) => ({ param_name, example: valueAt(index) }));
    return { example: { [`${field}_named_params`]: named } };
  }
  const row = keys.map((_, index) => valueAt(index));
  return { example: field === 'body_text' ? { body_text: [row] } : { header_text: row } };
}

const textHeader = (format: Format): fc.Arbitrary<TemplateComponent> =>
  fc.record({ text: plain(30), key: variableKeys(format, 1), value: sample }).map(({ text, key, value }) => {
    const [only] = key.slice(0, 1);
    const example = only === undefined ? {} : exampleFor('header_text', [only], [value], format);
    return { type: 'HEADER', format: 'TEXT', text: only === undefined ? text : `${text} {{${only}}}`, ...example };
  });

const HANDLES: Readonly<Record<string, string>> = {
  IMAGE: '4::aW1hZ2UvanBlZw==:ARa',
  VIDEO: '4::dmlkZW8vbXA0:ARb',
  DOCUMENT: '4::YXBwbGljYXRpb24vcGRm:ARc',
  GIF: '4::dmlkZW8vbXA0:ARd',
};

const mediaHeader = (...formats: string[]): fc.Arbitrary<TemplateComponent> =>
  fc.constantFrom(...formats).map((format) => {
    return { type: 'HEADER', format, example: { header_handle: [HANDLES[format] ?? ''] } };
  });

const none = fc.constant<readonly TemplateComponent[]>([]);
const one = <T>(arbitrary: fc.Arbitrary<T>) => arbitrary.map((value): readonly T[] => [value]);
const maybe = (arbitrary: fc.Arbitrary<TemplateComponent>) => fc.oneof(none, one(arbitrary));

const footer: fc.Arbitrary<TemplateComponent> = plain(50).map((text) => ({ type: 'FOOTER', text }));

const url: fc.Arbitrary<TemplateButton> = fc
  .record({
    text: plain(20),
    path: fc.constantFrom('', 'track/', 'a?b=c&d='),
    value: fc.constantFrom('1042', 'a%20b'),
    kind: fc.constantFrom('fixed', 'value', 'whole'),
  })
  .map(({ text, path, value, kind }): TemplateButton => {
    const base = `https://shop.example/${path}`;
    if (kind === 'fixed') return { type: 'URL', text, url: base };
    return { type: 'URL', text, url: `${base}{{1}}`, example: [kind === 'value' ? value : base + value] };
  });
const quickReply: fc.Arbitrary<TemplateButton> = plain(25).map((text) => ({ type: 'QUICK_REPLY', text }));
const phone: fc.Arbitrary<TemplateButton> = fc
  .record({ text: plain(25), phone_number: fc.constantFrom('+15550100002', '15550100003', '+49 0151 0000000') })
  .map((fields) => ({ type: 'PHONE_NUMBER', ...fields }));
const coupon: fc.Arbitrary<TemplateButton> = fc.constantFrom('SAVE20', '007', '25OFF').map((example) => {
  return { type: 'COPY_CODE', example };
});
const flow: fc.Arbitrary<TemplateButton> = fc
  .record({
    text: plain(25),
    way: fc.constantFrom({ flow_id: '123456' }, { flow_name: 'sign_up' }, { flow_json: '{"version": "7.0"}' }),
    action: fc.constantFrom(
      {},
      { flow_action: 'navigate', navigate_screen: 'FIRST' },
      { flow_action: 'data_exchange', icon: 'REVIEW' },
    ),
  })
  .map(({ text, way, action }) => ({ type: 'FLOW', text, ...way, ...action }));
const call: fc.Arbitrary<TemplateButton> = fc
  .record({ text: fc.constant('Call now'), ttl_minutes: fc.integer({ min: 1440, max: 43_200 }) }, { requiredKeys: [] })
  .map((fields) => ({ type: 'VOICE_CALL', ...fields }) as TemplateButton);
const deepLink: fc.Arbitrary<TemplateButton> = url.map((button) => {
  return { ...button, app_deep_link: { meta_app_id: 1234, android_deep_link: 'shop://order' } };
});

/** A valid row of buttons: quick replies together, the rest within their limits. */
const buttons = (category: string): fc.Arbitrary<TemplateComponent> =>
  fc
    .record({
      replies: fc.array(quickReply, { maxLength: 3 }),
      first: fc.boolean(),
      rest: fc.tuple(
        fc.array(fc.oneof(url, deepLink), { maxLength: 2 }),
        fc.array(phone, { maxLength: 1 }),
        fc.array(call, { maxLength: 1 }),
        fc.array(flow, { maxLength: 1 }),
        fc.array(category === 'MARKETING' ? coupon : phone, { maxLength: category === 'MARKETING' ? 1 : 0 }),
        fc.array(fc.constant<TemplateButton>({ type: 'REQUEST_CONTACT_INFO' }), { maxLength: 1 }),
        fc.array(fc.constant<TemplateButton>({ type: 'ORDER_DETAILS', text: 'Review and Pay' }), { maxLength: 1 }),
      ),
    })
    .map(({ replies, first, rest }) => {
      const others = rest.flat();
      const all = first ? [...replies, ...others] : [...others, ...replies];
      return { type: 'BUTTONS', buttons: all.length > 0 ? all : [{ type: 'QUICK_REPLY', text: 'Stop' }] };
    });

const ordinary = (category: string, format: Format): fc.Arbitrary<readonly TemplateComponent[]> =>
  fc
    .tuple(
      fc.oneof(
        none,
        one(textHeader(format)),
        one(mediaHeader('IMAGE', 'VIDEO', 'DOCUMENT', 'GIF')),
        one(fc.constant<TemplateComponent>({ type: 'HEADER', format: 'LOCATION' })),
      ),
      one(body(format, 8)),
      maybe(footer),
      fc.oneof(none, one(buttons(category)), one(fc.constant({ type: 'CALL_PERMISSION_REQUEST' }))),
    )
    .map((parts) => parts.flat());

const cardKinds: readonly (readonly fc.Arbitrary<TemplateButton>[])[] = [
  [url],
  [quickReply],
  [url, phone],
  [quickReply, url],
];

const carousel = (format: Format): fc.Arbitrary<readonly TemplateComponent[]> => {
  const media = fc
    .record({ header: mediaHeader('IMAGE', 'VIDEO'), kinds: fc.constantFrom(...cardKinds), withBody: fc.boolean() })
    .chain(({ header, kinds, withBody }) => {
      const cardBody = withBody ? one(body(format, 5, WORDS)) : none;
      const card = fc.tuple(cardBody, fc.tuple(...kinds)).map(([text, row]) => {
        return { components: [header, ...text, { type: 'BUTTONS', buttons: row }] };
      });
      return fc.array(card, { minLength: 2, maxLength: 4 });
    });
  const product = fc
    .constantFrom<TemplateButton>(
      { type: 'SPM', text: 'View' },
      { type: 'URL', text: 'Open', url: 'https://shop.example' },
    )
    .chain((button) => {
      const card = {
        components: [
          { type: 'HEADER', format: 'PRODUCT' },
          { type: 'BUTTONS', buttons: [button] },
        ],
      };
      return fc.constant([card, card]);
    });
  return fc
    .tuple(body(format, 8), fc.oneof(media, media, product))
    .map(([text, cards]) => [text, { type: 'CAROUSEL', cards }]);
};

const offer = (format: Format): fc.Arbitrary<readonly TemplateComponent[]> =>
  fc
    .record({
      header: fc.oneof(none, one(mediaHeader('IMAGE', 'VIDEO'))),
      body: body(format, 8),
      offer: fc.record({ text: plain(16), has_expiration: fc.boolean() }, { requiredKeys: ['text'] }),
      code: fc.oneof(fc.constant<readonly TemplateButton[]>([]), one(coupon)),
      url,
    })
    .map(({ header, body: text, offer: limited_time_offer, code, url: link }) => [
      ...header,
      { type: 'LIMITED_TIME_OFFER', limited_time_offer } as TemplateComponent,
      text,
      { type: 'BUTTONS', buttons: [...code, link] },
    ]);

const shop = (format: Format): fc.Arbitrary<readonly TemplateComponent[]> =>
  fc.oneof(
    fc
      .tuple(body(format, 3, WORDS))
      .map(([text]) => [
        { type: 'HEADER', format: 'PRODUCT' },
        text,
        { type: 'BUTTONS', buttons: [{ type: 'SPM', text: 'View' }] },
      ]),
    fc
      .tuple(body(format, 8), fc.constantFrom('MPM', 'CATALOG'))
      .map(([text, type]) => [text, { type: 'BUTTONS', buttons: [{ type, text: 'View items' }] }]),
  );

const app = fc.constant({ package_name: 'com.example.shop', signature_hash: 'K8a/AINcGX7' });

const authentication: fc.Arbitrary<readonly TemplateComponent[]> = fc
  .record({
    security: fc.constantFrom({}, { add_security_recommendation: true }, { add_security_recommendation: false }),
    minutes: fc.oneof(fc.constant(undefined), fc.integer({ min: 1, max: 90 })),
    button: fc.oneof(
      fc.constant<TemplateButton>({ type: 'OTP', otp_type: 'COPY_CODE' }),
      app.map((found): TemplateButton => ({ type: 'otp', otp_type: 'one_tap', supported_apps: [found] })),
      app.map((found): TemplateButton => {
        return { type: 'OTP', otp_type: 'ZERO_TAP', zero_tap_terms_accepted: true, supported_apps: [found, found] };
      }),
    ),
  })
  .map(({ security, minutes, button }) => [
    { type: 'BODY', ...security },
    ...(minutes === undefined ? [] : [{ type: 'FOOTER', code_expiration_minutes: minutes }]),
    { type: 'BUTTONS', buttons: [button] },
  ]);

const TTL = {
  AUTHENTICATION: fc.oneof(fc.integer({ min: 30, max: 900 }), fc.constant(-1)),
  UTILITY: fc.oneof(fc.integer({ min: 30, max: 43_200 }), fc.constant(-1)),
  MARKETING: fc.integer({ min: 43_200, max: 2_592_000 }),
};

const creative = fc.constantFrom(
  { creative_features_spec: { image_touchups: { enroll_status: 'OPT_OUT' } } },
  {
    creative_features_spec: {
      add_text_overlay: { enroll_status: 'OPT_IN' },
      image_animation: { enroll_status: 'OPT_OUT' },
    },
  },
);

type Category = keyof typeof TTL;

const fields = (category: Category) =>
  fc.record(
    {
      message_send_ttl_seconds: TTL[category],
      cta_url_link_tracking_opted_out: fc.boolean(),
      sub_category: fc.constantFrom('ORDER_STATUS', 'CUSTOM', 'order_details'),
      is_primary_device_delivery_only: fc.boolean(),
      allow_category_change: fc.boolean(),
      ...(category === 'MARKETING' ? { degrees_of_freedom_spec: creative } : {}),
    },
    { requiredKeys: [] },
  );

function contents(category: Category, format: Format): fc.Arbitrary<readonly TemplateComponent[]> {
  if (category === 'AUTHENTICATION') return authentication;
  if (category === 'UTILITY') return ordinary(category, format);
  return fc.oneof(ordinary(category, format), carousel(format), offer(format), shop(format));
}

/** What all languages of a name share, and the content of each. */
const family = fc.constantFrom<Category>('UTILITY', 'MARKETING', 'AUTHENTICATION').chain((category) =>
  fc.constantFrom<Format>('POSITIONAL', 'NAMED').chain((format) =>
    fc.record({
      category: fc.constant(category),
      format: fc.constant(format),
      fields: fields(category),
      lower: fc.boolean(),
      languages: fc.uniqueArray(
        fc.record({
          language: fc.constantFrom('en_US', 'en', 'fr', 'pt_BR', 'zh_CN', 'ar', 'fil'),
          components: contents(category, format),
          own: fc.oneof(fc.constant({}), fields(category)),
        }),
        { minLength: 1, maxLength: 2, selector: ({ language }) => language },
      ),
    }),
  ),
);

/**
 * Sets of one to three template names in one or two languages each, of every kind there is: all are free of errors for
 * the linter, each on its own.
 */
export const templateSets: fc.Arbitrary<readonly CreateTemplate[]> = fc
  .array(family, { minLength: 1, maxLength: 3 })
  .map((families) =>
    families.flatMap(({ category, format, fields: shared, lower, languages }, index) =>
      languages.map(({ language, components, own }): CreateTemplate => {
        const body = {
          name: `t${index}_${category.toLowerCase()}`,
          language,
          category: lower ? category.toLowerCase() : category,
          ...(format === 'NAMED' && category !== 'AUTHENTICATION'
            ? { parameter_format: lower ? 'named' : format }
            : {}),
          ...shared,
          ...own,
          components: lower ? components.map((part) => ({ ...part, type: part.type.toLowerCase() })) : components,
        };
        return body as CreateTemplate;
      }),
    ),
  )
  .map((set) => set.filter((template) => isValid(template)))
  .filter((set) => set.length > 0);

function isValid(template: CreateTemplate): boolean {
  return lintMetaTemplate(template).every(({ severity }) => severity !== 'error');
}
