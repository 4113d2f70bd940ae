import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import type { CreateTemplate, RemoteTemplate } from '../../../../src/core/graph/templates.js';
import { compareTemplates } from '../../../../src/core/templates/compare/diff.js';
import { asRemote, definitionFrom } from '../support.js';

const ORDER = `
category: utility
languages:
  en_US:
    header: Order {{ order.number }}
    body: Hi {{ name }}, your order {{ order.number }} left today.
    footer: Sent by Example Shop
    buttons:
      - {type: url, text: Track order, url: "https://shop.example/{{ order.number }}"}
      - {type: phone_number, text: Call us, phone_number: "+15550100002"}
samples: {name: Ada, order: {number: A-1042}}
`;
const CODE = `
category: authentication
message_send_ttl_seconds: 600
languages:
  en_US:
    add_security_recommendation: true
    code_expiration_minutes: 10
    buttons: [{type: otp, otp_type: copy_code}]
`;

/** The remote template with one component replaced. */
function withComponent(remote: RemoteTemplate, index: number, change: object): RemoteTemplate {
  return { ...remote, components: remote.components.with(index, { ...remote.components[index], ...change } as never) };
}

describe('what counts as a change', () => {
  const local = definitionFrom(ORDER);
  const remote = asRemote(local);

  it.each<[string, RemoteTemplate, { path: string; before: unknown; after: unknown }[]]>([
    ['nothing', remote, []],
    [
      'another body',
      withComponent(remote, 1, { text: 'Hi {{1}}, {{2}} left.' }),
      [{ path: 'body.text', before: 'Hi {{1}}, {{2}} left.', after: 'Hi {{1}}, your order {{2}} left today.' }],
    ],
    [
      'a footer that Meta lacks',
      { ...remote, components: remote.components.filter(({ type }) => type !== 'FOOTER') },
      [{ path: 'footer', before: null, after: { text: 'Sent by Example Shop' } }],
    ],
    [
      'a component that the file lacks',
      { ...remote, components: [...remote.components, { type: 'CALL_PERMISSION_REQUEST' }] },
      [{ path: 'call_permission_request', before: true, after: null }],
    ],
    [
      'another number of buttons',
      withComponent(remote, 3, { buttons: [] }),
      [{ path: 'buttons', before: [], after: expect.arrayContaining([]) }],
    ],
    [
      'another URL',
      withComponent(remote, 3, {
        buttons: [
          { type: 'URL', text: 'Track order', url: 'https://shop.example' },
          { type: 'PHONE_NUMBER', text: 'Call us', phone_number: '+15550100002' },
        ],
      }),
      [{ path: 'buttons.0.url', before: 'https://shop.example', after: 'https://shop.example/{{1}}' }],
    ],
    [
      'other samples on an approved template',
      withComponent(remote, 1, { example: { body_text: [['Eve', 'B-1']] } }),
      [],
    ],
    [
      'other samples on a rejected one',
      { ...withComponent(remote, 1, { example: { body_text: [['Eve', 'A-1042']] } }), status: 'REJECTED' },
      [{ path: 'samples.body.1', before: 'Eve', after: 'Ada' }],
    ],
    [
      'samples that Meta does not return',
      { ...withComponent(remote, 1, { example: undefined }), status: 'REJECTED' },
      [],
    ],
    [
      'spaces in variables and line ends',
      withComponent(remote, 1, { text: 'Hi {{ 1 }}, your order {{2}} left today.\r\n' }),
      [],
    ],
    ['lower case', withComponent(remote, 0, { type: 'header', format: 'text' }), []],
    ['a time to live that only Meta has', { ...remote, message_send_ttl_seconds: 600 }, []],
  ])('%s', (_, theirs, changes) => {
    expect(compareTemplates(local.body, theirs).changes).toEqual(changes);
  });
});

