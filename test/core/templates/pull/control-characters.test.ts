import { describe, expect, it } from 'vitest';
import { Document, parse } from 'yaml';
import {
  escapeHidden,
  quoteHidden,
  withHiddenCharacters,
} from '../../../../src/core/templates/pull/control-characters.js';

describe('withHiddenCharacters', () => {
  it.each([
    ['marks of direction', 'a \\u2067b\\u2069 \\u202ec', 'a \u2067b\u2069 \u202ec'],
    ['a line separator', 'a\\u2028b', 'a\u2028b'],
    ['line ends of Windows', 'a\\x0d\nb\\x0dc', 'a\nb\nc'],
    ['nothing that could act on a terminal', '\\x1b[31m \\x9b \\u009b', '\\x1b[31m \\x9b \\u009b'],
  ])('brings back %s', (_, visible, text) => {
    expect(withHiddenCharacters({ a: [visible, 1, null] })).toEqual({ a: [text, 1, null] });
  });
});

describe('a written document', () => {
  it('shows what nobody would see, and means the same', () => {
    const value = { plain: 'a: b', hidden: 'a \u2067b\u2069', both: 'x\n\u202ey' };
    const document = new Document(value);
    quoteHidden(document);
    const text = escapeHidden(document.toString({ lineWidth: 0 }));
    expect(text).toContain('hidden: "a \\u2067b\\u2069"');
    expect(text).not.toMatch(/[\u2028-\u202e\u2066-\u2069]/);
    expect(parse(text)).toEqual(value);
  });
});
