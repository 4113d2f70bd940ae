import { describe, expect, it } from 'vitest';
import { html } from '../../../src/core/page/html.js';

describe('html', () => {
  it.each<[string, string | number | null | false, string]>([
    ['markup', '<b>&</b>', '&lt;b&gt;&amp;&lt;/b&gt;'],
    ['quotes', `"'`, '&quot;&#39;'],
    ['markup that is escaped already', '&lt;', '&amp;lt;'],
    ['control characters', 'a\u0000b\u001bc\u0085d\re', 'abcde'],
    ['half a surrogate pair', 'a\ud83d', 'a\ufffd'],
    ['line breaks, tabs and emoji', 'a\n\t🎉', 'a\n\t🎉'],
    ['a number', 0, '0'],
    ['nothing', null, ''],
    ['what is not so', false, ''],
  ])('puts in %s', (_, value, text) => {
    expect(html`<p title="${value}">${value}</p>`.toString()).toBe(`<p title="${text}">${text}</p>`);
  });

  it('takes markup as it is, alone and in lists', () => {
    const item = (text: string) => html`<li>${text}</li>`;
    expect(html`<ul>${[item('a'), item('<')]}${item('c')}</ul>`.toString()).toBe(
      '<ul><li>a</li><li>&lt;</li><li>c</li></ul>',
    );
  });

  it('takes an object that pretends to be markup for no markup', () => {
    const fake = { toString: () => '<script>' };
    expect(() => html`${fake as never}`.toString()).toThrow(TypeError);
  });
});
