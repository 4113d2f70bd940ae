import { describe, expect, it } from 'vitest';
import { compileTemplate } from '../../../../src/core/templates/compile/compile.js';
import type { ChannelContent, ChannelTemplate } from '../../../../src/core/templates/files/schema.js';

const options = { defaultName: 'order_shipped', folder: '/work/templates' };
const samples = { name: 'Ada', order: { number: 'A-1042', tracking: '1Z999' }, code: 'SAVE20' };

/** What the one language of a template becomes. */
function compile(content: ChannelContent | null, more: Partial<ChannelTemplate> = {}) {
  const [compiled] = compileTemplate({ category: 'utility', samples, ...more, languages: { en_US: content } }, options);
  if (compiled === undefined) throw new Error('nothing was compiled');
  return compiled;
}

describe('compileTemplate', () => {
  it('makes one whole body for each language', () => {
    const template: ChannelTemplate = {
      name: 'order_on_its_way',
      category: 'utility',
      message_send_ttl_seconds: 3600,
      languages: {
        en_US: {
          header: 'Order {{ order.number }}',
          body: 'Hi {{ name | default: "there" }}, your order {{ order.number }} left today.\n',
          footer: 'Sent by Example Shop',
          buttons: [
            { type: 'url', text: 'Track order', url: 'https://shop.example/track/{{ order.tracking }}' },
            { type: 'quick_reply', text: 'I need help' },
          ],
        },
        fr: { body: 'Bonjour {{ name }}, votre commande est partie.' },
      },
      samples,
    };
    expect(compileTemplate(template, options).map(({ body, bindings }) => ({ body, bindings }))).toEqual([
      {
        body: {
          name: 'order_on_its_way',
          language: 'en_US',
          category: 'UTILITY',
          message_send_ttl_seconds: 3600,
          components: [
            { type: 'HEADER', format: 'TEXT', text: 'Order {{1}}', example: { header_text: ['A-1042'] } },
            {
              type: 'BODY',
              text: 'Hi {{1}}, your order {{2}} left today.',
              example: { body_text: [['Ada', 'A-1042']] },
            },
            { type: 'FOOTER', text: 'Sent by Example Shop' },
            {
              type: 'BUTTONS',
              buttons: [
                {
                  type: 'URL',
                  text: 'Track order',
                  url: 'https://shop.example/track/{{1}}',
                  example: ['https://shop.example/track/1Z999'],
                },
                { type: 'QUICK_REPLY', text: 'I need help' },
              ],
            },
          ],
        },
        bindings: [
          { path: ['components', 0, 'text'], key: '1', expression: 'order.number' },
          { path: ['components', 1, 'text'], key: '1', expression: 'name | default: "there"' },
          { path: ['components', 1, 'text'], key: '2', expression: 'order.number' },
          { path: ['components', 3, 'buttons', 0, 'url'], key: '1', expression: 'order.tracking' },
        ],
      },
      {
        body: {
          name: 'order_on_its_way',
          language: 'fr',
          category: 'UTILITY',
          message_send_ttl_seconds: 3600,
          components: [
            {
              type: 'BODY',
              text: 'Bonjour {{1}}, votre commande est partie.',
              example: { body_text: [['Ada']] },
            },
          ],
        },
        bindings: [{ path: ['components', 0, 'text'], key: '1', expression: 'name' }],
      },
    ]);
  });

  it('takes the name of the file where the template has none', () => {
    expect(compile({ body: 'x' }).body.name).toBe('order_shipped');
  });

  it.each<[string, ChannelContent | null, Partial<ChannelTemplate>, unknown[]]>([
    [
      'a text without variables has no example',
      { body: ' Hello there \n' },
      {},
      [{ type: 'BODY', text: 'Hello there' }],
    ],
    [
      'the same expression twice makes two variables',
      { body: 'Hi {{ name }}, dear {{ name }}!' },
      {},
      [{ type: 'BODY', text: 'Hi {{1}}, dear {{2}}!', example: { body_text: [['Ada', 'Ada']] } }],
    ],
    [
      'named parameters are called after the variable, each by its own name',
      {
        header: 'Hi {{ name }}',
        body: 'Hi {{ name }}, {{ name | upcase }}, {{ order.number }} {{ order.Number2 | default: "x" }}',
      },
      { parameter_format: 'named' },
      [
        {
          type: 'HEADER',
          format: 'TEXT',
          text: 'Hi {{name}}',
          example: { header_text_named_params: [{ param_name: 'name', example: 'Ada' }] },
        },
        {
          type: 'BODY',
          text: 'Hi {{name}}, {{name_b}}, {{order_number}} {{order_number2}}',
          example: {
            body_text_named_params: [
              { param_name: 'name', example: 'Ada' },
              { param_name: 'name_b', example: 'ADA' },
              { param_name: 'order_number', example: 'A-1042' },
              { param_name: 'order_number2', example: 'x' },
            ],
          },
        },
      ],
    ],
    [
      'a URL keeps its number among named parameters',
      { body: 'Hi', buttons: [{ type: 'URL', text: 'Go', url: 'https://shop.example/{{ order.tracking }}' }] },
      { parameter_format: 'NAMED' },
      [
        { type: 'BODY', text: 'Hi' },
        {
          type: 'BUTTONS',
          buttons: [
            { type: 'URL', text: 'Go', url: 'https://shop.example/{{1}}', example: ['https://shop.example/1Z999'] },
          ],
        },
      ],
    ],
    [
      'headers that hold no text',
      { header: { format: 'location' }, body: 'Hi' },
      {},
      [
        { type: 'HEADER', format: 'LOCATION' },
        { type: 'BODY', text: 'Hi' },
      ],
    ],
    [
      'a media sample uploaded before',
      { header: { format: 'image', handle: '4::aW' }, body: 'Hi' },
      {},
      [
        { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
        { type: 'BODY', text: 'Hi' },
      ],
    ],
    [
      'authentication has Meta’s text, with options for all languages or one',
      { code_expiration_minutes: 5, buttons: [{ type: 'otp', otp_type: 'copy_code' }] },
      { category: 'authentication', add_security_recommendation: true, code_expiration_minutes: 10 },
      [
        { type: 'BODY', add_security_recommendation: true },
        { type: 'FOOTER', code_expiration_minutes: 5 },
        { type: 'BUTTONS', buttons: [{ type: 'OTP', otp_type: 'COPY_CODE' }] },
      ],
    ],
    ['an empty language of authentication', null, { category: 'AUTHENTICATION' }, [{ type: 'BODY' }]],
    [
      'authentication in Meta’s words',
      { body: { add_security_recommendation: false }, footer: { code_expiration_minutes: 5 } },
      { category: 'authentication' },
      [
        { type: 'BODY', add_security_recommendation: false },
        { type: 'FOOTER', code_expiration_minutes: 5 },
      ],
    ],
    [
      'an offer with a coupon',
      {
        body: 'Hi',
        limited_time_offer: { text: 'Ends soon', has_expiration: true },
        buttons: [{ type: 'copy_code', example: '{{ code }}' }],
      },
      { category: 'marketing' },
      [
        { type: 'BODY', text: 'Hi' },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon', has_expiration: true } },
        { type: 'BUTTONS', buttons: [{ type: 'COPY_CODE', example: 'SAVE20' }] },
      ],
    ],
    [
      'a call permission request',
      { body: 'May we call?', call_permission_request: true },
      {},
      [{ type: 'BODY', text: 'May we call?' }, { type: 'CALL_PERMISSION_REQUEST' }],
    ],
    [
      'fields of buttons that are Meta’s',
      {
        body: 'Hi',
        buttons: [{ type: 'flow', text: 'Open', flow_id: '1', flow_action: 'navigate', navigate_screen: 'A' }],
      },
      {},
      [
        { type: 'BODY', text: 'Hi' },
        {
          type: 'BUTTONS',
          buttons: [{ type: 'FLOW', text: 'Open', flow_id: '1', flow_action: 'navigate', navigate_screen: 'A' }],
        },
      ],
    ],
    [
      'empty lists stay, for the rules to name them',
      { body: 'Hi', buttons: [] },
      {},
      [
        { type: 'BODY', text: 'Hi' },
        { type: 'BUTTONS', buttons: [] },
      ],
    ],
    [
      'variables where Meta has none are compiled, for the rules to name them',
      { body: 'Hi', footer: 'From {{ name }}', buttons: [{ type: 'quick_reply', text: 'I am {{ name }}' }] },
      {},
      [
        { type: 'BODY', text: 'Hi' },
        { type: 'FOOTER', text: 'From {{1}}' },
        { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'I am {{1}}' }] },
      ],
    ],
  ])('%s', (_, content, more, components) => {
    const compiled = compile(content, more);
    expect(compiled.mistakes).toEqual([]);
    expect(compiled.body.components).toEqual(components);
  });

  it('compiles the cards of a carousel, numbers and all', () => {
    const card = {
      header: { format: 'image', handle: '4::aW' },
      body: 'For {{ name }}',
      buttons: [{ type: 'quick_reply', text: 'Yes' }],
    };
    const { body, bindings } = compile(
      { body: 'Look, {{ name }}', carousel: [card, { body: 'Only this' }] },
      { category: 'marketing' },
    );
    expect(body.components?.[1]).toEqual({
      type: 'CAROUSEL',
      cards: [
        {
          components: [
            { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['4::aW'] } },
            { type: 'BODY', text: 'For {{1}}', example: { body_text: [['Ada']] } },
            { type: 'BUTTONS', buttons: [{ type: 'QUICK_REPLY', text: 'Yes' }] },
          ],
        },
        { components: [{ type: 'BODY', text: 'Only this' }] },
      ],
    });
    expect(bindings).toEqual([
      { path: ['components', 0, 'text'], key: '1', expression: 'name' },
      { path: ['components', 1, 'cards', 0, 'components', 1, 'text'], key: '1', expression: 'name' },
    ]);
  });

  it('notes a local sample for upload, relative to the template file', () => {
    const { body, media } = compile({ header: { format: 'image', file: './img/hero.png' }, body: 'Hi' });
    expect(media).toEqual([
      { path: ['components', 0, 'example', 'header_handle', 0], file: '/work/templates/img/hero.png' },
    ]);
    expect(body.components?.[0]).toEqual({
      type: 'HEADER',
      format: 'IMAGE',
      example: { header_handle: ['file:./img/hero.png'] },
    });
  });

  it.each([
    ['an expression', '{{ code | upcase }}', 'code | upcase'],
    ['a fixed code, as a literal', 'SAVE20', '"SAVE20"'],
  ])('binds a coupon code given as %s', (_, example, expression) => {
    const { bindings } = compile({ body: 'Hi', buttons: [{ type: 'copy_code', example }] });
    expect(bindings).toEqual([{ path: ['components', 1, 'buttons', 0, 'example'], key: '1', expression }]);
  });

  it('reports a missing sample once, and keeps the variable', () => {
    const { body, mistakes } = compile({ body: 'Hi {{ who }}, {{ who }}' });
    expect(mistakes).toEqual([
      {
        rule: 'example-missing',
        path: ['languages', 'en_US', 'body'],
        within: '{{ who }}',
        message: 'The sample for {{ who }} is missing: "who" has no value.',
        hint: 'Add the value under "samples"; Meta reviews each variable with an example.',
      },
    ]);
    expect(body.components).toMatchObject([{ text: 'Hi {{1}}, {{2}}' }]);
  });

  it.each([['money: "EURO"'], ['number: 99'], ['divided_by: 0']])('says that %s is to be corrected', (filter) => {
    const { mistakes } = compile({ body: `Total {{ sum | ${filter} }} today` }, { samples: { sum: 5 } });
    expect(mistakes).toMatchObject([
      { rule: 'example-missing', hint: 'Correct the filters, or the value under "samples".' },
    ]);
  });

  it('finds names for many variables of one kind', () => {
    const { body } = compile({ body: '{{ name }} '.repeat(30).trim() }, { parameter_format: 'named' });
    const names = body.components?.[0]?.text?.match(/\{\{[^}]+\}\}/g) ?? [];
    expect(new Set(names).size).toBe(30);
    expect(names.every((name) => /^\{\{[a-z_]+\}\}$/.test(name))).toBe(true);
  });
});
