import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseJson } from '../../../src/core/files/parse-json.js';

describe('parseJson', () => {
  it.each([
    ['nothing', '', 'line 1, column 1'],
    ['a cut file', '{"a": 1,', 'line 1, column 9'],
    ['a cut string', '{\n  "a": "b', 'line 2, column 8'],
    ['a comma too many', '{"a": 1,}', 'line 1, column 9'],
    ['a comma missing', '{\n "a": 1\n "b": 2\n}', 'line 3, column 2'],
    ['a colon missing', '{"a" 1}', 'line 1, column 6'],
    ['a bare word', '{"a": x}', 'line 1, column 7'],
    ['a key without quotes', '{a: 1}', 'line 1, column 2'],
    ['single quotes', "{'a': 1}", 'line 1, column 2'],
    ['a comment', '{"a": 1 // note\n}', 'line 1, column 9'],
    ['text after the end', '{}\n}', 'line 2, column 1'],
    ['the wrong bracket', '[1}', 'line 1, column 3'],
    ['a leading zero', '[01]', 'line 1, column 3'],
    ['a tab in a string', '["a\tb"]', 'line 1, column 2'],
    ['a bad escape', '["\\x"]', 'line 1, column 2'],
  ])('places %s', (_name, text, mistake) => {
    expect(parseJson(text)).toEqual({ mistake });
  });

  it('survives a text of a million levels', () => {
    expect(parseJson('['.repeat(1_000_000))).toEqual({ mistake: 'line 1, column 1000001' });
  });

  it('reads what is JSON, and places a mistake in the token that holds it', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), (json, at) => {
        expect(parseJson(json)).toEqual({ value: JSON.parse(json) });
        const offset = at % (json.length + 1);
        const result = parseJson(`${json.slice(0, offset)}\u0001${json.slice(offset)}`);
        const column = 'mistake' in result ? Number(/^line 1, column (\d+)$/.exec(result.mistake)?.[1]) : 0;
        expect(column).toBeGreaterThan(0);
        expect(column).toBeLessThanOrEqual(offset + 1);
        expect(json.slice(column - 1, offset)).toMatch(/^("|[-\w.+]*$)/);
      }),
    );
  });
});