describe('what Meta writes in its own way', () => {
  const marketing = (content: string) =>
    definitionFrom(`category: marketing\nlanguages: {en: {body: Hello, ${content}}}\n`);
  const withButton = (local: ReturnType<typeof definitionFrom>, change: object) => {
    const remote = asRemote(local);
    const [button] = (remote.components[1] as unknown as { buttons: object[] }).buttons;
    return withComponent(remote, 1, { buttons: [{ ...button, ...change }] });
  };
  const phone = marketing('buttons: [{type: phone_number, text: Call, phone_number: "+49 0151 0000000"}]');
  const flow = marketing('buttons: [{type: flow, text: Open, flow_name: sign_up}]');
  const image = marketing('header: {format: image, handle: "4::aW"}');

  it.each<[string, ReturnType<typeof definitionFrom>, RemoteTemplate, readonly string[]]>([
    [
      'a phone number without the zeros behind its country code',
      phone,
      withButton(phone, { phone_number: '+491510000000' }),
      [],
    ],
    ['another phone number', phone, withButton(phone, { phone_number: '+4901510000001' }), ['buttons.0.phone_number']],
    [
      'the id of a flow for its name',
      flow,
      withButton(flow, { flow_name: undefined, flow_id: '123', flow_action: 'NAVIGATE' }),
      [],
    ],
    ['a field of a button that no request has', flow, withButton(flow, { rank: 1 }), []],
    [
      'a button that became another',
      flow,
      withButton(flow, { type: 'URL', url: 'https://shop.example' }),
      ['buttons.0.type', 'buttons.0.url'],
    ],
    ['a text beside media', image, withComponent(asRemote(image), 0, { text: 'never shown' }), []],
    [
      'enumerated fields in capitals',
      definitionFrom(`sub_category: order_status\n${ORDER}`),
      asRemote(definitionFrom(ORDER), { sub_category: 'ORDER_STATUS' }),
      [],
    ],
    [
      'link tracking that somebody switched off',
      definitionFrom(ORDER),
      asRemote(definitionFrom(ORDER), { cta_url_link_tracking_opted_out: true }),
      ['cta_url_link_tracking_opted_out'],
    ],
    [
      'link tracking that is on as ever',
      definitionFrom(ORDER),
      asRemote(definitionFrom(ORDER), { cta_url_link_tracking_opted_out: false }),
      [],
    ],
  ])('%s', (_, local, remote, paths) => {
    expect(compareTemplates(local.body, remote).changes.map(({ path }) => path)).toEqual(paths);
  });

  it('control characters that the client has made visible', () => {
    const local = { ...definitionFrom(ORDER).body, components: [{ type: 'BODY', text: 'a\r\nb \u2067c\u2069' }] };
    const remote = asRemote(definitionFrom(ORDER), {
      components: [{ type: 'BODY', text: 'a\\x0d\nb \\u2067c\\u2069' }],
    });
    expect(compareTemplates(local, remote).changes).toEqual([]);
  });

  it('fields that no read gives back are named', () => {
    const features = { creative_features_spec: { image_touchups: { enroll_status: 'OPT_OUT' } } };
    const local = { ...definitionFrom(ORDER).body, degrees_of_freedom_spec: features, send_type: 'CAMPAIGN' };
    expect(compareTemplates(local, asRemote(definitionFrom(ORDER)))).toEqual({
      changes: [],
      unseen: ['degrees_of_freedom_spec', 'send_type'],
    });
  });
});

