import { describe, expect, it } from 'vitest';
import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../../src/core/graph/template-shape.js';
import { createPreview, type PreviewMessage } from '../../../src/core/preview/message.js';

const template = (components: readonly TemplateComponent[], fields: Partial<CreateTemplate> = {}): CreateTemplate => ({
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  components,
  ...fields,
});

const BODY: TemplateComponent = { type: 'BODY', text: 'Your order left today.' };
const withButton = (button: TemplateButton) => createPreview(template([BODY, { type: 'BUTTONS', buttons: [button] }]));
const bodyText = ({ body }: PreviewMessage) => body?.map(({ text }) => text).join('');

describe('createPreview', () => {
  it('fills header, body and address with the samples', () => {
    const body = template([
      { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1042'] } },
      { type: 'BODY', text: 'Hi {{1}}, *{{2}}* left today.', example: { body_text: [['Ada', 'A-1042']] } },
      { type: 'FOOTER', text: 'Sent by Example Shop' },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'URL', text: 'Track', url: 'https://shop.example/track/{{1}}', example: ['1Z999'] },
          { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100002' },
        ],
      },
    ]);
    expect(createPreview(body)).toEqual({
      name: 'order_shipped',
      language: 'en_US',
      category: 'UTILITY',
      direction: 'ltr',
      header: { kind: 'text', text: 'Order A-1042' },
      body: [
        { text: 'Hi Ada, ', marks: [] },
        { text: 'A-1042', marks: ['bold'] },
        { text: ' left today.', marks: [] },
      ],
      footer: 'Sent by Example Shop',
      offer: null,
      buttons: [
        { kind: 'url', label: 'Track', labelBy: 'template', target: 'https://shop.example/track/1Z999' },
        { kind: 'phone_number', label: 'Call us', labelBy: 'template', target: '+15550100002' },
      ],
      cards: [],
      callPermission: false,
      notes: [],
    });
  });

  it.each([
    ['a list in a list', { body_text: [['Ada', 'A-1042']] }],
    ['a flat list', { body_text: ['Ada', 'A-1042'] as never }],
    ['named ones', { body_text_named_params: [{ param_name: 'name', example: 'Ada' }] }],
  ])('takes samples from %s', (shape, example) => {
    const text = shape === 'named ones' ? 'Hi {{name}}, welcome.' : 'Hi {{1}}, welcome.';
    expect(bodyText(createPreview(template([{ type: 'BODY', text, example }])))).toBe('Hi Ada, welcome.');
  });

  it('says which variables have no sample, each once', () => {
    const message = createPreview(template([{ type: 'BODY', text: 'Hi {{name}} and {{name}}, {{city}} waits.' }]));
    expect(bodyText(message)).toBe('Hi {{name}} and {{name}}, {{city}} waits.');
    expect(message.notes).toEqual([
      { kind: 'variable-unfilled', variable: '{{name}}', problem: null },
      { kind: 'variable-unfilled', variable: '{{city}}', problem: null },
    ]);
  });

  it('shows a value as text of the message: its marks count, its braces do not', () => {
    const values = () => ({ text: '*{{1}}*' });
    expect(createPreview(template([{ type: 'BODY', text: 'Hi {{1}}.' }]), { values }).body).toEqual([
      { text: 'Hi ', marks: [] },
      { text: '{{1}}', marks: ['bold'] },
      { text: '.', marks: [] },
    ]);
  });

  it('shows the sample where a given value is missing, and says so', () => {
    const body = template([{ type: 'BODY', text: 'Hi {{1}}.', example: { body_text: [['Ada']] } }]);
    const message = createPreview(body, { values: () => ({ problem: 'body.1 has no value' }) });
    expect(bodyText(message)).toBe('Hi Ada.');
    expect(message.notes).toEqual([{ kind: 'variable-unfilled', variable: '{{1}}', problem: 'body.1 has no value' }]);
  });

  it.each([
    ['en_US', 'Hi', 'ltr'],
    ['ar', 'مرحبا', 'rtl'],
    ['ar', 'Example Shop مرحبا', 'rtl'],
    ['en_US', 'שלום לכם', 'rtl'],
    ['en_US', '1042', 'ltr'],
  ] as const)('in %s, "%s" runs %s', (language, text, direction) => {
    expect(createPreview(template([{ type: 'BODY', text }], { language })).direction).toBe(direction);
  });

  it.each([
    ['IMAGE', { kind: 'media', format: 'image', file: null }],
    ['video', { kind: 'media', format: 'video', file: null }],
    ['DOCUMENT', { kind: 'media', format: 'document', file: null }],
    ['GIF', { kind: 'media', format: 'gif', file: null }],
    ['LOCATION', { kind: 'location' }],
    ['PRODUCT', { kind: 'product' }],
    ['HOLOGRAM', { kind: 'other', format: 'hologram' }],
  ])('shows a header of the format %s', (format, header) => {
    expect(createPreview(template([{ type: 'HEADER', format }, BODY])).header).toEqual(header);
  });

  it('names the local file of each header, on cards as well', () => {
    const header: TemplateComponent = { type: 'HEADER', format: 'IMAGE' };
    const cards = [{ components: [header] }, { components: [header] }];
    const media = [
      { path: ['components', 0, 'example', 'header_handle', 0], file: '/shop/top.png' },
      { path: ['components', 2, 'cards', 1, 'components', 0, 'example', 'header_handle', 0], file: '/shop/two.png' },
    ];
    const message = createPreview(template([header, BODY, { type: 'CAROUSEL', cards }]), { media });
    expect([message.header, ...message.cards.map((card) => card.header)]).toEqual([
      { kind: 'media', format: 'image', file: '/shop/top.png' },
      { kind: 'media', format: 'image', file: null },
      { kind: 'media', format: 'image', file: '/shop/two.png' },
    ]);
  });
});

