import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shieldLiquid } from '../../../src/core/templates/shield-liquid.js';

describe('shieldLiquid', () => {
  it('hides the marks of YAML inside braces and nothing else', () => {
    const { text } = shieldLiquid('a: {b: 1} # {{ x | default: "#,[]" }} {{ y }}: {c: d}');
    expect(text.replace(/[\ufdd0-\ufdd6]/g, '~')).toBe('a: {b: 1} # ~~ x | default~ "~~~~" ~~ ~~ y ~~: {c: d}');
  });

  it('leaves a text alone that holds a stand-in, so that restoring cannot change it', () => {
    const text = 'a: \ufdd0 {{ x: y }}';
    const shielded = shieldLiquid(text);
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
      '\ufdd1',
      'é',
      '😀',
    );
    fc.assert(
      fc.property(
        fc.array(piece).map((pieces) => pieces.join('')),
        (text) => {
          const shielded = shieldLiquid(text);
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
