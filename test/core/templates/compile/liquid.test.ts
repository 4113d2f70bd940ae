import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderExpression, splitLiquid, variablesOf } from '../../../../src/core/templates/compile/liquid.js';

const fixed = (text: string) => ({ kind: 'fixed', text });
const expression = (source: string, inner: string) => ({ kind: 'expression', expression: inner, source });

describe('splitLiquid', () => {
  it.each([
    ['plain text', 'Hello', [fixed('Hello')]],
    ['a lone brace', 'a { b } }} c', [fixed('a { b } }} c')]],
    ['one expression', 'Hi {{ a.b }}!', [fixed('Hi '), expression('{{ a.b }}', 'a.b'), fixed('!')]],
    ['filters and quotes', '{{a|default:"}}, %}"}}', [expression('{{a|default:"}}, %}"}}', 'a|default:"}}, %}"')]],
    ['trimming marks', 'a {{- b -}} c', [fixed('a'), expression('{{- b -}}', 'b'), fixed('c')]],
  ])('%s', (_, text, parts) => {
    expect(splitLiquid(text)).toEqual({ parts, mistakes: [] });
  });

  it.each([
    ['a tag', '{% if x %}', 'liquid-tag', '{% if x %}'],
    ['a raw block', '{% raw %}{{ x }}{% endraw %}', 'liquid-tag', '{% raw %}'],
    ['an include', '{% include "x" %}', 'liquid-tag', '{% include "x" %}'],
    ['a comparison', '{{ a == b }}', 'liquid-syntax', '{{ a == b }}'],
    ['words in a row', '{{ first name }}', 'liquid-syntax', '{{ first name }}'],
    ['a fixed text', '{{ "x" }}', 'liquid-syntax', '{{ "x" }}'],
    ['a number', '{{1}}', 'liquid-syntax', '{{1}}'],
    ['nothing', '{{ }}', 'liquid-syntax', '{{ }}'],
    ['three braces', '{{{a}}}', 'liquid-syntax', '{{{a}}'],
    ['an unknown filter', '{{ a | shout }}', 'liquid-syntax', '{{ a | shout }}'],
    ['a filter that lets maps through', '{{ a | raw }}', 'liquid-syntax', '{{ a | raw }}'],
    ['an open expression', 'x {{ a', 'liquid-syntax', ''],
    ['an apostrophe', "{{ it's }}", 'liquid-syntax', ''],
  ])('refuses %s', (_, text, rule, source) => {
    const [mistake] = splitLiquid(text).mistakes;
    expect([mistake?.rule, mistake?.source]).toEqual([rule, source]);
  });

  it('names the remedy for each kind of mistake', () => {
    expect(splitLiquid('{% if x %}').mistakes).toEqual([
      {
        rule: 'liquid-tag',
        message: '"{% if x %}" would change the fixed text, and Meta approves one fixed text.',
        hint: 'Use {{ … }} only, or write one template for each wording.',
        source: '{% if x %}',
      },
    ]);
    expect(splitLiquid('{{ 1 }}').mistakes[0]?.hint).toMatch(/customer\.first_name/);
    expect(splitLiquid('{{ "x" }}').mistakes[0]?.hint).toBe('Write it as plain text.');
  });

  it('takes no text apart that is far too long for Meta', () => {
    const text = '{{ a }}'.repeat(2000);
    expect(splitLiquid(text)).toEqual({ parts: [fixed(text)], mistakes: [] });
  });

  it('never throws and loses no fixed text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{%',
      '%}',
      ' a ',
      '|',
      'default',
      ':',
      '"',
      "'",
      '-',
      '.',
      '[',
      'raw',
      '1',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join('')),
        (text) => {
          const { parts, mistakes } = splitLiquid(text);
          if (mistakes.length > 0 || text.includes('-')) return;
          expect(parts.map((part) => (part.kind === 'fixed' ? part.text : part.source)).join('')).toBe(text);
        },
      ),
    );
  });
});

describe('variablesOf', () => {
  it.each([
    ['a', ['a']],
    ['customer.first_name | default: "there"', ['customer.first_name']],
    ['a | append: b.c', ['a', 'b.c']],
    ['items[0].name', ['items[0].name']],
  ])('%s', (text, expected) => {
    expect(variablesOf(text)).toEqual(expected);
  });
});

describe('renderExpression', () => {
  const ok = (text: string) => ({ ok: true, text });
  const missing = (message: string) => ({ ok: false, reason: 'missing', message });
  const failed = (message: string) => ({ ok: false, reason: 'failed', message });

  it.each<[string, Record<string, unknown>, unknown]>([
    ['a.b', { a: { b: 'x' } }, ok('x')],
    ['a', { a: 0 }, ok('0')],
    ['a', { a: false }, ok('false')],
    ['a[0].b', { a: [{ b: 'x' }] }, ok('x')],
    ['a | upcase', { a: 'x' }, ok('X')],
    ['a | date: "%Y-%m-%d %H:%M"', { a: '2026-11-01T23:30:00-05:00' }, ok('2026-11-01 23:30')],
    ['a | default: "there"', {}, ok('there')],
    ['a.b | default: "there"', { a: {} }, ok('there')],
    ['a | default: "there"', { a: '' }, ok('there')],
    ['a | default: "there"', { a: null }, ok('there')],
    ['a | default: b', { b: 'x' }, ok('x')],
    ['a.b', {}, missing('"a.b" has no value')],
    ['a.b', { a: {} }, missing('"a.b" has no value')],
    ['a.b', { a: null }, missing('"a.b" is empty')],
    ['a', { a: null }, missing('"a" is empty')],
    ['a', { a: ' \n' }, missing('"a" is empty')],
    ['a | default: b', {}, missing('"b" has no value')],
    ['a | upcase | default: "x"', {}, missing('"a" has no value')],
    ['a.constructor', { a: {} }, missing('"a.constructor" has no value')],
    ['a.__proto__', { a: {} }, missing('"a.__proto__" has no value')],
    ['a', { a: {} }, failed('"a" cannot be filled: it is a list or a map, not one value')],
    ['a', { a: ['x'] }, failed('"a" cannot be filled: it is a list or a map, not one value')],
    ['a | append', { a: 'x' }, failed('"a | append" cannot be filled: append expect 2 arguments')],
    ['a | times: 1000000 | json | append: b', { a: 1 }, missing('"b" has no value')],
  ])('%s with %j', (text, data, expected) => {
    expect(renderExpression(text, data)).toEqual(expected);
  });

  it('gives the same however long the machine holds the process up', () => {
    const clock = globalThis.performance;
    const now = clock.now.bind(clock);
    let stalledMs = 0;
    const stall = () => {
      stalledMs += 1000;
      return now() + stalledMs;
    };
    try {
      Object.defineProperty(clock, 'now', { configurable: true, value: stall });
      for (let times = 0; times < 5; times += 1) {
        expect(renderExpression('a.b | upcase', { a: { b: 'x' } })).toEqual(ok('X'));
      }
    } finally {
      Reflect.deleteProperty(clock, 'now');
    }
    expect(stalledMs).toBeGreaterThan(0);
  });

  it('makes a failure of an error that is not of the library', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    expect(renderExpression('a | json', { a: circle })).toMatchObject({ ok: false, reason: 'failed' });
  });

  it('stops an expression that would fill the memory', () => {
    const large = { a: 'x'.repeat(600_000) };
    expect(renderExpression('a | append: a | append: a', large)).toMatchObject({ ok: false, reason: 'failed' });
  });
});
