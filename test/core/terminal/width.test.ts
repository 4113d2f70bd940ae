import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import {
  characterStart,
  clipText,
  displayWidth,
  longestWord,
  wrapSpans,
  wrapText,
} from '../../../src/core/terminal/width.js';

describe('displayWidth', () => {
  it.each([
    ['nothing', '', 0],
    ['plain letters', 'Order A-1042', 12],
    ['an accent as one character', 'é', 1],
    ['an accent as a mark of its own', 'e\u0301', 1],
    ['Chinese', '订单', 4],
    ['kana and a full stop', 'です。', 6],
    ['Hangul, composed', '한국', 4],
    ['Hangul, from its letters', '\u1112\u1161\u11ab', 2],
    ['full-width letters', 'ＡＢ', 4],
    ['half-width kana', 'ｶﾅ', 2],
    ['an emoji', '🎉', 2],
    ['a family, joined from three', '👩‍👩‍👧', 2],
    ['a skin tone', '👍🏽', 2],
    ['a flag', '🇫🇷', 2],
    ['a keycap', '1️⃣', 2],
    ['a heart made a picture', '❤️', 2],
    ['a heart as a character', '❤', 1],
    ['Arabic with vowel marks', 'مَرحَبًا', 5],
    ['Thai with a tone mark', 'ที่', 1],
    ['Thai with vowels and marks', 'ไทยกำลัง', 6],
    ['letters of India with a vowel sign beside', 'कि', 2],
    ['emoji by themselves', '⌚🛒', 4],
    ['paint', '\u001b[31mred\u001b[39m', 3],
    ['a zero-width space', '\u200b', 0],
    ['a line break', 'a\nb', 2],
  ])('counts %s', (_, text, width) => {
    expect(displayWidth(text)).toBe(width);
  });

  it('says of each character what the library says', () => {
    for (let code = 0x20; code < 0x3100; code += 1) {
      const text = `a${String.fromCharCode(code)}é`;
      expect([code.toString(16), displayWidth(text)]).toEqual([code.toString(16), stringWidth(text)]);
    }
  });
});

describe('wrapText', () => {
  it.each([
    ['nothing', '', 10, ['']],
    ['a text that just fits', 'ten column', 10, ['ten column']],
    ['at spaces', 'one two three', 8, ['one two', 'three']],
    ['with the space at the edge gone', 'one two  three', 8, ['one two', 'three']],
    ['inside a word longer than the line', 'abcdefgh ij', 3, ['abc', 'def', 'gh', 'ij']],
    ['after the rest of such a word', 'ab cdefgh', 4, ['ab', 'cdef', 'gh']],
    ['at line breaks of each kind', 'a\nb\r\nc\u2028d', 10, ['a', 'b', 'c', 'd']],
    ['empty lines kept', 'a\n\nb', 10, ['a', '', 'b']],
    ['spaces at the start kept', '  a', 10, ['  a']],
    ['spaces at the end gone', 'a  \nb', 10, ['a', 'b']],
    ['between wide characters', '日本語です', 4, ['日本', '語で', 'す']],
    ['between narrow and wide ones', 'abc日本', 4, ['abc', '日本']],
    ['never inside a word of India', 'हिन्दी भाषा', 6, ['हिन्दी', 'भाषा']],
    ['never inside an emoji', 'a👩‍👩‍👧👍🏽', 3, ['a👩‍👩‍👧', '👍🏽']],
    ['a character wider than the line', '日a', 1, ['日', 'a']],
    ['behind a slash in an address', 'https://shop.example/track', 21, ['https://shop.example/', 'track']],
    ['behind a slash in a path', '/v26.0/2100001/orders', 8, ['/v26.0/', '2100001/', 'orders']],
    ['no break in a fraction', 'open 24/7', 8, ['open', '24/7']],
    ['no break at a no-break space', 'a b\u00a0c', 4, ['a', 'b\u00a0c']],
  ])('breaks %s', (_, text, width, lines) => {
    expect(wrapText(text, width)).toEqual(lines);
  });
});

describe('clipText', () => {
  it.each([
    ['a text that fits', 'order', 5, 'order'],
    ['letters', 'order', 3, 'ord'],
    ['before a wide character that hangs over', 'a订单', 4, 'a订'],
    ['before an emoji that hangs over', 'a👩‍👩‍👧b', 2, 'a'],
    ['a letter with its marks', 'e\u0301e\u0301', 1, 'e\u0301'],
    ['everything', 'order', 0, ''],
  ])('cuts %s', (_, text, columns, clipped) => {
    expect(clipText(text, columns)).toBe(clipped);
  });
});

describe('characterStart', () => {
  it.each([
    ['a letter', 'ab', 1, 1],
    ['the middle of an emoji', 'a👩‍👩‍👧b', 4, 1],
    ['the end', 'ab', 2, 2],
    ['behind the end', 'ab', 9, 9],
  ])('of %s', (_, text, offset, start) => {
    expect(characterStart(text, offset)).toBe(start);
  });
});

describe('longestWord', () => {
  it.each([
    ['nothing', '', 0],
    ['the spaces behind it left out', 'order   a', 5],
    ['over lines', 'a\norder\nbc', 5],
    ['of a web address', 'https://shop.example/track', 21],
    ['of wide characters, each a word', '日本語', 2],
  ])('counts %s', (_, text, width) => {
    expect(longestWord(text)).toBe(width);
  });
});

describe('wrapSpans', () => {
  it('keeps what a span holds beside its text, and joins what belongs together', () => {
    const spans = [
      { text: 'Hi ', look: 'plain' },
      { text: 'dear Ada', look: 'bold' },
      { text: ', welcome', look: 'plain' },
    ];
    expect(wrapSpans(spans, 9)).toEqual([
      [
        { text: 'Hi ', look: 'plain' },
        { text: 'dear', look: 'bold' },
      ],
      [
        { text: 'Ada', look: 'bold' },
        { text: ',', look: 'plain' },
      ],
      [{ text: 'welcome', look: 'plain' }],
    ]);
  });

  it('does not break where two spans meet inside a word', () => {
    expect(wrapSpans([{ text: 'one tw' }, { text: 'o' }], 6)).toEqual([
      [{ text: 'one' }],
      [{ text: 'tw' }, { text: 'o' }],
    ]);
  });

  it.each([0, 1, 5, 40])('never loses a character but spaces at %i columns', (width) => {
    const text = 'Order *A-1042* 日本語 left 🎉 today, e\u0301 and it goes on\nhere';
    const kept = wrapText(text, width).join('').replace(/\s/g, '');
    expect(kept).toBe(text.replace(/\s/g, ''));
  });

  it.each([3, 7, 12, 40])('never makes a line wider than %i columns', (width) => {
    const text = 'A first paragraph of some words.\n\n日本語のテキスト and 👩‍👩‍👧 families, averyverylongwordindeed.';
    expect(wrapText(text, width).filter((line) => displayWidth(line) > width)).toEqual([]);
  });
});
