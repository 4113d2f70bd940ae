import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseYaml } from '../../../../src/core/templates/files/parse-file.js';
import { readPlainYaml } from '../../../../src/core/templates/files/plain-yaml.js';
import { often } from '../../../support/often.js';

const starters = join(import.meta.dirname, '../../../../templates');
const TEXTS = readdirSync(starters)
  .filter((name) => name.endsWith('.yaml'))
  .map((name) => readFileSync(join(starters, name), 'utf8'));

/** What YAML gives a meaning, and what parsers of it are known to disagree about. */
const PIECES = [
  ...['\t', ' ', '  ', '\n', '\r', '\r\n', ': ', ':', '- ', '-', '? ', '#', ' #', '"', "'", '{', '}', '[', ']', ','],
  ...[
    '&a ',
    '*a',
    '!',
    '!!str ',
    '!!int ',
    '|',
    '>',
    '|-',
    '>+',
    '|2',
    '%',
    '%YAML 1.1\n',
    '@',
    '`',
    '<<: ',
    '=',
    '\\',
  ],
  ...['---', '\n---\n', '...', '\n...\n', '0x1F', '0o17', '017', '0b11', '1e400', '1.e400', '.inf', '-.INF', '.nan'],
  ...['-0', '+1', '1_000', '1.', '.5', '12345678901234567890', '9'.repeat(320), '2020-01-01', '12:30:00', '~', 'null'],
  ...['Null', 'true', 'True', 'yes', 'on', '__proto__', 'constructor', '\\n', '\\_', '\\x41', '\\u0041', '\u0007'],
  ...[
    '\u00a0',
    '\u0085',
    '\u2028',
    '\ufeff',
    'é',
    '😀',
    '\ud800',
    '\ufdd0',
    '\u0086',
    '{{ a: b }}',
    '{{',
    '}}',
    "''",
    '""',
  ],
  ...['1: 2', '[]', '{}', 'key: value\n', '? k\n: v\n', '- a\n- b\n', 'a:\n  - b\n', 'a:\n- b\n', ': v\n', '"k": v\n'],
];

/** Changes one place of a text: puts something there, takes something away, or repeats a part of it. */
function change(text: string, at: number, { piece, length, kind }: Change): string {
  const place = at % (text.length + 1);
  if (kind === 'add') return text.slice(0, place) + piece + text.slice(place);
  const after = text.slice(place + length);
  return text.slice(0, place) + (kind === 'remove' ? '' : text.slice(place, place + length).repeat(2)) + after;
}

const kinds = ['add', 'remove', 'repeat'] as const;
interface Change {
  readonly piece: string;
  readonly length: number;
  readonly kind: (typeof kinds)[number];
}

const changed = fc
  .tuple(
    fc.constantFrom(...TEXTS),
    fc.array(
      fc.record({
        at: fc.nat(10_000),
        piece: fc.constantFrom(...PIECES),
        length: fc.nat(30),
        kind: fc.constantFrom(...kinds),
      }),
      { minLength: 1, maxLength: 4 },
    ),
  )
  .map(([text, changes]) => changes.reduce((sofar, { at, ...rest }) => change(sofar, at, rest), text));

const madeUp = fc
  .array(fc.constantFrom(...PIECES, 'a', 'b', 'word'), { maxLength: 16 })
  .map((pieces) => pieces.join(''));

describe('readPlainYaml', () => {
  it('reads every template that comes with the tool', () => {
    for (const text of TEXTS) expect(readPlainYaml(text)).toEqual(parseYaml(text).value);
  });

  it.each([
    [
      'Liquid with the marks of YAML',
      'a: Hi {{ name | default: "you" }}, [x]',
      { a: 'Hi {{ name | default: "you" }}, [x]' },
    ],
    ['Liquid in a key', '{{ x }}: 1', { '{{ x }}': 1 }],
    ['line ends of Windows', 'a: |\r\n  b\r\n  c\r\n', { a: 'b\nc\n' }],
    ['a key without a value', 'a:\nb: 1', { a: null, b: 1 }],
    ['a number as a key', '1: x', { 1: 'x' }],
  ])('reads %s', (_, text, value) => {
    expect(readPlainYaml(text)).toEqual(value);
    expect(parseYaml(text)).toMatchObject({ value, mistakes: [] });
  });

  it.each([
    ['a mistake', 'a: "b'],
    ['an anchor', 'a: &x 1\nb: *x'],
    ['a tag', 'a: !!str 1'],
    ['a directive', '%YAML 1.2\n---\na: 1'],
    ['a second document', 'a: 1\n---\nb: 1'],
    ['a key given twice', 'a: 1\na: 2'],
    ['a key given twice, once in quotes', 'a: 1\n"a": 2'],
    ['a key that touches prototypes', '__proto__: 1'],
    ['a key that is missing', ': 1'],
    ['a map as a key', '? {a: 1}\n: 2'],
    ['a number that is not exact', 'a: 12345678901234567890'],
    ['a number beyond all', 'a: 1e400'],
    ['a tab', 'a:\tb'],
    ['a line end of old systems', 'a: b\rc'],
    ['a stand-in for marks of Liquid', 'a: "\ufdd0 {{ b: c }}"'],
    ['deep nesting', `a: ${'['.repeat(20)}${']'.repeat(20)}`],
    ['much text', `# ${'x'.repeat(40_000)}\na: 1`],
    ['nothing', '# only a comment\n'],
  ])('leaves to the other parser: %s', (_, text) => {
    expect(readPlainYaml(text)).toBeUndefined();
  });

  it.each([
    ['changed templates', changed],
    ['texts of all that has a meaning', madeUp],
  ])('reads what the parser with places reads, without a mistake: %s', (_, texts) => {
    let read = 0;
    fc.assert(
      fc.property(texts, (text) => {
        const value = readPlainYaml(text);
        if (value === undefined) return;
        read += 1;
        const { value: expected, mistakes } = parseYaml(text);
        expect({ value, mistakes: [] }).toEqual({ value: expected, mistakes });
      }),
      { numRuns: often(1000, 20_000) },
    );
    expect(read).toBeGreaterThan(often(100, 2000));
  });
});
