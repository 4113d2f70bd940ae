import { describe, expect, it } from 'vitest';
import { renderDocument } from '../../../src/core/page/document.js';
import { html } from '../../../src/core/page/html.js';

const render = (title: string, reloadScript?: string) =>
  renderDocument({
    title,
    language: 'pt-BR',
    direction: 'ltr',
    style: html`<style>p { margin: 0; }</style>`,
    body: html`<p>${title}</p>`,
    reloadScript,
  });

describe('renderDocument', () => {
  it('puts a text in as a text, wherever it stands', () => {
    const page = render('</title><script>alert(1)</script>');
    expect(page).toMatch(/^<!doctype html>\n<html lang="pt-BR" dir="ltr">\n/);
    expect(page.split('&lt;/title&gt;&lt;script&gt;alert(1)&lt;/script&gt;')).toHaveLength(3);
    expect(page).not.toContain('<script');
  });

  it('has a script only where it is served, and a policy that allows no other', () => {
    expect(render('x', '/reload.js')).toContain('<script src="/reload.js"></script>');
    expect(render('x', '/reload.js')).toContain('script-src &#39;self&#39;');
    expect(render('x')).not.toContain('script-src');
  });
});