describe('what Meta does not return is no change, but is named', () => {
  it('authentication: texts filled in, the button as a link', () => {
    const local = definitionFrom(CODE);
    const components = [
      { type: 'BODY', text: '*{{1}}* is your verification code. For your security, do not share this code.' },
      { type: 'FOOTER', text: 'This code expires in 10 minutes.' },
      {
        type: 'BUTTONS',
        buttons: [
          {
            type: 'URL',
            text: 'Copy code',
            url: 'https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp{{1}}',
            example: ['https://www.whatsapp.com/otp/code/?otp_type=COPY_CODE&code=otp123456'],
          },
        ],
      },
    ];
    expect(compareTemplates(local.body, asRemote(local, { components }))).toEqual({
      changes: [],
      unseen: ['body.add_security_recommendation', 'footer.code_expiration_minutes', 'message_send_ttl_seconds'],
    });
  });

  it('authentication: what it does return is compared', () => {
    const local = definitionFrom(CODE);
    const remote = asRemote(local, { message_send_ttl_seconds: 60 });
    const theirs = withComponent(withComponent(remote, 1, { code_expiration_minutes: 5 }), 2, {
      buttons: [{ type: 'URL', url: 'https://www.whatsapp.com/otp/code/?otp_type=ONE_TAP&code=otp{{1}}' }],
    });
    expect(compareTemplates(local.body, theirs)).toEqual({
      changes: [
        { path: 'footer.code_expiration_minutes', before: 5, after: 10 },
        { path: 'buttons.0.otp_type', before: 'ONE_TAP', after: 'COPY_CODE' },
        { path: 'message_send_ttl_seconds', before: 60, after: 600 },
      ],
      unseen: [],
    });
  });

  it.each<[string, object, object, readonly string[], readonly string[]]>([
    ['of the template', { sub_categry: 'ORDER_STATUS' }, {}, ['sub_categry'], []],
    ['of the template, though Meta has another', { rank: 1 }, { rank: 2 }, ['rank'], []],
    ['of the template, and Meta has it, too', { rank: { a: [1] } }, { rank: { a: [1] } }, [], []],
    ['named like a component', { body: 'Hello' }, {}, ['body'], []],
  ])('fields that nobody knows %s', (_, ours, theirs, unseen, paths) => {
    const local = definitionFrom(ORDER);
    const found = compareTemplates({ ...local.body, ...ours }, asRemote(local, theirs));
    expect([found.unseen, found.changes.map(({ path }) => path)]).toEqual([unseen, paths]);
  });

  it.each<[string, object, object, readonly string[], readonly string[]]>([
    ['a component', { exmaple: 'x' }, {}, ['body.exmaple'], []],
    ['a component that Meta has otherwise', { exmaple: 'x' }, { exmaple: 'y' }, [], ['body.exmaple']],
    ['a component of another type', { type: 'BANNER', url: 'x' }, { type: 'BANNER' }, ['banner.url'], []],
    [
      'a button',
      { type: 'BUTTONS', buttons: [{ trackng: 1 }] },
      { type: 'BUTTONS', buttons: [{}] },
      ['buttons.0.trackng'],
      [],
    ],
    [
      'a button of a card',
      { type: 'CAROUSEL', cards: [{ rank: 1, components: [{ type: 'BUTTONS', buttons: [{ trackng: 1 }] }] }] },
      { type: 'CAROUSEL', cards: [{ components: [{ type: 'BUTTONS', buttons: [{}] }] }] },
      ['carousel.0.rank', 'carousel.0.buttons.0.trackng'],
      [],
    ],
    [
      'an offer',
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { txt: 'x' } },
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: {} },
      ['limited_time_offer.txt'],
      [],
    ],
  ])('fields that nobody knows in %s', (_, ours, theirs, unseen, paths) => {
    const body = { type: 'BODY', text: 'Hello' };
    const local = definitionFrom('category: marketing\nlanguages: {en: {body: Hello}}\n');
    const components = [{ ...body, ...ours }] as unknown as CreateTemplate['components'] & object;
    const remote = asRemote(local, { components: [{ ...body, ...theirs }] });
    const found = compareTemplates({ ...local.body, components }, remote);
    expect([found.unseen, found.changes.map(({ path }) => path)]).toEqual([unseen, paths]);
  });

  it('media samples come back as links', () => {
    const local = definitionFrom(
      'category: utility\nlanguages: {en: {header: {format: image, handle: "4::aW"}, body: Hello}}\n',
    );
    const remote = withComponent(asRemote(local), 0, {
      example: { header_handle: ['https://scontent.whatsapp.net/x.jpg'] },
    });
    expect(compareTemplates(local.body, remote)).toEqual({ changes: [], unseen: ['header.sample'] });
  });

  it('templates of the library are Meta’s', () => {
    const body = { name: 'a', language: 'en', category: 'UTILITY', library_template_name: 'delivery_update_1' };
    const local = { ...definitionFrom(ORDER), body };
    expect(compareTemplates(body, asRemote(local))).toEqual({ changes: [], unseen: ['library_template_name'] });
  });
});

