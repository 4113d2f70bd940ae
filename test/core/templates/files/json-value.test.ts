import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJson } from '../../../../src/core/templates/files/json-value.js';
import { parseYaml } from '../../../../src/core/templates/files/parse-file.js';

describe('readJson', () => {
  it.each<[string, string, unknown]>([
    ['an object', ' {"a": ["x", 1, true, null]}\n', { a: ['x', 1, true, null] }],
    ['texts that look like keys', String.raw`{"a": "\"b\": 1, \\", "c": "{\"d\":"}`, { a: '"b": 1, \\', c: '{"d":' }],
    ['a key that holds a quote', String.raw`{"a\"": 1}`, { 'a"': 1 }],
  ])('reads %s', (_, text, value) => {
    expect(readJson(text)).toEqual(value);
  });

  it.each([
    ['YAML', 'a: 1'],
    ['YAML in flow style', '{a: 1}'],
    ['broken JSON', '{"a": 1'],
    ['JSON with a comment', '{"a": 1} # why'],
    ['a key given twice', '{"a": 1, "a": 1}'],
    ['a key given twice, once escaped', String.raw`{"a": 1, "\u0061": 1}`],
    ['a key that touches prototypes', '{"__proto__": 1}'],
    ['the same, escaped', String.raw`{"\u005f_proto__": 1}`],
    ['a number that is not exact', '[12345678901234567890]'],
    ['a number beyond all', '[1e999]'],
    ['deep nesting', `${'['.repeat(40)}${']'.repeat(40)}`],
    ['a text that is no list or map', '"a"'],
    ['more values than a template file holds', JSON.stringify(Array(100_001).fill(0))],
  ])('leaves to the YAML parser: %s', (_, text) => {
    expect(readJson(text)).toBeUndefined();
  });

  it('reads what the YAML parser reads', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4, noUnicodeString: false }), (value) => {
        const text = JSON.stringify([value]);
        const read = readJson(text);
        const yaml = parseYaml(text);
        fc.pre(yaml.mistakes.length === 0);
        expect(read).toEqual(yaml.value);
      }),
    );
  });
});
