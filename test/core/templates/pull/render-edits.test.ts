import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openDocument } from '../../../../src/core/templates/fix/open-document.js';
import { renderEdits } from '../../../../src/core/templates/pull/render-edits.js';
import { editsBetween, type ValueEdit } from '../../../../src/core/templates/pull/value-edits.js';

const FILE = `# Orders
category: utility      # fixed
languages:
    en_US:
        header: 'Order {{ order.number }}'   # short
        body: |
          Hi {{ name | default: "you" }},

          it left.
        buttons:
            # the first
            - {type: url, text: Track, url: "https://shop.example/{{ n }}"}
    fr:
        body: Bonjour {{ name | default: "cher client" }}.
samples: {name: Ada}
`;

const set = (path: ValueEdit['path'], value: unknown): ValueEdit => ({ path, value });

describe('a file in YAML', () => {
  it.each<[string, readonly ValueEdit[], readonly [string, string][]]>([
    ['nothing', [], []],
    [
      'a quoted text keeps its quotes and the comment behind it',
      [set(['languages', 'en_US', 'header'], 'Parcel {{ order.number }}')],
      [["'Order {{ order.number }}'", "'Parcel {{ order.number }}'"]],
    ],
    [
      'a plain text with Liquid stays plain',
      [set(['languages', 'fr', 'body'], 'Salut {{ name | default: "vous" }}, bonjour.')],
      [['Bonjour {{ name | default: "cher client" }}.', 'Salut {{ name | default: "vous" }}, bonjour.']],
    ],
    [
      'a block of lines stays one',
      [set(['languages', 'en_US', 'body'], 'Hi {{ name }},\n\nit is here.\nBye.')],
      [
        [
          'Hi {{ name | default: "you" }},\n\n          it left.',
          'Hi {{ name }},\n\n          it is here.\n          Bye.',
        ],
      ],
    ],
    [
      'a plain text that becomes several lines becomes a block',
      [set(['languages', 'fr', 'body'], 'Bonjour.\nAu revoir.')],
      [['body: Bonjour {{ name | default: "cher client" }}.', 'body: |-\n          Bonjour.\n          Au revoir.']],
    ],
    [
      'a text inside braces',
      [set(['languages', 'en_US', 'buttons', 0, 'text'], 'Track, now')],
      [['text: Track,', 'text: "Track, now",']],
    ],
    [
      'a new sample',
      [set(['samples', 'body_1'], '3'), set(['samples', 'x'], 'a: b')],
      [['{name: Ada}', '{name: Ada, body_1: "3", x: "a: b"}']],
    ],
    [
      'a new field',
      [set(['message_send_ttl_seconds'], 600)],
      [['{name: Ada}\n', '{name: Ada}\nmessage_send_ttl_seconds: 600\n']],
    ],
    [
      'marks of direction are written as escapes',
      [set(['languages', 'fr', 'body'], '\u2067bonjour\u2069')],
      [['Bonjour {{ name | default: "cher client" }}.', '"\\u2067bonjour\\u2069"']],
    ],
  ])('%s', (_, edits, replacements) => {
    const expected = replacements.reduce((text, [from, to]) => text.replace(from, to), FILE);
    expect(renderEdits(FILE, edits)).toBe(expected);
  });

  it('is laid out anew where a list or map comes or goes, with its comments', () => {
    const edits = [
      set(['languages', 'en_US', 'buttons', 1], { type: 'quick_reply', text: 'Stop: {{ x }}' }),
      { path: ['languages', 'fr'] },
    ];
    expect(renderEdits(FILE, edits)).toBe(`# Orders
category: utility # fixed
languages:
    en_US:
        header: 'Order {{ order.number }}' # short
        body: |
            Hi {{ name | default: "you" }},

            it left.
        buttons:
            # the first
            - {type: url, text: Track, url: "https://shop.example/{{ n }}"}
            - type: quick_reply
              text: "Stop: {{ x }}"
samples: {name: Ada}
`);
  });

  it('keeps its line ends', () => {
    const text = 'a: 1\r\nb: [1]\r\n';
    expect(renderEdits(text, [set(['a'], 2)])).toBe('a: 2\r\nb: [1]\r\n');
    expect(renderEdits(text, [set(['b'], [1, 2])])).toMatch(/^a: 1\r\nb:.*\r\n$/s);
  });

  it.each([
    ['an alias would have to be resolved', 'a: &x {b: 1}\nc: *x\n', [set(['d'], [1])]],
    ['it cannot be read', 'a: [', [set(['a'], 1)]],
  ])('stays as it is when %s', (_, text, edits) => {
    expect(renderEdits(text, edits)).toBeUndefined();
  });
});

describe('a file in JSON', () => {
  const json = '{\n    "a": "x", "list": [ 1, 2 ],\n    "b": {"c": true}\n}\n';

  it('changes in place and stays JSON', () => {
    const rendered = renderEdits(json, [set(['a'], 'y "z"\n\u2067'), set(['b', 'd'], 'new')]);
    expect(rendered).toBe(
      '{\n    "a": "y \\"z\\"\\n\\u2067", "list": [ 1, 2 ],\n    "b": {"c": true, "d": "new"}\n}\n',
    );
    expect(JSON.parse(rendered ?? '')).toMatchObject({ a: 'y "z"\n\u2067' });
  });

  it('is written anew where a list or map comes or goes', () => {
    const rendered = renderEdits(json, [set(['list'], [1]), { path: ['b'] }]);
    expect(rendered).toBe('{\n    "a": "x",\n    "list": [\n        1\n    ]\n}\n');
  });
});

describe('for any file', () => {
  const text = fc.constantFrom(
    'x',
    '',
    'a: b',
    '#c',
    'two\nlines',
    ' pad ',
    '{{ a | b: "c" }}',
    'é',
    '\u2067r\u2069',
    '|',
    '"',
    "'",
    '- d',
    'true',
    '1',
  );
  const value = fc
    .record(
      {
        name: text,
        count: fc.integer(),
        list: fc.array(fc.record({ a: text, b: fc.boolean() }, { requiredKeys: [] }), { maxLength: 3 }),
        map: fc.dictionary(fc.constantFrom('k', 'l', 'm'), text),
      },
      { requiredKeys: [] },
    )
    .map((found) => JSON.parse(JSON.stringify(found)));

  it('the data is what was asked for', () => {
    fc.assert(
      fc.property(value, value, fc.boolean(), (before, after, flow) => {
        const start = flow
          ? `# head\n{"top": ${JSON.stringify(before)}} # tail\n`
          : `# head\ntop: ${JSON.stringify(before)}\n`;
        const rendered = renderEdits(start, editsBetween({ top: before }, { top: after }));
        expect(openDocument(rendered ?? '')?.value).toEqual({ top: after });
        expect(rendered).toContain('# head');
      }),
      { numRuns: 500 },
    );
  });
});
