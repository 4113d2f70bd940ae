import { describe, expect, it } from 'vitest';
import { readTemplates } from '../../../src/core/templates/read-templates.js';

const file = { path: '/work/templates/order_shipped.yaml', shown: 'templates/order_shipped.yaml' };

/** `line:column rule message` of each finding. */
function findings(text: string): string[] {
  return readTemplates(text, file).findings.map(
    ({ line, column, rule, message }) => `${line}:${column} ${rule} ${message}`,
  );
}

const filled = (body: string, more = '') => `category: utility\nlanguages:\n  en_US:\n    body: ${body}\n${more}`;

describe('a mistake in the file names its place', () => {
  it.each<[string, string, string[]]>([
    ['only comments', '# nothing\n\n', ['1:1 file-empty The file holds no template.']],
    ['an empty list', '[]', ['1:1 file-empty The file holds no template.']],
    ['an open quote', 'name: "x\n', ['2:1 yaml-syntax Missing closing "quote.']],
    [
      'a colon in an unquoted text',
      'languages:\n  en_US:\n    footer: a: b\n',
      ['3:13 yaml-syntax Nested mappings are not allowed in compact mappings.'],
    ],
    ['a tab as indent', 'languages:\n\ten_US: {}\n', ['2:1 yaml-syntax Tabs are not allowed as indentation.']],
    ['broken JSON', '{"name": "x",\n "languages" {}}', ['2:14 yaml-syntax Missing , or : between flow map items.']],
    ['two documents', 'a: 1\n---\nb: 2\n', ['2:1 yaml-syntax The file holds more than one YAML document.']],
    ['an unknown tag', 'name: !secret x\n', ['1:7 yaml-syntax Unresolved tag: !secret.']],
    [
      'a tag for data that JSON has not',
      'name: !!binary aGk=\n',
      ['1:16 yaml-syntax Only texts, numbers, true, false, null, lists and maps are allowed.'],
    ],
    [
      'a key given twice, and what else is wrong',
      'name: a\ncategory: utility\nname: b\n',
      ['3:1 yaml-syntax The key "name" is given twice.', '1:1 schema "languages" is missing; it must be a map.'],
    ],
    ['a forbidden key', 'samples:\n  __proto__: {x: 1}\n', ['2:3 yaml-syntax The key "__proto__" is not allowed.']],
    [
      'a forbidden key, escaped',
      '{"samples": {"\\u005f_proto__": 1}}',
      ['1:14 yaml-syntax The key "__proto__" is not allowed.'],
    ],
    ['a map as key', '? {a: 1}\n: 2\n', ['1:3 yaml-syntax A key must be a plain text.']],
    ['an alias without anchor', 'name: *x\n', ['1:7 yaml-syntax This alias has no anchor above it.']],
    [
      'an alias of itself',
      'name: &x [*x]\n',
      ['1:10 yaml-syntax The file grows too large or too deep when its aliases are followed.'],
    ],
    [
      'a number too large',
      'samples: {id: 12345678901234567890}',
      ['1:15 yaml-syntax This number is too large to be read exactly.'],
    ],
    ['nesting', `${'['.repeat(40)}`, ['1:33 yaml-syntax Nested deeper than 32 levels.']],
    ['a text in place of a template', 'hello', ['1:1 schema The template must be a map, but it is a text.']],
    ['no languages', 'name: x\n', ['1:1 schema "languages" is missing; it must be a map.']],
    ['an empty map of languages', 'name: x\nlanguages: {}\n', ['2:1 language-missing The template has no language.']],
    [
      'an unknown key',
      'nam: x\nlanguages: {en: {body: x}}\n',
      ['1:1 schema "nam" is not a key of the top of the file.'],
    ],
    ['an unknown key below', filled('x', '    footr: y\n'), ['5:5 schema "footr" is not a key of a language.']],
    [
      'a merge key',
      'base: &b {body: x}\nlanguages:\n  en:\n    <<: *b\n',
      ['4:5 schema "<<" is not a key of a language.', '1:1 schema "base" is not a key of the top of the file.'],
    ],
    [
      'a number for a text',
      filled('x', '    footer: 2026\n'),
      ['5:13 schema "footer" must be a text or a map, but it is a number.'],
    ],
    [
      'a text for a number',
      'message_send_ttl_seconds: soon\nlanguages: {en: {body: x}}\n',
      ['1:27 schema "message_send_ttl_seconds" must be a number, but it is a text.'],
    ],
    ['an empty value', 'name:\nlanguages: {en: {body: x}}\n', ['1:1 schema "name" must be a text, but it is empty.']],
    [
      'a phone number as YAML number',
      filled('x', '    buttons:\n      - {type: phone_number, text: Call, phone_number: +15550100002}\n'),
      ['6:56 schema "phone_number" must be a text, but it is a number.'],
    ],
    [
      'a mistake in a header',
      filled('x', '    header: {format: image, fil: a.png}\n'),
      ['5:29 schema "fil" is not a key of a header.'],
    ],
    ['a list in place of a text', filled('[x]'), ['4:5 schema "body" must be a text or a map, but it is a list.']],
    [
      'a tag of Liquid',
      filled('"Hi {% if x %}you{% endif %}"'),
      [
        '4:15 liquid-tag "{% if x %}" would change the fixed text, and Meta approves one fixed text.',
        '4:28 liquid-tag "{% endif %}" would change the fixed text, and Meta approves one fixed text.',
      ],
    ],
    ['a Meta variable', filled('"Hi {{1}} there"'), ['4:15 liquid-syntax "{{1}}" is a number, not a name.']],
    [
      'an open brace',
      filled('"Hi {{ name there"'),
      ['4:11 liquid-syntax The text is not valid Liquid: output "{{ name there" not closed.'],
    ],
    [
      'an unknown filter',
      filled('Hi {{ name | shout }} there'),
      ['4:14 liquid-syntax "{{ name | shout }}" is not valid Liquid: undefined filter: shout.'],
    ],
    [
      'a missing sample',
      filled('|\n      Hi there,\n      {{ order.number }} left us'),
      ['6:7 example-missing The sample for {{ order.number }} is missing: "order.number" has no value.'],
    ],
    [
      'an empty sample',
      filled('Hi {{ name }} there', 'samples: {name: ""}\n'),
      ['4:14 example-missing The sample for {{ name }} is missing: "name" is empty.'],
    ],
    [
      'a map as sample',
      filled('Hi {{ name }} there', 'samples: {name: {first: Ada}}\n'),
      [
        '4:14 example-missing The sample for {{ name }} is missing: "name" cannot be filled: it is a list or a map, not one value.',
      ],
    ],
    [
      'a coupon code of two parts',
      filled('x', '    buttons: [{type: copy_code, example: "SAVE{{ n }}"}]\nsamples: {n: 5}\n'),
      ['5:42 liquid-syntax A coupon code is one {{ … }} or a plain text, not both.'],
    ],
    [
      'a wrong type in Meta form',
      '[{"name": "a", "language": "en"},\n {"name": 5, "components": []}]',
      ['2:11 schema "name" must be a text, but it is a number.'],
    ],
    ['a text in a list of Meta form', '["a"]', ['1:2 schema The template must be a map, but it is a text.']],
  ])('%s', (_, text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  it('an unknown key gets the nearest known one, or the place it belongs to', () => {
    const hints = (text: string) => readTemplates(text, file).findings.map(({ hint }) => hint);
    expect(hints(filled('x', '    footr: y\n    category: utility\n    zzz: 1\n'))).toEqual([
      'Did you mean "footer"?',
      'Put it at the top of the file.',
      'Known here: header, body, footer, buttons, carousel, limited_time_offer, call_permission_request, add_security_recommendation, code_expiration_minutes.',
    ]);
  });

  it.each<[string, string, string]>([
    ['a header of a type', '    header: {type: image, file: a.png}\n', 'Did you mean "format"?'],
    ['a link of a button', '    buttons: [{type: url, text: A, link: x}]\n', 'Did you mean "url"?'],
    ['capitals', '    Footer: Example Shop\n', 'Did you mean "footer"?'],
    ['camel case', '    buttons: [{type: phone_number, text: A, phoneNumber: x}]\n', 'Did you mean "phone_number"?'],
    ['a field of a button on a language', '    phone_number: x\n', 'Put it in a button, an item of "buttons".'],
    [
      'buttons that are a map',
      '    buttons: {type: url}\n',
      'Write a list, for example buttons: [{type: quick_reply, text: "…"}].',
    ],
  ])('%s gets what was meant', (_, more, expected) => {
    expect(readTemplates(filled('x', more), file).findings.map(({ hint }) => hint)).toEqual([expected]);
  });

  it.each<[string, string, string[]]>([
    [
      'content without a language',
      'category: utility\nbody: x\n',
      [
        '1:1 schema "languages" is missing; it must be a map.',
        '2:1 schema "body" is not a key of the top of the file.',
      ],
    ],
    [
      'a misspelt key with mistakes in its value',
      filled('x', '    butons:\n      - {typ: url, text: 5, url: x}\n'),
      [
        '5:5 schema "butons" is not a key of a language.',
        '6:26 schema "text" must be a text, but it is a number.',
        '6:10 schema "typ" is not a key of a button.',
      ],
    ],
    [
      'languages under another name',
      'category: utility\nlanguage: {en_US: {bodi: x}}\n',
      ['2:1 schema "language" is not a key of the top of the file.', '2:20 schema "bodi" is not a key of a language.'],
    ],
    [
      'an item of a list that is no map',
      filled('x', '    buttons: [{type: url, text: A, link: x}, y, {type: url, text: A, link: x}]\n'),
      [
        '5:36 schema "link" is not a key of a button.',
        '5:46 schema "buttons" must be a map, but it is a text.',
        '5:70 schema "link" is not a key of a button.',
      ],
    ],
  ])('all mistakes are told at once: %s', (_, text, expected) => {
    expect(findings(text).sort()).toEqual(expected.sort());
  });

  it('says which template and language it is about', () => {
    const [finding] = readTemplates(filled('x', '  fr:\n    footr: y\n'), file).findings;
    expect(finding).toEqual({
      rule: 'schema',
      severity: 'error',
      file: 'templates/order_shipped.yaml',
      line: 6,
      column: 5,
      template: 'order_shipped',
      language: 'fr',
      path: 'languages.fr.footr',
      message: '"footr" is not a key of a language.',
      hint: 'Did you mean "footer"?',
      source: 'wactl template files',
    });
  });

  it('leaves the other languages of the file usable', () => {
    const { definitions } = readTemplates(filled('"{% if x %}"', '  fr:\n    body: Bonjour\n'), file);
    expect(definitions.map(({ language }) => language)).toEqual(['fr']);
  });
});

describe('hostile files are refused quickly', () => {
  const bomb = [
    'a: &a [x, x, x, x, x, x, x, x, x]',
    ...[...'bcdefghi'].map((key, index) => `${key}: &${key} [${Array(9).fill(`*${'abcdefgh'[index]}`).join(', ')}]`),
  ].join('\n');

  it.each<[string, string, RegExp]>([
    ['a bomb of aliases', bomb, /too large or too deep/],
    ['a million brackets', '['.repeat(1_000_000), /Nested deeper/],
    ['a million dashes', '- '.repeat(500_000), /Nested deeper/],
    ['half a million items', '- a\n'.repeat(250_000), /holds too much/],
    ['a million commas', `[${','.repeat(1_000_000)}]`, /holds too much/],
    [
      'a hundred thousand keys',
      Array.from({ length: 130_000 }, (_, index) => `k${index}:\n`).join(''),
      /holds too much/,
    ],
  ])('%s', (_, text, message) => {
    const { definitions, findings: found } = readTemplates(text, file);
    expect(definitions).toEqual([]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(5);
    expect(found.at(-1)?.message).toMatch(message);
    expect(({} as Record<string, unknown>).x).toBeUndefined();
  });
});

describe('what YAML would trip over', () => {
  it.each<[string, string, string]>([
    ['a default in an unquoted text', 'Bonjour {{ name | default: "cher client" }}, merci', 'Bonjour {{1}}, merci'],
    ['an unquoted text that starts with a variable', '{{ name }} is here', '{{1}} is here'],
    ['a comment mark inside', 'See {{ name | append: " #1" }} now', 'See {{1}} now'],
    ['a real comment behind', 'See {{ name }} now # not this', 'See {{1}} now'],
  ])('%s', (_, body, expected) => {
    const { definitions, findings: found } = readTemplates(filled(body, 'samples: {name: Ada}\n'), file);
    expect(found).toEqual([]);
    expect(definitions[0]?.body.components).toMatchObject([{ type: 'BODY', text: expected }]);
  });

  it('and inside a flow map', () => {
    const button = '    buttons: [{type: url, text: Go, url: https://shop.example/{{ a[0].b | default: "x,y" }}}]\n';
    const { definitions } = readTemplates(filled('x', button), file);
    expect(definitions[0]?.body.components?.[1]).toEqual({
      type: 'BUTTONS',
      buttons: [{ type: 'URL', text: 'Go', url: 'https://shop.example/{{1}}', example: ['https://shop.example/x,y'] }],
    });
  });
});

describe('places of a compiled body', () => {
  const text = [
    'category: marketing',
    'languages:',
    '  en_US:',
    '    header: {format: image, handle: "4::aW"}',
    '    body: Hi {{ name }} there',
    '    buttons:',
    '      - {type: url, text: Go, url: https://shop.example}',
    '    carousel:',
    '      - {header: {format: image}, body: First}',
    '      - body: {text: Second}',
    'samples: {name: Ada}',
  ].join('\n');
  const [definition] = readTemplates(text, file).definitions;

  it.each([
    [['name'], '1:1'],
    [['category'], '1:11'],
    [['language'], '3:3'],
    [['components'], '3:3'],
    [['components', 0], '4:5'],
    [['components', 0, 'format'], '4:22'],
    [['components', 0, 'example', 'header_handle', 0], '4:5'],
    [['components', 1, 'text'], '5:11'],
    [['components', 1, 'example', 'body_text', 0, 0], '5:11'],
    [['components', 2, 'buttons', 0, 'url'], '7:36'],
    [['components', 3, 'cards', 0, 'components', 1, 'text'], '9:41'],
    [['components', 3, 'cards', 1, 'components', 0, 'text'], '10:22'],
    [['components', 9, 'text'], '3:3'],
  ])('%j', (path, expected) => {
    const place = definition?.locate(path);
    expect(`${place?.line}:${place?.column}`).toBe(expected);
  });

  it('in Meta form are those of the values', () => {
    const meta =
      '[{"name": "a"},\n {"name": "b", "language": "en_US",\n  "components": [{"type": "BODY", "text": "x"}]}]';
    const { definitions } = readTemplates(meta, file);
    expect(definitions[1]?.locate(['components', 0, 'text'])).toEqual({ line: 3, column: 43 });
    expect(definitions[1]?.locate(['category'])).toEqual({ line: 2, column: 2 });
  });
});
