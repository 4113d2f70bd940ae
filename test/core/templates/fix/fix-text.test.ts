import { describe, expect, it } from 'vitest';
import { fixText } from '../../../../src/core/templates/fix/fix-text.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';

const file = { path: '/work/order_shipped.yaml', shown: 'order_shipped.yaml' };

function findingsOf(text: string) {
  return lintTemplates({ files: [file], ...readTemplates(text, file) }).findings;
}

const rulesOf = (text: string) => findingsOf(text).map(({ rule }) => rule);

/** Each file before and after, and the rules whose findings went. */
type Case = readonly [name: string, before: string, after: string, rules: readonly string[]];

const meta = (body: object) => ({
  name: 'order_shipped',
  language: 'en_US',
  category: 'UTILITY',
  components: [{ type: 'BODY', ...body }],
});
const THREE = 'Hello {{1}}, your order {{2}} left our warehouse {{3}} and early today.';
const block = (...rows: readonly string[]) =>
  [
    'name: order_shipped',
    'language: en_US',
    'category: UTILITY',
    'components:',
    '- type: BODY',
    `  text: ${THREE}`,
    '  example:',
    '    body_text:',
    ...rows,
    '- type: FOOTER',
    '  text: Example Shop',
    '',
  ].join('\n');
const named = (...params: readonly object[]) => ({
  ...meta({ text: 'Hello {{who}}, your order {{id}} is here.', example: { body_text_named_params: params } }),
  parameter_format: 'NAMED',
});
const WHO = { param_name: 'who', example: 'Ada' };

/** Samples in Meta form of which some are there. */
const TOO_FEW: readonly Case[] = [
  [
    'too few samples in JSON on one line',
    JSON.stringify(meta({ text: THREE, example: { body_text: [['Ada']] } })),
    JSON.stringify(meta({ text: THREE, example: { body_text: [['Ada']] } })).replace('"Ada"', '"Ada", "<2>", "<3>"'),
    ['example-count'],
  ],
  [
    'too few samples in JSON, one to a line',
    JSON.stringify(meta({ text: THREE, example: { body_text: [['Ada', 'A-1']] } }), null, 2),
    JSON.stringify(meta({ text: THREE, example: { body_text: [['Ada', 'A-1', '<3>']] } }), null, 2),
    ['example-count'],
  ],
  [
    'an empty list of samples',
    JSON.stringify(meta({ text: THREE, example: { body_text: [[]] } })),
    JSON.stringify(meta({ text: THREE, example: { body_text: [[]] } })).replace('[[]]', '[["<1>", "<2>", "<3>"]]'),
    ['example-count'],
  ],
  [
    'an empty list without the one inside',
    JSON.stringify(meta({ text: THREE, example: { body_text: [] } })),
    JSON.stringify(meta({ text: THREE, example: { body_text: [] } })).replace('[]', '[["<1>", "<2>", "<3>"]]'),
    ['example-count'],
  ],
  [
    'too few samples in a block of YAML',
    block('    - - Ada # a customer'),
    block('    - - Ada # a customer', '      - "<2>"', '      - "<3>"'),
    ['example-count'],
  ],
  [
    'too few samples in a block of YAML with more of them',
    block('    -   - Ada', '        - A-1'),
    block('    -   - Ada', '        - A-1', '        - "<3>"'),
    ['example-count'],
  ],
  [
    'too few named samples',
    JSON.stringify([named(WHO)]),
    JSON.stringify([named(WHO)]).replace('"Ada"}', '"Ada"}, {"param_name": "id", "example": "<id>"}'),
    ['example-count'],
  ],
];