describe('a button', () => {
  it.each<[TemplateButton, string, string, string, string | null]>([
    [{ type: 'QUICK_REPLY', text: 'Yes' }, 'quick_reply', 'Yes', 'template', null],
    [{ type: 'quick_reply', text: 'Yes' }, 'quick_reply', 'Yes', 'template', null],
    [{ type: 'URL', text: 'Shop', url: 'https://shop.example' }, 'url', 'Shop', 'template', 'https://shop.example'],
    [{ type: 'URL', text: 'Shop' }, 'url', 'Shop', 'template', null],
    [{ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+1555' }, 'phone_number', 'Call', 'template', '+1555'],
    [{ type: 'COPY_CODE', example: 'SAVE25' }, 'copy_code', 'Copy offer code', 'client', 'SAVE25'],
    [{ type: 'COPY_CODE', text: 'Mine', example: ['SAVE25'] }, 'copy_code', 'Copy offer code', 'client', 'SAVE25'],
    [{ type: 'FLOW', text: 'Book', flow_id: '1' }, 'flow', 'Book', 'template', null],
    [{ type: 'VOICE_CALL' }, 'voice_call', 'Call Now', 'client', null],
    [{ type: 'VOICE_CALL', text: 'Ring' }, 'voice_call', 'Ring', 'template', null],
    [{ type: 'CATALOG', text: 'View catalog' }, 'catalog', 'View catalog', 'template', null],
    [{ type: 'CATALOG' }, 'catalog', 'View catalog', 'client', null],
    [{ type: 'MPM' }, 'mpm', 'View items', 'client', null],
    [{ type: 'SPM' }, 'spm', 'View', 'client', null],
    [{ type: 'ORDER_DETAILS' }, 'order_details', 'Review and Pay', 'client', null],
    [{ type: 'REQUEST_CONTACT_INFO', text: 'x' }, 'request_contact_info', 'Share Contact Info', 'client', null],
    [{ type: 'REMINDER', text: 'Remind me' }, 'other', 'Remind me', 'template', null],
    [{ type: 'REMINDER' }, 'other', 'REMINDER', 'template', null],
    [{ type: 'constructor' }, 'other', 'CONSTRUCTOR', 'template', null],
  ])('%j', (button, kind, label, labelBy, target) => {
    expect(withButton(button).buttons).toEqual([{ kind, label, labelBy, target }]);
  });

  it.each([
    ['the variable part', '1Z999', 'https://shop.example/t/1Z999'],
    ['the whole address', 'https://shop.example/t/1Z999', 'https://shop.example/t/1Z999'],
    ['what must be encoded', '1Z 999/é', 'https://shop.example/t/1Z%20999/%C3%A9'],
    ['what is encoded already', '1Z%20999', 'https://shop.example/t/1Z%20999'],
  ])('opens an address whose sample is %s', (_, example, target) => {
    const button = { type: 'URL', text: 'Track', url: 'https://shop.example/t/{{1}}', example: [example] };
    expect(withButton(button).buttons[0]?.target).toBe(target);
  });

  it('of a coupon without a code shows its variable', () => {
    const { buttons, notes } = withButton({ type: 'COPY_CODE' });
    expect(buttons[0]?.target).toBe('{{1}}');
    expect(notes).toContainEqual({ kind: 'variable-unfilled', variable: '{{1}}', problem: null });
  });
});

describe('an authentication template', () => {
  const authentication = (language: string, button: TemplateButton, parts: readonly TemplateComponent[] = []) =>
    createPreview(
      template([...parts, { type: 'BUTTONS', buttons: [button] }], { language, category: 'authentication' }),
    );
  const FULL = [
    { type: 'BODY', add_security_recommendation: true },
    { type: 'FOOTER', code_expiration_minutes: 10 },
  ];
  const COPY = { type: 'OTP', otp_type: 'COPY_CODE' };

  it.each([
    [
      'en_US',
      '123456 is your verification code. For your security, do not share this code.',
      'This code expires in 10 minutes.',
      'Copy code',
      true,
    ],
    [
      'es_MX',
      'Tu código de verificación es 123456. Por tu seguridad, no lo compartas.',
      'Este código caduca en 10 minutos.',
      'Copiar código',
      true,
    ],
    [
      'fr',
      '123456 is your verification code. For your security, do not share this code.',
      'This code expires in 10 minutes.',
      'Copy code',
      false,
    ],
  ])('in %s has the text of Meta', (language, text, footer, label, translated) => {
    const message = authentication(language, COPY, FULL);
    expect(bodyText(message)).toBe(text);
    expect(message.body?.find(({ marks }) => marks.includes('bold'))?.text).toBe('123456');
    expect(message).toMatchObject({
      header: null,
      footer,
      buttons: [{ kind: 'otp', label, labelBy: 'client', target: null }],
      notes: [{ kind: 'text-by-meta', translated }],
    });
  });

  it('has only the first sentence when nothing is added, and never a text of its own', () => {
    const message = authentication('en', COPY, [
      { type: 'HEADER', format: 'TEXT', text: 'Mine' },
      { type: 'BODY', text: 'My own code {{1}}' },
      { type: 'FOOTER', text: 'Mine' },
    ]);
    expect([message.header, bodyText(message), message.footer]).toEqual([
      null,
      '123456 is your verification code.',
      null,
    ]);
  });

  it.each([
    [{ ...COPY, text: 'Copy it' }, 'Copy it', 'template'],
    [{ type: 'OTP', otp_type: 'one_tap', text: 'Copy it' }, 'Autofill', 'client'],
    [{ type: 'OTP', otp_type: 'ONE_TAP', autofill_text: 'Fill in' }, 'Fill in', 'template'],
    [{ type: 'OTP', otp_type: 'ZERO_TAP' }, 'Copy code', 'client'],
  ])('labels %j', (button, label, labelBy) => {
    expect(authentication('en', button).buttons).toEqual([{ kind: 'otp', label, labelBy, target: null }]);
  });
});

describe('special messages', () => {
  it('a carousel has its cards', () => {
    const card = (name: string) => ({
      components: [
        { type: 'HEADER', format: 'IMAGE' },
        { type: 'BODY', text: 'Try {{1}} now.', example: { body_text: [[name]] } },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'QUICK_REPLY', text: 'More' },
            { type: 'URL', text: 'Buy', url: 'https://shop.example/{{1}}', example: [name] },
          ],
        },
      ],
    });
    const message = createPreview(
      template([BODY, { type: 'CAROUSEL', cards: [card('tea'), card('coffee')] }], { category: 'MARKETING' }),
    );
    const shown = (name: string) => ({
      header: { kind: 'media', format: 'image', file: null },
      body: [{ text: `Try ${name} now.`, marks: [] }],
      buttons: [
        { kind: 'quick_reply', label: 'More', labelBy: 'template', target: null },
        { kind: 'url', label: 'Buy', labelBy: 'template', target: `https://shop.example/${name}` },
      ],
    });
    expect(message.cards).toEqual([shown('tea'), shown('coffee')]);
    expect(message.notes).toEqual([]);
  });

  it('a limited-time offer shows the code of its button', () => {
    const buttons = [
      { type: 'COPY_CODE', example: 'SAVE25' },
      { type: 'URL', text: 'Shop', url: 'https://shop.example' },
    ];
    const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon!', has_expiration: true } };
    const message = createPreview(template([offer, BODY, { type: 'BUTTONS', buttons }], { category: 'MARKETING' }));
    expect(message.offer).toEqual({ text: 'Ends soon!', expires: true, code: 'SAVE25' });
    expect(message.notes).toEqual([{ kind: 'labels-by-client' }, { kind: 'not-on-desktop', part: 'offer' }]);
  });

  it('a call permission request ends in a question', () => {
    const message = createPreview(template([BODY, { type: 'call_permission_request' }]));
    expect([message.callPermission, message.notes]).toEqual([true, [{ kind: 'call-permission-by-meta' }]]);
  });

  it("a template of Meta's library has no text here", () => {
    const { components: _, ...fields } = template([]);
    const message = createPreview({ ...fields, library_template_name: 'delivery_update' });
    expect([message.body, message.notes]).toEqual([null, [{ kind: 'text-from-library' }]]);
  });

  it.each([
    ['four buttons', 4, 0, true],
    ['three buttons of one kind', 3, 0, false],
    ['replies beside others', 1, 1, true],
    ['one of each of the others', 0, 2, false],
  ])('%s: computers show it or not', (_, replies, calls, hidden) => {
    const buttons = [
      ...Array.from({ length: replies }, (_none, index) => ({ type: 'QUICK_REPLY', text: `Yes ${index}` })),
      ...Array.from({ length: calls }, () => ({ type: 'PHONE_NUMBER', text: 'Call', phone_number: '+15550100002' })),
    ];
    const { notes } = createPreview(template([BODY, { type: 'BUTTONS', buttons }]));
    expect(notes).toEqual(hidden ? [{ kind: 'not-on-desktop', part: 'message' }] : []);
  });

  it('says what it does not show: unknown components and texts without measure', () => {
    const message = createPreview(
      template([
        { type: 'BODY', text: 'x'.repeat(9000) },
        { type: 'GREETING', text: 'Hi' },
      ]),
    );
    expect(message.notes).toEqual([
      { kind: 'text-left-out', path: 'components.0' },
      { kind: 'component-unknown', type: 'GREETING' },
    ]);
  });

  it.each([
    ['nothing', undefined],
    ['a list', []],
    ['components of any shape', { name: 1, components: [null, 'x', { type: 7 }, { type: 'BUTTONS', buttons: 'no' }] }],
    ['cards of any shape', { components: [{ type: 'CAROUSEL', cards: [null, { components: 3 }] }] }],
    ['buttons of any shape', { components: [{ type: 'BUTTONS', buttons: [null, { type: 'URL', url: 5, text: {} }] }] }],
    ['samples of any shape', { components: [{ type: 'BODY', text: '{{1}}', example: { body_text: [[{}]] } }] }],
    [
      'half a surrogate pair',
      { components: [{ type: 'BUTTONS', buttons: [{ type: 'URL', url: 'https://x.example/\ud800' }] }] },
    ],
  ])('%s does not throw', (_, body) => {
    expect(createPreview(body as never)).toMatchObject({ name: '', header: null });
  });
});
