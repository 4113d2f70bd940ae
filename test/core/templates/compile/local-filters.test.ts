import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderExpression } from '../../../../src/core/templates/compile/liquid.js';

/** Spaces that a language puts before a sign are no-break spaces of several widths; one kind reads better here. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, ' ').replace(/\u200f/g, '');

function render(expression: string, value: unknown, language: string): string {
  const rendered = renderExpression(expression, { a: value }, language);
  return rendered.ok ? plain(rendered.text) : `${rendered.reason}: ${rendered.message}`;
}

const LATE = '2026-12-01T23:30:00-05:00';

describe('dates follow the language of the template, and keep the offset of the value', () => {
  it.each<[string, unknown, string, string]>([
    ['date: "%A, %-d. %B %Y"', '2026-12-01', 'de', 'Dienstag, 1. Dezember 2026'],
    ['date: "%A, %-d. %B %Y"', LATE, 'de', 'Dienstag, 1. Dezember 2026'],
    ['date: "full"', LATE, 'de', 'Dienstag, 1. Dezember 2026'],
    ['date: "full"', LATE, 'en_US', 'Tuesday, December 1, 2026'],
    ['date: "long"', LATE, 'pt_BR', '1 de dezembro de 2026'],
    ['date', LATE, 'fr', '1 décembre 2026'],
    ['date: "short"', LATE, 'de', '01.12.26'],
    ['date: "%-d %B"', LATE, 'ru', '1 декабря'],
    ['date: "%B %Y"', LATE, 'ru', 'декабрь 2026'],
    ['date: "%-d. %B"', LATE, 'ja', '1. 12月'],
    ['date: "%a %b"', LATE, 'es', 'mar dic'],
    ['date: "%Y-%m-%d %H:%M %z %:z"', LATE, 'de', '2026-12-01 23:30 -0500 -05:00'],
    ['date: "%Y-%m-%d %H:%M"', '2026-12-01T23:30', 'de', '2026-12-01 23:30'],
    ['date: "%Y-%m-%d %H:%M"', '2026-12-01 23:30:15.5Z', 'de', '2026-12-01 23:30'],
    ['date: "%Y-%m-%d %H:%M"', 1796169600, 'de', '2026-12-02 00:00'],
    ['date: "%Y-%m-%d %H:%M"', '1796169600', 'de', '2026-12-02 00:00'],
    ['date: "%Y-%m-%d %H:%M"', 'Tue, 1 Dec 2026 23:30:00 -0500', 'de', '2026-12-01 23:30'],
    ['date: "%Y-%m-%d"', '1 December 2026', 'de', '2026-12-01'],
    ['date: "%Y-%m-%d %H:%M", "Asia/Tokyo"', LATE, 'de', '2026-12-02 13:30'],
    ['date: "%H:%M", 300', '2026-12-01T12:00Z', 'de', '07:00'],
    // The night in which clocks go forward, for machines whose clocks do.
    ['date: "%Y-%m-%d %H:%M"', '2026-03-29T02:30:00+01:00', 'de', '2026-03-29 02:30'],
    ['date: "%d|%e|%-e|%j|%I|%l|%p|%P|%y|%C|%q|%s"', LATE, 'en', '01| 1|1|335|11|11|PM|pm|26|20|st|1796185800'],
    [
      'date: "%U|%W|%u|%w|%L|%S|%M|%k|%^a|%#p|%5d|%_5d|%%|%Q"',
      LATE,
      'en',
      '48|48|2|2|000|00|30|23|TUE|pm|00001|    1|%|%Q',
    ],
    ['date_to_xmlschema', LATE, 'de', '2026-12-01T23:30:00-05:00'],
    ['date_to_rfc822', LATE, 'de', 'Tue, 01 Dec 2026 23:30:00 -0500'],
    ['date_to_long_string', LATE, 'de', '01 Dezember 2026'],
    ['date_to_string: "ordinal", "US"', LATE, 'en', 'Dec 1st, 2026'],
    ['date: "%Y"', 'soon', 'de', 'soon'],
    ['date: "%Y"', 'today', 'de', 'today'],
    ['date: "%Y"', '2026-02-30', 'de', '2026-02-30'],
    ['date: "full"', LATE, 'klingon!', 'Tuesday, December 1, 2026'],
    ['date: "full"', LATE, '', 'Tuesday, December 1, 2026'],
  ])('a | %s of %j in %s', (filter, value, language, expected) => {
    expect(render(`a | ${filter}`, value, language)).toBe(expected);
  });

  it('whatever the zone of the machine', () => {
    const before = process.env.TZ;
    const shown = ['UTC', 'Asia/Beirut', 'America/Los_Angeles', 'Pacific/Kiritimati'].map((zone) => {
      process.env.TZ = zone;
      return ['2026-03-29', '2026-03-29T00:30', LATE].map((value) => render('a | date: "%d.%m. %H:%M"', value, 'de'));
    });
    if (before === undefined) delete process.env.TZ;
    else process.env.TZ = before;
    expect(new Set(shown.map(String))).toEqual(new Set(['29.03. 00:00,29.03. 00:30,01.12. 23:30']));
  });
});

it.each([['divided_by: 0'], ['times: -1 | divided_by: 0']])('a | %s gives no number', (filter) => {
  expect(render(`a | ${filter}`, 3, 'en_US')).toMatch(/^failed: .* cannot be filled: it gives no number$/);
});

describe('numbers and money follow the language', () => {
  it.each<[string, unknown, string, string]>([
    ['number', 1234567.891, 'de', '1.234.567,891'],
    ['number', '1234567.891', 'en_US', '1,234,567.891'],
    ['number', 1234567, 'fr', '1 234 567'],
    ['number: 2', 5, 'de', '5,00'],
    ['number: 0', 5.6, 'de', '6'],
    ['money: "EUR"', 1234.5, 'de', '1.234,50 €'],
    ['money: "EUR"', '1234.5', 'en_US', '€1,234.50'],
    ['money: "eur"', 1234.5, 'fr', '1 234,50 €'],
    ['money: "JPY"', 1234, 'ja', '￥1,234'],
    ['money: "BRL"', -5, 'pt_BR', '-R$ 5,00'],
    [
      'money: "EURO"',
      5,
      'de',
      'failed: "a | money: "EURO"" cannot be filled: money needs the code of a currency, such as money: "EUR", not "EURO"',
    ],
    [
      'money',
      5,
      'de',
      'failed: "a | money" cannot be filled: money needs the code of a currency, such as money: "EUR", not nothing',
    ],
    ['money: b', 5, 'de', 'missing: "b" has no value'],
    ['number', '1.234,5', 'de', 'failed: "a | number" cannot be filled: "1.234,5" is not a number such as 1234.5'],
    ['number', true, 'de', 'failed: "a | number" cannot be filled: true is not a number such as 1234.5'],
    [
      'number: 99',
      5,
      'de',
      'failed: "a | number: 99" cannot be filled: number takes a count of decimals from 0 to 20, not 99',
    ],
  ])('a | %s of %j in %s', (filter, value, language, expected) => {
    expect(render(`a | ${filter}`, value, language)).toBe(expected);
  });

  it('never throw, whatever the data', () => {
    const filters = [
      'date',
      'date: "%c %x %X %Z %N"',
      'date: "full", a',
      'number',
      'number: a',
      'money: "EUR"',
      'money: a',
    ];
    fc.assert(
      fc.property(fc.constantFrom(...filters), fc.jsonValue(), fc.string(), (filter, value, language) => {
        expect(typeof renderExpression(`a | ${filter}`, { a: value }, language).ok).toBe('boolean');
      }),
    );
  });
});