const CASES: readonly Case[] = [
  [
    'spaces in the variables of Meta form, wherever they stand',
    [
      '# how it looks',
      'name: order_shipped',
      'language: en_US',
      'category: UTILITY',
      'components:',
      '  - type: HEADER',
      '    format: TEXT',
      "    text:   'Order {{ 1 }}'   # spaces",
      "    example: {header_text: ['A-1']}",
      '  - type: BODY',
      '    text: |',
      '      Hello {{1 }}, your order {{ 2}} left',
      '      our warehouse early this morning.',
      '    example: {body_text: [[Ada, A-1042]]}',
      '',
    ].join('\n'),
    [
      '# how it looks',
      'name: order_shipped',
      'language: en_US',
      'category: UTILITY',
      'components:',
      '  - type: HEADER',
      '    format: TEXT',
      "    text:   'Order {{1}}'   # spaces",
      "    example: {header_text: ['A-1']}",
      '  - type: BODY',
      '    text: |',
      '      Hello {{1}}, your order {{2}} left',
      '      our warehouse early this morning.',
      '    example: {body_text: [[Ada, A-1042]]}',
      '',
    ].join('\n'),
    ['param-padded', 'param-padded'],
  ],
  [
    'language codes in channel form, which are keys',
    'category: utility\nlanguages:\n  "en-us": # a hyphen\n    body: Your order left our warehouse today.\n  pt_br:\n    body: O seu pedido saiu hoje do nosso armazém.\n',
    'category: utility\nlanguages:\n  "en_US": # a hyphen\n    body: Your order left our warehouse today.\n  pt_BR:\n    body: O seu pedido saiu hoje do nosso armazém.\n',
    ['language-hyphen', 'language-unsupported', 'language-unsupported'],
  ],
  [
    'a language code and words out of a list in Meta form as JSON',
    '{\n  "name": "order_shipped", "language": "en-US", "category": "Utility",\n  "components": [{"type": "Body", "text": "Your order left our warehouse today."}]\n}\n',
    '{\n  "name": "order_shipped", "language": "en_US", "category": "UTILITY",\n  "components": [{"type": "BODY", "text": "Your order left our warehouse today."}]\n}\n',
    ['enum-case', 'enum-case', 'language-hyphen'],
  ],
  [
    'missing samples where the file has none',
    'category: utility\nlanguages:\n  en_US:\n    body: Hi {{ customer.name }}, your order {{ order.number }} of {{ order.date }} left our warehouse early today.\n# the end\n',
    'category: utility\nlanguages:\n  en_US:\n    body: Hi {{ customer.name }}, your order {{ order.number }} of {{ order.date }} left our warehouse early today.\nsamples:\n  customer: {name: "<customer.name>"}\n  order: {number: "<order.number>", date: "<order.date>"}\n# the end\n',
    ['example-missing', 'example-missing', 'example-missing'],
  ],
  [
    'missing samples beside others, in the way these are written',
    [
      'category: utility',
      'samples:',
      '  order: {number: A-1042} # shown to the reviewer',
      '  customer:',
      '    last_name: # to come',
      '    first_name: ""',
      '  shop:',
      '    # only one',
      '    name: Example Shop',
      'languages:',
      '  en_US:',
      '    body: "Hi {{ customer.first_name }} {{ customer.last_name }}: order {{ order.number }} of {{ order.date }} from {{ shop.name }} in {{ shop.city }} is ready for you to be picked up in the shop around the corner until the end of the week."',
      '',
    ].join('\n'),
    [
      'category: utility',
      'samples:',
      '  order: {number: A-1042, date: "<order.date>"} # shown to the reviewer',
      '  customer:',
      '    last_name: "<customer.last_name>" # to come',
      '    first_name: "<customer.first_name>"',
      '  shop:',
      '    # only one',
      '    name: Example Shop',
      '    city: "<shop.city>"',
      'languages:',
      '  en_US:',
      '    body: "Hi {{ customer.first_name }} {{ customer.last_name }}: order {{ order.number }} of {{ order.date }} from {{ shop.name }} in {{ shop.city }} is ready for you to be picked up in the shop around the corner until the end of the week."',
      '',
    ].join('\n'),
    ['example-missing', 'example-missing', 'example-missing', 'example-missing'],
  ],
  [
    'missing samples in a file of JSON',
    '{"category": "utility", "languages": {"en_US": {"body": "Your order {{ order.number }} left our warehouse early today."}}}',
    '{"category": "utility", "languages": {"en_US": {"body": "Your order {{ order.number }} left our warehouse early today."}}, "samples": {"order": {"number": "<order.number>"}}}',
    ['example-missing'],
  ],
  [
    'missing examples in Meta form, one key to a line',
    [
      '[',
      '  {',
      '    "name": "order_shipped",',
      '    "language": "en_US",',
      '    "category": "UTILITY",',
      '    "components": [',
      '      {',
      '        "type": "BODY",',
      '        "text": "Hello {{1}}, your order {{2}} left our warehouse early this morning."',
      '      },',
      '      {"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://shop.example/{{1}}", "text": "Track"}]}',
      '    ]',
      '  }',
      ']',
    ].join('\r\n'),
    [
      '[',
      '  {',
      '    "name": "order_shipped",',
      '    "language": "en_US",',
      '    "category": "UTILITY",',
      '    "components": [',
      '      {',
      '        "type": "BODY",',
      '        "text": "Hello {{1}}, your order {{2}} left our warehouse early this morning.",',
      '        "example": {"body_text": [["<1>", "<2>"]]}',
      '      },',
      '      {"type": "BUTTONS", "buttons": [{"type": "URL", "url": "https://shop.example/{{1}}", "example": ["<1>"], "text": "Track"}]}',
      '    ]',
      '  }',
      ']',
    ].join('\r\n'),
    ['example-missing', 'url-example-missing'],
  ],
  [
    'missing examples of named variables in YAML, behind a block text',
    [
      'name: order_shipped',
      'language: en_US',
      'category: UTILITY',
      'parameter_format: NAMED',
      'components:',
      '- type: BODY',
      '  text: >-',
      '    Hello {{first_name}}, your order left our warehouse',
      '    early this morning.',
      '- type: FOOTER',
      '  text: Example Shop',
      '',
    ].join('\n'),
    [
      'name: order_shipped',
      'language: en_US',
      'category: UTILITY',
      'parameter_format: NAMED',
      'components:',
      '- type: BODY',
      '  text: >-',
      '    Hello {{first_name}}, your order left our warehouse',
      '    early this morning.',
      '  example: {body_text_named_params: [{param_name: "first_name", example: "<first_name>"}]}',
      '- type: FOOTER',
      '  text: Example Shop',
      '',
    ].join('\n'),
    ['example-missing'],
  ],
  ...TOO_FEW,
  [
    'languages under their names',
    'category: utility\nlanguages:\n  german:\n    body: Ihre Bestellung ist heute auf dem Weg zu Ihnen.\n  Français:\n    body: Votre commande est partie.\n',
    'category: utility\nlanguages:\n  de:\n    body: Ihre Bestellung ist heute auf dem Weg zu Ihnen.\n  fr:\n    body: Votre commande est partie.\n',
    ['language-unsupported', 'language-unsupported'],
  ],
];

