import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shieldForWriting, shieldLiquid } from '../../../../src/core/templates/files/shield-liquid.js';

describe.each([
  ['shieldLiquid', shieldLiquid, '\u0086'],
  ['shieldForWriting', shieldForWriting, '\ufdd0'],
])('%s', (_, shield, standIn) => {
  it('hides the marks of YAML inside braces and nothing else', () => {
    const { text } = shield('a: {b: 1} # {{ x | default: "#,[]" }} {{ y }}: {c: d}');
    expect(text.replace(/[\u0086-\u008c\ufdd0-\ufdd6]/g, '~')).toBe(
      'a: {b: 1} # ~~ x | default~ "~~~~" ~~ ~~ y ~~: {c: d}',
    );
  });

  it('leaves a text alone that holds a stand-in, so that restoring cannot change it', () => {
    const text = `a: ${standIn} {{ x: y }}`;
    const shielded = shield(text);
    expect(shielded.text).toBe(text);
    expect(shielded.restore(text)).toBe(text);
  });

  it('keeps every place and comes back the same, whatever the text', () => {
    const piece = fc.constantFrom(
      '{{',
      '}}',
      '{',
      '}',
      ':',
      ' ',
      '#',
      ',',
      '[',
      ']',
      'a',
      '"',
      '\n',
      '\u0087',
      '\ufdd1',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const shielded = shield(text);
          expect(shielded.text.length).toBe(text.length);
          expect(shielded.text.split('\n').map((line) => line.length)).toEqual(
            text.split('\n').map((line) => line.length),
          );
          expect(shielded.restore(shielded.text)).toBe(text);
        },
      ),
    );
  });
});
