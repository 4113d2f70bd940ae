import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createStyle, plainStyle } from '../../../src/core/terminal/style.js';
import { changedWords, type Segment, wordDiff } from '../../../src/core/terminal/word-diff.js';

const BODY =
  'Hi {{1}}, your order {{2}} left our warehouse today. It will be with you within three working days, at the address that you gave us.';

describe('wordDiff', () => {
  const told = (segments: readonly Segment[] | undefined) =>
    segments?.map(({ kind, text }) => ({ same: text, removed: `[-${text}-]`, added: `{+${text}+}` })[kind]).join('');

  it.each([
    ['a word', 'left our warehouse today', 'left our shop today', 'left our [-warehouse-]{+shop+} today'],
    [
      'words next to each other',
      'a big old house here',
      'a small new house here',
      'a [-big old-]{+small new+} house here',
    ],
    ['a word more', 'your order left', 'your big order left', 'your {+big +}order left'],
    ['a word less', 'your big order left', 'your order left', 'your [-big -]order left'],
    ['the mark at the end', 'It left today.', 'It left today!', 'It left today[-.-]{+!+}'],
    ['a space', 'It left  today', 'It left today', 'It [-left  -]{+left +}today'],
    ['a line end', 'Hello Ada\nyour order', 'Hello Ada your order', 'Hello [-Ada\n-]{+Ada +}your order'],
    ['a variable', 'Hi {{1}}, hello there', 'Hi {{2}}, hello there', 'Hi {{[-1-]{+2+}}}, hello there'],
    [
      'Cyrillic',
      'Ваш заказ отправлен сегодня',
      'Ваш заказ доставлен сегодня',
      'Ваш заказ [-отправлен-]{+доставлен+} сегодня',
    ],
    ['Devanagari', 'आपका ऑर्डर आज भेजा गया', 'आपका ऑर्डर कल भेजा गया', 'आपका ऑर्डर [-आज-]{+कल+} भेजा गया'],
    ['an emoji of several parts', 'Thank you 👨‍👩‍👧 all', 'Thank you 👨‍👩‍👦 all', 'Thank you [-👨‍👩‍👧-]{+👨‍👩‍👦+} all'],
    ['nothing', 'the same', 'the same', 'the same'],
    ['all of it, where there was nothing', '', 'Hello', '{+Hello+}'],
  ])('marks %s', (_name, before, after, expected) => {
    expect(told(wordDiff(before, after))).toBe(expected);
  });

  it.each([
    ['another text', 'Your order left our warehouse.', 'Our spring sale begins on Monday!'],
    ['thousands of other words', 'a '.repeat(5000), 'b '.repeat(5000)],
  ])('gives up on %s', (_name, before, after) => {
    expect(wordDiff(before, after)).toBeUndefined();
  });

  it('loses nothing of either text', () => {
    const text = fc.array(fc.constantFrom('a', 'bc', ' ', '  ', '\n', '.', '{{1}}', 'é', '👍🏽'), { maxLength: 20 });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const [before, after] = [one.join(''), other.join('')];
        const segments = wordDiff(before, after);
        if (segments === undefined) return;
        const without = (kind: Segment['kind']) =>
          segments.flatMap((segment) => (segment.kind === kind ? [] : [segment.text])).join('');
        expect([without('added'), without('removed')]).toEqual([before, after]);
      }),
    );
  });
});

describe('changedWords', () => {
  const changed = BODY.replace('today', 'yesterday');

  it('marks words without colour as git does', () => {
    expect(changedWords(BODY, changed, plainStyle)).toBe(BODY.replace('today', '[-today-]{+yesterday+}'));
  });

  it('marks them by colour alone where there is colour', () => {
    const style = createStyle({ color: true, columns: 80, isTTY: true });
    expect(changedWords(BODY, changed, style)).toBe(
      BODY.replace('today', `${style.red('today')}${style.green('yesterday')}`),
    );
    expect(changedWords(`${BODY} `, BODY, style)).toContain(style.red('. '));
  });

  it('shows line ends, and acts on no control character', () => {
    expect(changedWords('Hello\nAda', 'Hello\nBea\u001b[2J', plainStyle)).toBe('Hello⏎[-Ada-]{+Bea\\x1b[2J+}');
  });

  it.each([
    ['short texts', 'It left today.', 'It left yesterday.'],
    ['another text', BODY, 'Our spring sale begins on Monday!'],
  ])('leaves %s as they are', (_name, before, after) => {
    expect(changedWords(before, after, plainStyle)).toBeUndefined();
  });
});