describe('fixText', () => {
  it.each<[string, object]>([
    ['a name too many, which may be a misspelt one', named(WHO, { param_name: 'idd', example: 'A-1' })],
    ['more samples than variables', meta({ text: 'Hello {{1}} and welcome.', example: { body_text: [['Ada', 'B']] } })],
    ['a shape of its own', meta({ text: THREE, example: { body_text: ['Ada'] } })],
  ])('leaves samples alone with %s', (_, template) => {
    const text = JSON.stringify(template);
    expect(fixText(text, findingsOf(text)).text).toBe(text);
  });

  it.each(CASES)('mends %s', (_, before, after, rules) => {
    const { text } = fixText(before, findingsOf(before));
    expect(text).toBe(after);
    expect(
      rulesOf(before)
        .filter((rule) => rules.includes(rule))
        .sort(),
    ).toEqual(rules);
    expect(rulesOf(after).filter((rule) => rules.includes(rule))).toEqual([]);
    expect(fixText(after, findingsOf(after))).toEqual({ text: after, edits: [], changes: [] });
  });

  it('marks what it made up, so that nobody sends it by mistake', () => {
    const before = CASES[3]?.[1] ?? '';
    expect(rulesOf(fixText(before, findingsOf(before)).text)).toContain('example-placeholder');
  });

  it('says what it changed and where', () => {
    const before =
      'category: utility\nlanguages:\n  en-US:\n    body: Your order {{ order.number }} left our warehouse early today.\n';
    expect(fixText(before, findingsOf(before)).changes).toEqual([
      { rule: 'language-hyphen', line: 3, column: 3, before: 'en-US', after: 'en_US' },
      {
        rule: 'example-missing',
        line: 4,
        column: 72,
        before: '',
        after: 'samples:\n  order: {number: "<order.number>"}',
      },
    ]);
  });

  it.each([
    ['a file that is no YAML', 'name: [x\n'],
    [
      'a language that is there in the right spelling, too',
      'category: utility\nlanguages:\n  en-US: {body: Your order left our warehouse today.}\n  en_US: {body: Your parcel left our warehouse today.}\n',
    ],
    [
      'a language that may be one of several, or of which only part is known',
      'category: utility\nlanguages:\n  portuguese: {body: O seu pedido saiu hoje.}\n  de_DE: {body: Ihre Bestellung ist da.}\n  germn: {body: Hallo.}\n',
    ],
    [
      'a language nobody knows',
      'category: utility\nlanguages:\n  xx-YY: {body: Your order left our warehouse today.}\n',
    ],
    [
      'a sample that a text stands in the way of',
      'category: utility\nlanguages:\n  en_US: {body: "Your order {{ order.number }} left our warehouse early today."}\nsamples: {order: A-1042}\n',
    ],
    [
      'a sample of a list',
      'category: utility\nlanguages:\n  en_US: {body: "Your order {{ orders[0].number }} left our warehouse early today."}\n',
    ],
    [
      'spaces in Liquid, where they are right',
      'category: utility\nlanguages:\n  en_US: {body: "Your order {{  order.number  }} left our warehouse early today."}\nsamples: {order: {number: A-1042}}\n',
    ],
  ])('leaves alone: %s', (_, text) => {
    expect(fixText(text, findingsOf(text))).toEqual({ text, edits: [], changes: [] });
  });

  it('leaves alone what it is given no finding of', () => {
    const text = 'category: utility\nlanguages:\n  en-US:\n    body: Your order left our warehouse today.\n';
    expect(fixText(text, []).text).toBe(text);
  });
});
