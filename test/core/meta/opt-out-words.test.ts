import { describe, expect, it } from 'vitest';
import { OPT_OUT_WORDS, optOutScope } from '../../../src/core/meta/opt-out-words.js';

describe('optOutScope', () => {
  it.each([
    ['STOP', 'all'],
    [' Stop. ', 'all'],
    ['stop!!!', 'all'],
    ['\u200eStop', 'all'],
    ['Opt-out', 'all'],
    ['Désabonner', 'all'],
    ['de\u0301sabonner', 'all'],
    ["Don't contact me", 'all'],
    ['إيقاف', 'all'],
    ['СТОП', 'all'],
    ['Stop promotions', 'marketing'],
    ['STOP_PROMO', 'marketing'],
    ['Keine Werbung', 'marketing'],
    ['please do not stop', undefined],
    ['Stop by our shop', undefined],
    ['cancel', undefined],
    ['no', undefined],
    ['', undefined],
    ['👍', undefined],
  ])('of %j is %s', (text, scope) => {
    expect(optOutScope(text)).toBe(scope);
  });

  it('knows every listed word, and no word means two things', () => {
    for (const scope of ['all', 'marketing'] as const) {
      expect(OPT_OUT_WORDS[scope].filter((word) => optOutScope(word) !== scope)).toEqual([]);
    }
  });
});
