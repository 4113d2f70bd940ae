import * as fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { CsvReader, type FileRow, guessCsvForm } from '../../../../src/core/files/rows/csv.js';

const MAX = 200;

/** All rows of a text that comes in pieces of one size. */
function rowsOf(text: string, { piece = text.length, separator = ',', max = MAX } = {}): FileRow[] {
  const reader = new CsvReader({ ...guessCsvForm(text, max), separator });
  const rows: FileRow[] = [];
  for (let from = 0; from < text.length; from += Math.max(1, piece))
    rows.push(...reader.read(text.slice(from, from + piece)));
  return [...rows, ...reader.end()];
}

const fieldsOf = (text: string, options = {}) => rowsOf(text, options).map(({ fields }) => fields);

describe('CSV', () => {
  it.each<[string, string, string[][]]>([
    [
      'plain',
      'a,b\n1,2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'without a last line end',
      'a,b\n1,2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'of Windows',
      'a,b\r\n1,2\r\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'of old Macs',
      'a,b\r1,2\r',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['with a separator in quotes', '"a,b",c\n', [['a,b', 'c']]],
    [
      'with a line end in quotes',
      '"a\nb",c\nd,e\n',
      [
        ['a\nb', 'c'],
        ['d', 'e'],
      ],
    ],
    ['with quotes in quotes', '"a ""b"" c",d\n', [['a "b" c', 'd']]],
    ['with an empty field in quotes', '"",b\n', [['', 'b']]],
    [
      'with quotes in the last field',
      'a,"b"\r\nc,d\r\n',
      [
        ['a', 'b'],
        ['c', 'd'],
      ],
    ],
    ['with a quote within a field', '5" pipe,b\n', [['5" pipe', 'b']]],
    ['with empty last fields', 'a,b,\n', [['a', 'b', '']]],
    ['with one column in quotes', '"a"\n"b"\n', [['a'], ['b']]],
  ])('%s is read, in pieces of any size', (_, text, expected) => {
    for (const piece of [text.length, 1, 2, 3, 7]) expect(fieldsOf(text, { piece })).toEqual(expected);
  });

  it('reads what another parser reads, however the text is cut', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', 'é', '"', ',', '\n', ' ', '1'), maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('\n', '\r\n'),
        (rows, piece, newline) => {
          const text = Papa.unparse(rows, { newline });
          expect(fieldsOf(text, { piece })).toEqual(Papa.parse(text, { newline, delimiter: ',' }).data);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('counts rows as a spreadsheet does', () => {
    expect(rowsOf('a,b\n\n1,2\n,\n"3\n4",5\n6,7\n').map(({ number }) => number)).toEqual([1, 3, 5, 6]);
  });

  it.each([1, 5, 1000])('loses one line to a quote that does not end, in pieces of %i', (piece) => {
    const rest = Array.from({ length: 100 }, (_, index) => `a${index},b`).join('\n');
    const rows = rowsOf(`x,y\n"open,1\n${rest}\n`, { piece });
    expect(rows.filter(({ problem }) => problem !== undefined)).toEqual([
      { number: 2, fields: ['"open,1'], problem: 'quotes' },
    ]);
    expect(rows).toHaveLength(102);
  });

  it.each([1, 50, 1000])('leaves out a row that is too long, in pieces of %i', (piece) => {
    const rows = rowsOf(`x,y\n${'z'.repeat(MAX + 1)},1\na,b\n`, { piece });
    expect(rows.map(({ problem }) => problem)).toEqual([undefined, 'too-long', undefined]);
    expect(rows[2]).toEqual({ number: 3, fields: ['a', 'b'] });
  });

  it('says that text follows a closing quote', () => {
    expect(rowsOf('"a"b,c\nd,e\n')).toEqual([
      { number: 1, fields: ['"a"b,c'], problem: 'quotes' },
      { number: 2, fields: ['d', 'e'] },
    ]);
  });

  it.each([
    ['a,b,c\n1,2,3', ','],
    ['a;b;c\n1,5;2;3', ';'],
    ['a\tb\n1\t2', '\t'],
    ['a|b\n1|2', '|'],
    ['phone\n+1', ','],
    ['"a,b,c";d\n', ';'],
    ['sep=;\na;b', ';'],
  ])('of %j has the separator %j', (head, separator) => {
    expect(guessCsvForm(head, MAX).separator).toBe(separator);
  });
});