describe('for any template', () => {
  const words = fc
    .array(
      fc.constantFrom(
        'Hello',
        'your',
        'order',
        '{{ a.b }}',
        '{{ c | upcase }}',
        'is',
        'ready:',
        '#1',
        '“now”',
        'été',
        '你好',
      ),
      {
        minLength: 1,
        maxLength: 12,
      },
    )
    .map((list) => list.join(' '));
  const button = fc.oneof(
    fc.record({
      type: fc.constantFrom('quick_reply', 'QUICK_REPLY'),
      text: fc.string({ minLength: 1 }).filter((label) => !/[{}]/.test(label)),
    }),
    fc.record({
      type: fc.constant('url'),
      text: fc.constant('Go'),
      url: fc.constantFrom('https://shop.example', 'https://shop.example/{{ a.b }}'),
    }),
    fc.record({ type: fc.constant('copy_code'), example: fc.constantFrom('SAVE20', '{{ c }}') }),
    fc.record({ type: fc.constant('voice_call'), ttl_minutes: fc.constant(1440) }),
  );
  const content = fc.record(
    {
      header: fc.oneof(words, fc.constant({ format: 'location' }), fc.constant({ format: 'Image', handle: '4::aW' })),
      body: words,
      footer: words,
      buttons: fc.array(button, { maxLength: 4 }),
      carousel: fc.array(fc.record({ header: fc.constant({ format: 'video', handle: '4::aW' }), body: words }), {
        minLength: 1,
        maxLength: 3,
      }),
      limited_time_offer: fc.record(
        { text: fc.constant('Ends soon'), has_expiration: fc.boolean() },
        { requiredKeys: [] },
      ),
      call_permission_request: fc.boolean(),
    },
    { requiredKeys: ['body'] },
  );
  const template = fc.record({
    category: fc.constantFrom('utility', 'marketing'),
    parameter_format: fc.constantFrom('named', 'positional'),
    languages: content.map((en_US) => ({ en_US })),
    samples: fc.constant({ a: { b: 'B-1' }, c: 'x' }),
  });

  /** Meta's capitals, links for samples and labels of its own. */
  function echo(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(echo);
    if (typeof value !== 'object' || value === null) return value;
    const fields = Object.entries(value).map(([key, item]) => {
      if (key === 'header_handle') return [key, ['https://scontent.whatsapp.net/x']];
      return [key, key === 'type' || key === 'format' ? String(item).toUpperCase() : echo(item)];
    });
    const known = Object.fromEntries(fields);
    return known.type === 'COPY_CODE' || known.type === 'VOICE_CALL' ? { text: 'Meta’s label', ...known } : known;
  }

  it('nothing is left to change after it was pushed', () => {
    fc.assert(
      fc.property(template, fc.constantFrom('APPROVED', 'REJECTED', 'PENDING'), (value, status) => {
        const { body, ...local } = definitionFrom(stringify(value, { lineWidth: 0 }));
        const remote = asRemote({ ...local, body }, { status });
        const echoed = { ...remote, components: echo(remote.components) as RemoteTemplate['components'] };
        expect(compareTemplates(body, echoed).changes).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('another body text is always seen', () => {
    fc.assert(
      fc.property(template, words, (value, text) => {
        const local = definitionFrom(stringify(value, { lineWidth: 0 }));
        const other = definitionFrom(
          stringify({ ...value, languages: { en_US: { ...value.languages.en_US, body: text } } }, { lineWidth: 0 }),
        );
        const texts = [local, other].map(({ body }) => body.components?.find(({ type }) => type === 'BODY')?.text);
        const paths = compareTemplates(other.body, asRemote(local)).changes.map(({ path }) => path);
        expect(paths).toEqual(texts[0] === texts[1] ? [] : ['body.text']);
      }),
    );
  });
});
