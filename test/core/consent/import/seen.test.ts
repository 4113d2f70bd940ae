import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { SeenTexts } from '../../../../src/core/consent/import/seen.js';
import { often } from '../../../support/often.js';

/** Few texts, so that lists begin alike and come again; of any length. */
const texts = fc.array(fc.constantFrom('', 'a', 'b', 'ab', 'website', '+4917012345678'), { maxLength: 4 });

const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('add' as const), texts }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('has' as const), texts }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'keep' as const }) },
  { weight: 1, arbitrary: fc.constant({ kind: 'undo' as const }) },
);

it('remembers lists of texts as a set does, whatever they begin with', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const seen = new SeenTexts(0.5);
      let kept = new Set<string>();
      let all = new Set<string>();
      seen.keep(60);
      for (const one of steps) {
        if (one.kind === 'keep') {
          seen.keep(60);
          kept = new Set(all);
        } else if (one.kind === 'undo') {
          seen.undo();
          all = new Set(kept);
        } else {
          const key = JSON.stringify(one.texts);
          const isThere = all.has(key);
          if (one.kind === 'has') expect(seen.has(...one.texts)).toBe(isThere);
          else expect(seen.add(...one.texts)).toBe(!isThere);
          if (one.kind === 'add') all.add(key);
        }
      }
    }),
    { numRuns: often(500, 20_000) },
  );
});

it('knows each of many lists again while it grows', () => {
  const seen = new SeenTexts(0.25);
  const LISTS = 50_000;
  const at = (list: number) => ['website', `+49170${list}`, `form ${list % 7}`];
  for (let list = 0; list < LISTS; list += 1) {
    if (list % 1000 === 0) seen.keep(1000);
    expect(seen.add(...at(list))).toBe(true);
  }
  for (let list = 0; list < LISTS; list += 1) expect(seen.has(...at(list))).toBe(true);
  expect(seen.has(...at(LISTS))).toBe(false);
});
