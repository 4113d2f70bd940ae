import { BODY, buttons, type Cases, carousel, IMAGE, offer, reply, saying, template, withParts } from './case.js';

const header = (fields: Record<string, unknown>) => withParts({ type: 'HEADER', ...fields });
const textHeader = (text: string, ...values: readonly string[]) =>
  header({ format: 'TEXT', text, ...(values.length > 0 && { example: { header_text: values } }) });
const media = (format: string, handle: unknown) => header({ format, example: { header_handle: [handle] } });
const footer = (text: string) => withParts({ type: 'FOOTER', text });
const PDF_HANDLE = '4::YXBwbGljYXRpb24vcGRm:ARZVv4zuogJMxmAdS3';

/** Rules on the set of components, header, body and footer. */
export const PART_CASES: Cases = {
  'body-missing': {
    fails: [
      ['no body', template({ components: [IMAGE] }), 'components'],
      ['no components', template({ components: undefined }), 'components'],
    ],
    passes: [
      ['a body', template()],
      ['a library template', template({ components: undefined, library_template_name: 'delivery_update_1' })],
    ],
  },
  'component-duplicate': {
    fails: [
      ['two bodies', withParts(BODY), 'components.1'],
      ['two button lists', withParts(buttons(reply('Yes')), buttons(reply('No'))), 'components.2'],
      ['two headers on a card', offer(carousel([IMAGE, IMAGE], [IMAGE])), 'components.1.cards.0.components.1'],
    ],
    passes: [['one each', withParts(IMAGE, buttons(reply('Yes')))]],
  },
  'enum-case': {
    fails: [
      ['a category', template({ category: 'Utility' }), 'category'],
      ['a component', withParts({ type: 'Footer', text: 'Example Shop' }), 'components.1.type'],
      ['a header format', header({ format: 'Text', text: 'Your order' }), 'components.1.format'],
      ['a button', withParts(buttons({ type: 'Quick_Reply', text: 'Yes' })), 'components.1.buttons.0.type'],
      [
        'a button on a card',
        offer(carousel([IMAGE, buttons({ type: 'Quick_Reply', text: 'Yes' })])),
        'components.1.cards.0.components.1.buttons.0.type',
      ],
    ],
    passes: [
      ['small letters', template({ category: 'utility' })],
      ['capitals', template({ parameter_format: 'POSITIONAL' })],
      ['a value that is no word', template({ category: 7 })],
    ],
  },
  'component-type-unknown': {
    fails: [
      ['an invented type', withParts({ type: 'SIDEBAR' }), 'components.1.type'],
      [
        'a footer on a card',
        offer(carousel([IMAGE, { type: 'FOOTER', text: 'x' }])),
        'components.1.cards.0.components.1.type',
      ],
    ],
    passes: [['lower case', template({ components: [{ ...BODY, type: 'body' }] })]],
  },
  'component-missing-field': {
    fails: [
      ['components that are no list', template({ components: 'BODY' }), 'components'],
      ['no type', withParts({ text: 'Hello' }), 'components.1.type'],
      ['a text header without text', header({ format: 'TEXT' }), 'components.1.text'],
      ['a footer without text', withParts({ type: 'FOOTER' }), 'components.1.text'],
      ['buttons without a list', withParts({ type: 'BUTTONS' }), 'components.1.buttons'],
      ['a button without type', withParts(buttons({ text: 'Yes' })), 'components.1.buttons.0.type'],
      [
        'no number to call',
        withParts(buttons({ type: 'PHONE_NUMBER', text: 'Call' })),
        'components.1.buttons.0.phone_number',
      ],
      ['a coupon without code', offer(buttons({ type: 'COPY_CODE' })), 'components.1.buttons.0.example'],
      ['no flow', withParts(buttons({ type: 'FLOW', text: 'Open' })), 'components.1.buttons.0.flow_id'],
      ['a carousel without cards', offer({ type: 'CAROUSEL' }), 'components.1.cards'],
      ['an offer without text', offer({ type: 'LIMITED_TIME_OFFER' }), 'components.1.limited_time_offer.text'],
    ],
    passes: [['all there', withParts(IMAGE, { type: 'FOOTER', text: 'Example Shop' }, buttons(reply('Yes')))]],
  },
  'buttons-empty': {
    fails: [['no button', withParts(buttons()), 'components.1.buttons']],
    passes: [['a button', withParts(buttons(reply('Yes')))]],
  },
  'header-format-missing': {
    fails: [['no format', header({ text: 'Hello' }), 'components.1.format']],
    passes: [['TEXT', textHeader('Hello')]],
  },
  'header-format-unknown': {
    fails: [['an invented one', header({ format: 'AUDIO' }), 'components.1.format']],
    passes: [['lower case', header({ format: 'text', text: 'Hello' })]],
  },
  'header-text-too-long': {
    fails: [
      ['61 characters', textHeader('a'.repeat(61)), 'components.1.text'],
      ['a very long one', textHeader('a'.repeat(100_000)), 'components.1.text'],
      ['60 as one count goes, 61 as the other', textHeader(`${'a'.repeat(59)}𝒜`), 'components.1.text', 'warning'],
    ],
    passes: [['60 characters', textHeader('a'.repeat(60))]],
  },
  'header-text-format': {
    fails: [
      ['a line break', textHeader('Hello\nAda'), 'components.1.text'],
      ['an emoji', textHeader('Hello 👋'), 'components.1.text'],
      ['an asterisk', textHeader('*Hello*'), 'components.1.text'],
    ],
    passes: [
      ['a registered mark', textHeader('Example Shop®')],
      [
        'an underscore in a name',
        {
          ...header({
            format: 'TEXT',
            text: 'Hi {{first_name}}!',
            example: { header_text_named_params: [{ param_name: 'first_name', example: 'Ada' }] },
          }),
          parameter_format: 'NAMED',
        },
      ],
    ],
  },
  'header-too-many-variables': {
    fails: [['two', textHeader('Hi {{1}}, order {{2}} here', 'Ada', 'A-1042'), 'components.1.text']],
    passes: [['one', textHeader('Order {{1}}', 'A-1042')]],
  },
  'header-media-no-handle': {
    fails: [
      ['no example', header({ format: 'IMAGE' }), 'components.1.example.header_handle.0'],
      [
        'an empty list',
        header({ format: 'VIDEO', example: { header_handle: [] } }),
        'components.1.example.header_handle.0',
      ],
      [
        'a card',
        offer(carousel([{ type: 'HEADER', format: 'IMAGE' }])),
        'components.1.cards.0.components.0.example.header_handle.0',
      ],
      ['an id of /media', media('IMAGE', '1013859600285441'), 'components.1.example.header_handle.0'],
      ['a slot to fill in', media('IMAGE', '<HANDLE>'), 'components.1.example.header_handle.0'],
      ['the name of a file', media('IMAGE', './hero.jpg'), 'components.1.example.header_handle.0'],
      ['something else', media('IMAGE', 'abc'), 'components.1.example.header_handle.0', 'warning'],
    ],
    passes: [
      ['a handle', withParts(IMAGE)],
      ['a handle with one colon', media('IMAGE', '2:c2FtcGxl:image/jpeg:GKAj0g:e:1472075513:ARZ_3y')],
      ['a file to upload', media('IMAGE', 'file:./hero.jpg')],
      ['the sample that Meta has', media('IMAGE', 'meta:kept')],
      ['a URL, which has a rule of its own', media('IMAGE', 'https://scontent.example/a.jpg')],
      ['a location needs none', header({ format: 'LOCATION' })],
    ],
  },
  'header-media-handle-is-url': {
    fails: [['a URL', media('IMAGE', 'https://scontent.example/a.jpg'), 'components.1.example.header_handle.0']],
    passes: [['a handle', withParts(IMAGE)]],
  },
  'header-media-file': {
    fails: [
      ['a PDF as an image', media('IMAGE', PDF_HANDLE), 'components.1.example.header_handle.0'],
      ['a local GIF as an image', media('IMAGE', 'file:./hero.GIF'), 'components.1.example.header_handle.0'],
    ],
    passes: [
      ['a JPEG as an image', withParts(IMAGE)],
      ['a PDF as a document', media('DOCUMENT', PDF_HANDLE)],
      ['a local PNG as an image', media('IMAGE', 'file:./hero.png')],
      ['a local file without extension', media('IMAGE', 'file:./hero')],
      ['a handle that says nothing', media('IMAGE', '4::abc')],
    ],
  },
  'header-media-text': {
    fails: [['an image with text', withParts({ ...IMAGE, text: 'Hello' }), 'components.1.text']],
    passes: [['an image', withParts(IMAGE)]],
  },
  'header-location-category': {
    fails: [
      [
        'AUTHENTICATION',
        template({
          category: 'AUTHENTICATION',
          components: [{ type: 'BODY' }, { type: 'HEADER', format: 'LOCATION' }],
        }),
        'components.1',
      ],
    ],
    passes: [['UTILITY', header({ format: 'LOCATION' })]],
  },
  'header-gif-only-mm-api': {
    fails: [['a GIF', media('GIF', '4::dmlkZW8vbXA0:ARZ'), 'components.1.format']],
    passes: [['a video', media('VIDEO', '4::dmlkZW8vbXA0:ARZ')]],
  },
  'header-product-misuse': {
    fails: [['no View button', offer({ type: 'HEADER', format: 'PRODUCT' }), 'components.1.format']],
    passes: [['a View button', offer({ type: 'HEADER', format: 'PRODUCT' }, buttons({ type: 'SPM', text: 'View' }))]],
  },
  'header-order-details-format': {
    fails: [
      [
        'a video',
        withParts(
          { type: 'HEADER', format: 'VIDEO', example: { header_handle: ['4::x'] } },
          buttons({ type: 'ORDER_DETAILS', text: 'Pay' }),
        ),
        'components.1.format',
      ],
    ],
    passes: [['an image', withParts(IMAGE, buttons({ type: 'ORDER_DETAILS', text: 'Pay' }))]],
  },
  'header-mpm-format': {
    fails: [['an image', offer(IMAGE, buttons({ type: 'MPM', text: 'View items' })), 'components.1.format']],
    passes: [
      ['text', offer({ type: 'HEADER', format: 'TEXT', text: 'Hello' }, buttons({ type: 'MPM', text: 'View items' }))],
    ],
  },
  'header-catalog-present': {
    fails: [['an image', offer(IMAGE, buttons({ type: 'CATALOG', text: 'View catalog' })), 'components.1']],
    passes: [['no header', offer(buttons({ type: 'CATALOG', text: 'View catalog' }))]],
  },
  'body-empty': {
    fails: [
      ['no text', template({ components: [{ type: 'BODY' }] }), 'components.0.text'],
      ['blank', saying(' \n'), 'components.0.text'],
    ],
    passes: [['text', template()]],
  },
  'body-format': {
    fails: [
      ['a number', saying(42), 'components.0.text'],
      ['a control character', saying('Hello, your order\u0007 is here.'), 'components.0.text'],
      ['half of a character', saying('Hello, your order \ud83d is here.'), 'components.0.text'],
    ],
    passes: [['line breaks and emoji', saying('Hello 👋,\n\nyour *order* is here.')]],
  },
  'body-too-long': {
    fails: [
      ['1025 characters', saying('a'.repeat(1025)), 'components.0.text'],
      ['100,000 characters', saying('a'.repeat(100_000)), 'components.0.text'],
      ['1023 emoji and two letters', saying(`ab${'😀'.repeat(1022)}`), 'components.0.text', 'warning'],
      [
        '601 beside an offer',
        template({
          category: 'MARKETING',
          components: [
            { type: 'BODY', text: 'a'.repeat(601) },
            { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Now' } },
          ],
        }),
        'components.0.text',
      ],
      [
        '161 beside a View button',
        template({
          category: 'MARKETING',
          components: [{ type: 'BODY', text: 'a'.repeat(161) }, buttons({ type: 'SPM', text: 'View' })],
        }),
        'components.0.text',
      ],
    ],
    passes: [['1024 characters', saying('a'.repeat(1024))]],
  },
  'body-whitespace-runs': {
    fails: [
      ['four spaces', saying('Hello,    your order is here.'), 'components.0.text'],
      ['a tab', saying('Hello,\tyour order is here.'), 'components.0.text'],
      ['four line breaks', saying('Hello,\n\n\n\nyour order is here.'), 'components.0.text'],
    ],
    passes: [['a blank line', saying('Hello,\n\nyour order is here.')]],
  },
  'body-emoji-many': {
    fails: [['eleven', saying(`Your order ${'🎉'.repeat(11)}`), 'components.0.text']],
    passes: [
      ['ten', saying(`Your order ${'🎉'.repeat(10)}`)],
      ['families and flags count once', saying(`Your order ${'👨‍👩‍👧‍👦🇩🇪'.repeat(5)}`)],
    ],
  },
  'body-marketing-fold': {
    fails: [
      [
        'six lines',
        template({ category: 'MARKETING', components: [{ type: 'BODY', text: 'a\nb\nc\nd\ne\nf' }] }),
        'components.0.text',
      ],
      [
        'one long line',
        template({ category: 'MARKETING', components: [{ type: 'BODY', text: 'word '.repeat(70) }] }),
        'components.0.text',
      ],
    ],
    passes: [
      ['five lines', template({ category: 'MARKETING', components: [{ type: 'BODY', text: 'a\nb\nc\nd\ne' }] })],
      ['UTILITY', saying('a\nb\nc\nd\ne\nf')],
    ],
  },
  'footer-too-long': {
    fails: [
      ['61 characters', footer('a'.repeat(61)), 'components.1.text'],
      ['60 as one count goes, 61 as the other', footer(`${'a'.repeat(59)}𝒜`), 'components.1.text', 'warning'],
    ],
    passes: [['60 characters', footer('a'.repeat(60))]],
  },
  'footer-variable': {
    fails: [['a variable', footer('Sent by {{1}}'), 'components.1.text']],
    passes: [['none', footer('Sent by Example Shop')]],
  },
  'footer-format': {
    fails: [
      ['an emoji', footer('Example Shop 🛍'), 'components.1.text'],
      ['a line break', footer('Example\nShop'), 'components.1.text'],
      ['a formatting mark', footer('~Example Shop~'), 'components.1.text'],
    ],
    passes: [['plain', footer('Example Shop ™ – since 1999')]],
  },
};
