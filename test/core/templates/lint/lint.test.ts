import { describe, expect, it } from 'vitest';
import { inspectBroken, lintDefinitions, lintMetaTemplate } from '../../../../src/core/templates/lint/lint.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';

const DOCS = 'https://developers.facebook.com/documentation/business-messaging/whatsapp';

function definitionsOf(name: string, text: string) {
  return readTemplates(text, { path: `/work/${name}`, shown: name }).definitions;
}

/** Rule and line of all that one run finds in a file. */
function allOf(text: string): string[] {
  const { definitions, broken, findings } = readTemplates(text, { path: '/work/a.yaml', shown: 'a.yaml' });
  const all = [...findings, ...lintDefinitions(definitions), ...inspectBroken(broken)];
  return all.map(({ rule, line }) => `${line} ${rule}`).sort();
}

describe('a file with several mistakes', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    [
      'a misspelt key hides neither what is wrong elsewhere nor in its own value',
      [
        'category: transactional',
        'languages:',
        '  german:',
        '    Body: Your order {{ order.number }}',
        '    footer: Sent *today*',
        'samples: {order: {number: A-1042}}',
      ],
      [
        '1 category-unknown',
        '3 language-unsupported',
        '4 body-variable-at-edge',
        '4 body-variable-density',
        '4 schema',
        '5 footer-format',
      ],
    ],
    [
      'a value that is left out has no consequences, such as a missing body',
      ['category: utility', 'languages:', '  en_US:', '    body: [x]', '    footer: Sent *today*'],
      ['4 schema', '5 footer-format'],
    ],
    [
      'a tag of Liquid leaves the other parts of the language to be checked, and not its own text',
      [
        'category: utility',
        'languages:',
        '  en_US:',
        '    body: "{% if a %}Hello{% endif %} {{ name }}"',
        '    footer: Sent *today*',
        'samples: {name: Ada}',
      ],
      ['4 liquid-tag', '4 liquid-tag', '5 footer-format'],
    ],
    [
      'a key given twice leaves the rest to be checked',
      [
        'category: utility',
        'languages:',
        '  en_US: {body: Your order has left us., footer: "*A*"}',
        'category: marketing',
      ],
      ['3 footer-format', '4 yaml-syntax'],
    ],
    [
      'Meta form',
      [
        'name: Order Shipped',
        'language: en-US',
        'category: UTILITY',
        'components:',
        '  - {type: BODY, text: 5}',
        '  - {type: 7, text: x}',
        '  - {type: FOOTER, text: "*A*", colour: red}',
      ],
      [
        '1 name-charset',
        '2 language-hyphen',
        '5 body-format',
        '6 component-type-unknown',
        '6 schema',
        '7 footer-format',
        '7 unknown-field',
      ],
    ],
  ])('%s', (_, lines, expected) => {
    expect(allOf(lines.join('\n'))).toEqual(expected);
  });
});

describe('lintDefinitions', () => {
  it('finds the place of a breach in the file', () => {
    const text = [
      'category: utility',
      'languages:',
      '  en_US:',
      '    body: Your order {{ order.number }} left our warehouse early this morning, {{ name }}.',
      '    footer: Sent by {{ name }}',
      'samples: {name: Ada, order: {number: A-1042}}',
    ].join('\n');
    expect(lintDefinitions(definitionsOf('order_shipped.yaml', text))).toEqual([
      {
        rule: 'body-variable-at-edge',
        severity: 'error',
        file: 'order_shipped.yaml',
        line: 4,
        column: 11,
        template: 'order_shipped',
        language: 'en_US',
        path: 'components.0.text',
        message: expect.stringContaining('{{2}}'),
        hint: expect.any(String),
        subcode: 2388299,
        source: expect.stringMatching(/^https:/),
      },
      {
        rule: 'footer-variable',
        severity: 'error',
        file: 'order_shipped.yaml',
        line: 5,
        column: 13,
        template: 'order_shipped',
        language: 'en_US',
        path: 'components.1.text',
        message: 'The footer has the variable "{{1}}".',
        hint: 'Move what varies to the body.',
        subcode: 2388073,
        source: `${DOCS}/templates/components`,
      },
    ]);
  });

  it('looks across files, and lists findings by file and place', () => {
    const text =
      'name: a\nlanguage: en_US\ncategory: UTILITY\ncomponents: [{type: BODY, text: Your order A-1 is ready.}]\n';
    const findings = lintDefinitions([...definitionsOf('b.yaml', text), ...definitionsOf('a.yaml', text)]);
    const errors = findings.filter(({ severity }) => severity === 'error');
    expect(errors.map(({ rule, file, line }) => [file, line, rule])).toContainEqual([
      'a.yaml',
      1,
      'name-language-duplicate',
    ]);
    expect(findings.map(({ file }) => file)).toEqual(findings.map(({ file }) => file).toSorted());
  });
});

describe('lintMetaTemplate', () => {
  it('checks a body that comes from no file', () => {
    expect(lintMetaTemplate({ name: 'Order', language: 'en_US', category: 'UTILITY', components: [] })).toMatchObject([
      { rule: 'name-charset', template: 'Order', language: 'en_US', path: 'name', subcode: 2388046 },
      { rule: 'body-missing', path: 'components' },
    ]);
  });

  it.each([[null], ['x'], [5], [[]], [{ components: 5 }], [{ name: 5, components: [null, { type: 3 }] }]])(
    'never throws: %j',
    (body) => {
      expect(lintMetaTemplate(body).length).toBeGreaterThan(0);
    },
  );
});
