import { buttons, type Cases, link, offer, reply, template, withParts } from './case.js';

const call = { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100002' };
const list = 'components.1.buttons';
const first = `${list}.0`;

const replies = (count: number) => Array.from({ length: count }, (_, index) => reply(`Answer ${index + 1}`));
const url = (address: unknown, fields: Record<string, unknown> = {}) =>
  withParts(buttons(link({ url: address, ...fields })));
const one = (button: unknown) => withParts(buttons(button));
const flow = (fields: Record<string, unknown>) => one({ type: 'FLOW', text: 'Open', flow_id: '1', ...fields });

/** Rules on buttons and their URLs. */
export const BUTTON_CASES: Cases = {
  'buttons-too-many': {
    fails: [['eleven', withParts(buttons(...replies(11))), list]],
    passes: [['ten', withParts(buttons(...replies(10)))]],
  },
  'buttons-quick-reply-split': {
    fails: [
      ['reply, link, reply', withParts(buttons(reply('A'), link(), reply('B'))), list],
      ['link, reply, link', withParts(buttons(link(), reply('A'), link())), list],
    ],
    passes: [
      ['replies first', withParts(buttons(reply('A'), reply('B'), link(), call))],
      ['replies last', withParts(buttons(link(), call, reply('A'), reply('B')))],
    ],
  },
  'button-type-limit': {
    fails: [
      ['three links', withParts(buttons(link(), link(), link())), `${list}.2`],
      ['two numbers', withParts(buttons(call, call)), `${list}.1`],
      [
        'two flows, not documented',
        withParts(buttons({ type: 'FLOW', text: 'A', flow_id: '1' }, { type: 'FLOW', text: 'B', flow_id: '1' })),
        `${list}.1`,
        'warning',
      ],
    ],
    passes: [['two links', withParts(buttons(link(), link()))]],
  },
  'button-must-be-alone': {
    fails: [
      ['a catalog', offer(buttons({ type: 'CATALOG', text: 'View' }, reply('A'))), first],
      ['a single product, not documented', offer(buttons({ type: 'SPM', text: 'View' }, reply('A'))), first, 'warning'],
    ],
    passes: [['alone', offer(buttons({ type: 'CATALOG', text: 'View' }))]],
  },
  'buttons-hidden-on-desktop': {
    fails: [
      ['four', withParts(buttons(...replies(4))), list],
      ['a reply beside a link', withParts(buttons(reply('A'), link())), list],
    ],
    passes: [['three replies', withParts(buttons(...replies(3)))]],
  },
  'buttons-see-all': {
    fails: [['four', withParts(buttons(...replies(4))), list]],
    passes: [['three', withParts(buttons(...replies(3)))]],
  },
  'button-text-duplicate': {
    fails: [['twice', withParts(buttons(reply('Yes'), reply('Yes '))), `${list}.1.text`]],
    passes: [['different', withParts(buttons(reply('Yes'), reply('No')))]],
  },
  'button-type-unknown': {
    fails: [
      ['an invented type', one({ type: 'SLIDER', text: 'Slide' }), `${first}.type`],
      ['known from sending only', one({ type: 'REMINDER', text: 'Remind me' }), `${first}.type`],
    ],
    passes: [['lower case', one({ type: 'quick_reply', text: 'Yes' })]],
  },
  'button-text-missing': {
    fails: [
      ['absent', one({ type: 'QUICK_REPLY' }), `${first}.text`],
      ['blank', one(reply(' ')), `${first}.text`],
    ],
    passes: [
      ['a call button has its own', one({ type: 'VOICE_CALL' })],
      ['a label', one(reply('Yes'))],
    ],
  },
  'button-text-too-long': {
    fails: [
      ['26 characters', one(reply('a'.repeat(26))), `${first}.text`],
      ['21 on a call button', one({ type: 'VOICE_CALL', text: 'a'.repeat(21) }), `${first}.text`],
    ],
    passes: [
      ['25 characters', one(reply('a'.repeat(25)))],
      ['20 on a call button', one({ type: 'VOICE_CALL', text: 'a'.repeat(20) })],
    ],
  },
  'button-text-format': {
    fails: [
      ['an emoji', one(reply('Yes 👍')), `${first}.text`],
      ['a variable', one(reply('Order {{1}}')), `${first}.text`],
      ['a line break', one(reply('Yes\nplease')), `${first}.text`],
    ],
    passes: [['plain', one(reply("Yes, I'd like to"))]],
  },
  'button-field-limit': {
    fails: [
      ['a phone number of 21', one({ ...call, phone_number: '+'.padEnd(21, '1') }), `${first}.phone_number`],
      ['a code of 21', offer(buttons({ type: 'COPY_CODE', example: 'A'.repeat(21) })), `${first}.example`],
      ['a code that is a number', offer(buttons({ type: 'COPY_CODE', example: 25 })), `${first}.example`],
      ['no code in the list', offer(buttons({ type: 'COPY_CODE', example: [] })), `${first}.example`],
      ['two codes', offer(buttons({ type: 'COPY_CODE', example: ['A1', 'B2'] })), `${first}.example`],
      ['a code of 16', offer(buttons({ type: 'COPY_CODE', example: 'A'.repeat(16) })), `${first}.example`, 'warning'],
      ['a flow named twice', flow({ flow_name: 'survey' }), `${first}.flow_name`],
      ['a flow as an object', one({ type: 'FLOW', text: 'Open', flow_json: {} }), `${first}.flow_json`],
      ['an invented flow action', flow({ flow_action: 'fly' }), `${first}.flow_action`],
      [
        'a screen without navigation',
        flow({ flow_action: 'data_exchange', navigate_screen: 'ONE' }),
        `${first}.navigate_screen`,
      ],
      ['a call of one minute', one({ type: 'VOICE_CALL', ttl_minutes: 1 }), `${first}.ttl_minutes`],
      ['a label of its own', one({ type: 'REQUEST_CONTACT_INFO', text: 'Your number?' }), `${first}.text`],
      [
        'an autofill label of 26',
        template({
          category: 'AUTHENTICATION',
          components: [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'ONE_TAP', autofill_text: 'a'.repeat(26) })],
        }),
        `${first}.autofill_text`,
      ],
    ],
    passes: [
      ['a phone number', one(call)],
      ['a code in a list', offer(buttons({ type: 'COPY_CODE', example: ['SUMMER25'] }))],
      ['a flow by its id', flow({ flow_action: 'navigate', navigate_screen: 'ONE' })],
      ['a call of a day', one({ type: 'VOICE_CALL', ttl_minutes: 1440 })],
      ['the fixed label', one({ type: 'REQUEST_CONTACT_INFO', text: 'Share Contact Info' })],
    ],
  },
  'button-field-unexpected': {
    fails: [
      ['an address of a quick reply', one({ ...reply('Track'), url: 'https://shop.example' }), `${first}.url`],
      ['a number on a link', one(link({ phone_number: '+15550100002' })), `${first}.phone_number`],
      ['a flow on a link', one(link({ flow_id: '1' })), `${first}.flow_id`],
      [
        'a kind of code on a coupon',
        offer(buttons({ type: 'COPY_CODE', example: 'A1', otp_type: 'COPY_CODE' })),
        `${first}.otp_type`,
      ],
    ],
    passes: [
      ['its own fields', one(link({ url: 'https://shop.example/{{1}}', example: ['1'] }))],
      ['a label that the client supplies', offer(buttons({ type: 'COPY_CODE', text: 'Copy code', example: 'A1' }))],
      ['a type that is not known', one({ type: 'SLIDER', text: 'A', url: 'x' })],
    ],
  },
  'product-header-missing': {
    fails: [
      ['a product without any header', offer(buttons({ type: 'SPM', text: 'View' })), first],
      [
        'a product under a text',
        offer(buttons({ type: 'SPM', text: 'View' }), { type: 'HEADER', format: 'TEXT', text: 'A' }),
        first,
      ],
      ['products without a header', offer(buttons({ type: 'MPM', text: 'View items' })), first, 'warning'],
    ],
    passes: [
      ['a product', offer(buttons({ type: 'SPM', text: 'View' }), { type: 'HEADER', format: 'PRODUCT' })],
      [
        'products under a text',
        offer(buttons({ type: 'MPM', text: 'View' }), { type: 'HEADER', format: 'TEXT', text: 'A' }),
      ],
      ['a catalog, which brings its header', offer(buttons({ type: 'CATALOG', text: 'View' }))],
    ],
  },
  'order-details-incomplete': {
    fails: [
      ['a button alone', one({ type: 'ORDER_DETAILS', text: 'Review and Pay' }), `${first}.type`],
      ['a format alone', template({ display_format: 'ORDER_DETAILS' }), 'display_format'],
    ],
    passes: [
      ['both', { ...one({ type: 'ORDER_DETAILS', text: 'Pay' }), display_format: 'order_details' }],
      [
        'a button with its sub category',
        { ...one({ type: 'ORDER_DETAILS', text: 'Pay' }), sub_category: 'ORDER_DETAILS' },
      ],
      ['neither', template()],
    ],
  },
  'url-missing': {
    fails: [
      ['absent', url(undefined), `${first}.url`],
      ['blank', url(' '), `${first}.url`],
    ],
    passes: [['given', url('https://shop.example')]],
  },
  'url-scheme': {
    fails: [
      ['no scheme', url('shop.example/track'), `${first}.url`],
      ['another scheme', url('ftp://shop.example'), `${first}.url`],
      ['no host', url('https:///track'), `${first}.url`],
    ],
    passes: [
      ['https', url('HTTPS://shop.example')],
      ['http', url('http://shop.example')],
    ],
  },
  'url-too-long': {
    fails: [
      ['the URL', url(`https://shop.example/${'a'.repeat(2000)}`), `${first}.url`],
      ['the sample', url('https://shop.example/{{1}}', { example: ['a'.repeat(2001)] }), `${first}.example`],
    ],
    passes: [['2000 characters', url('https://shop.example/'.padEnd(2000, 'a'))]],
  },
  'url-variable-count': {
    fails: [['two', url('https://shop.example/{{1}}/{{2}}', { example: ['1'] }), `${first}.url`]],
    passes: [['one', url('https://shop.example/{{1}}', { example: ['1'] })]],
  },
  'url-variable-not-last': {
    fails: [['a path behind it', url('https://shop.example/{{1}}/track', { example: ['1'] }), `${first}.url`]],
    passes: [['at the end', url('https://shop.example/track?id={{1}}', { example: ['1'] })]],
  },
  'url-variable-whole': {
    fails: [
      ['nothing else', url('{{1}}', { example: ['https://shop.example'] }), `${first}.url`],
      ['the host', url('https://{{1}}', { example: ['shop.example'] }), `${first}.url`],
    ],
    passes: [['behind a host', url('https://shop.example/{{1}}', { example: ['1'] })]],
  },
  'url-variable-named': {
    fails: [
      [
        'a name',
        { ...url('https://shop.example/{{id}}', { example: ['1'] }), parameter_format: 'NAMED' },
        `${first}.url`,
      ],
    ],
    passes: [['a number', { ...url('https://shop.example/{{1}}', { example: ['1'] }), parameter_format: 'NAMED' }]],
  },
  'url-example-missing': {
    fails: [
      ['absent', url('https://shop.example/{{1}}'), `${first}.example`],
      ['an empty list', url('https://shop.example/{{1}}', { example: [] }), `${first}.example`],
    ],
    passes: [['given', url('https://shop.example/{{1}}', { example: ['1'] })]],
  },
  'url-example-unexpected': {
    fails: [['a sample', url('https://shop.example', { example: ['1'] }), `${first}.example`]],
    passes: [['none', url('https://shop.example')]],
  },
  'url-example-base': {
    fails: [
      ['another host', url('https://shop.example/{{1}}', { example: ['https://other.example/1'] }), `${first}.example`],
    ],
    passes: [
      ['the same beginning', url('https://shop.example/{{1}}', { example: ['https://shop.example/1'] })],
      ['a value', url('https://shop.example/{{1}}', { example: ['1'] })],
    ],
  },
  'url-whatsapp-link': {
    fails: [
      ['wa.me', url('https://wa.me/15550100002'), `${first}.url`],
      ['a subdomain', url('https://api.whatsapp.com/send?phone={{1}}', { example: ['1'] }), `${first}.url`],
      ['its own scheme', url('whatsapp://send'), `${first}.url`],
    ],
    passes: [
      ['a name that ends alike', url('https://notwhatsapp.com')],
      ['a path', url('https://shop.example/wa.me')],
    ],
  },
  'url-shortener': {
    fails: [['bit.ly', url('https://bit.ly/abc'), `${first}.url`]],
    passes: [
      ['its own domain', url('https://shop.example/bit.ly')],
      ['a name that ends alike', url('https://nobit.ly')],
    ],
  },
};
