import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseFile } from '../../../../src/core/templates/files/parse-file.js';

/** Each path that leads somewhere in a value. */
function pathsIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...entries.flatMap(([key, below]) => pathsIn(below, [...path, key]))];
}

describe('places in a file', () => {
  it('are the same whether it is read as JSON or as YAML', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.boolean(), (value, pretty) => {
        const text = JSON.stringify([value], null, pretty ? 2 : 0);
        // A comment behind it is what only YAML has.
        const [json, yaml] = [parseFile(text), parseFile(`${text} # a comment`)];
        fc.pre(yaml.mistakes.length === 0);
        for (const path of pathsIn([value])) {
          for (const options of [{}, { key: true }, { within: 'a' }]) {
            expect(json.place(path, options)).toEqual(yaml.place(path, options));
          }
          expect(json.place([...path, 'nowhere', 3])).toEqual(yaml.place([...path, 'nowhere', 3]));
        }
      }),
    );
  });

  it('lead through aliases, to the anchor of that name that comes last before', () => {
    const text = 'a: &x {b: 1}\nc: *x\nd: &x {b: 2}\ne: *x\n';
    const { place } = parseFile(text);
    expect([place(['c', 'b']), place(['e', 'b'])]).toEqual([
      { line: 1, column: 11 },
      { line: 3, column: 11 },
    ]);
  });

  it('are those of the first of two equal keys', () => {
    expect(parseFile('a: 1\nb: 2\na: 3\n').place(['a'])).toEqual({ line: 1, column: 4 });
  });
});
