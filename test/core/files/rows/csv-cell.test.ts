import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { csvCell, plainText } from '../../../../src/core/files/rows/csv-cell.js';

describe('a cell of CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\tx', '\rx', "'=1", "''=1"])('%j is no formula', (value) => {
    const cell = csvCell(value);
    expect(cell).toMatch(/^"'/);
    expect(plainText(cell.slice(1, -1))).toBe(value);
  });

  it('gives every value back', () => {
    const value = fc.string({ unit: fc.constantFrom("'", '=', '+', 'a', '"', '\t', '-', '@') });
    fc.assert(
      fc.property(value, (text) => {
        expect(plainText(csvCell(text).slice(1, -1).replaceAll('""', '"'))).toBe(text);
      }),
    );
  });

  it('keeps what is harmless as it is', () => {
    expect(csvCell("it's 5 o'clock")).toBe(`"it's 5 o'clock"`);
  });
});
