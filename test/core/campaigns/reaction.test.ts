import { describe, expect, it } from 'vitest';
import { reactionTo } from '../../../src/core/campaigns/reaction.js';

describe('reactionTo', () => {
  it.each([
    [[0, 3, 10, 102, 190, 200, 210, 299, 368, 131005, 131031, 131042, 131045, 131064, 133010], 'stop account'],
    [[131037, 131048], 'stop number'],
    [[132000, 132001, 132005, 132007, 132012, 132015, 132016, 132068, 132069], 'stop template'],
    [[4, 17, 32, 613, 80007, 130429], 'throttled'],
    [[131056], 'pair-limited'],
    [[131050], 'opted-out'],
    [[130497], 'country'],
    [[131021, 131026, 131030, 131047, 131049, 130472], 'recipient known'],
    [[100, 999_999], 'recipient new'],
  ])('%j: %s', (codes, expected) => {
    for (const code of codes) {
      const reaction = reactionTo({ code, httpStatus: 400 });
      const more = 'scope' in reaction ? ` ${reaction.scope}` : '';
      const known = 'isKnown' in reaction ? ` ${reaction.isKnown ? 'known' : 'new'}` : '';
      expect(`${reaction.kind}${more}${known}`).toBe(expected);
    }
  });

  it('takes HTTP 429 for a wish to slow down, and 401 for a token that is refused, whatever the code', () => {
    expect(reactionTo({ code: 999_999, httpStatus: 429 }).kind).toBe('throttled');
    expect(reactionTo({ code: 999_999, httpStatus: 401 })).toEqual({ kind: 'stop', scope: 'account' });
  });
});
