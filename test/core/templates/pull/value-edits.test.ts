import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { editsBetween, type ValueEdit } from '../../../../src/core/templates/pull/value-edits.js';

describe('editsBetween', () => {
  it.each<[string, unknown, unknown, readonly ValueEdit[]]>([
    ['the same', { a: [1, { b: 2 }] }, { a: [1, { b: 2 }] }, []],
    ['another text', { a: { b: 'x' } }, { a: { b: 'y' } }, [{ path: ['a', 'b'], value: 'y' }]],
    ['a new key', { a: 1 }, { a: 1, b: 2 }, [{ path: ['b'], value: 2 }]],
    ['a key that goes', { a: 1, b: 2 }, { b: 2 }, [{ path: ['a'] }]],
    ['an item that comes', [1], [1, 2], [{ path: [1], value: 2 }]],
    ['items that go, from the end', [1, 2, 3], [1], [{ path: [2] }, { path: [1] }]],
    ['a list for a text', { a: 'x' }, { a: ['x'] }, [{ path: ['a'], value: ['x'] }]],
    ['null', { a: null }, { a: {} }, [{ path: ['a'], value: {} }]],
  ])('%s', (_, before, after, edits) => {
    expect(editsBetween(before, after)).toEqual(edits);
  });

  it('turns any value into any other', () => {
    const value = fc.jsonValue({ maxDepth: 3 }).map((json) => structuredClone(json));
    fc.assert(
      fc.property(value, value, (before, after) => {
        expect(editsBetween(before, after).reduce(make, structuredClone(before) as unknown)).toEqual(after);
      }),
      { numRuns: 300 },
    );
  });
});

function make(whole: unknown, { path, ...edit }: ValueEdit): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return edit.value;
  const isGone = rest.length === 0 && !('value' in edit);
  if (Array.isArray(whole)) {
    const index = Number(key);
    return isGone ? whole.toSpliced(index, 1) : whole.toSpliced(index, 1, make(whole[index], { path: rest, ...edit }));
  }
  const entries = new Map(Object.entries(whole as object));
  if (isGone) entries.delete(String(key));
  else entries.set(String(key), make(entries.get(String(key)), { path: rest, ...edit }));
  return Object.fromEntries(entries);
}
