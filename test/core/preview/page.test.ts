import { describe, expect, it } from 'vitest';
import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../../src/core/graph/template-shape.js';
import { createPreview, type PreviewOptions } from '../../../src/core/preview/message.js';
import { type PageOptions, renderPage } from '../../../src/core/preview/page.js';

interface Case extends Partial<CreateTemplate> {
  readonly components: readonly TemplateComponent[];
}

function render(template: Case, options: PageOptions = {}, shown: PreviewOptions = {}): string {
  return renderPage(createPreview({ name: 'hi', language: 'en', category: 'UTILITY', ...template }, shown), options);
}

const body = (text: string): TemplateComponent => ({ type: 'BODY', text });
const buttons = (...list: readonly TemplateButton[]): TemplateComponent => ({ type: 'BUTTONS', buttons: list });
/** The part of the page that people see. */
const main = (page: string) => page.slice(page.indexOf('<main'), page.indexOf('</main>'));
const count = (text: string, part: string) => text.split(part).length - 1;

describe('renderPage', () => {
  it('needs nothing from elsewhere, and lets nothing in', () => {
    const page = render({ components: [body('Hi *Ada*.')] });
    expect(page).toMatch(/^<!doctype html>\n<html lang="en" dir="ltr">/);
    expect(page).toContain(
      '<meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; style-src &#39;unsafe-inline&#39;; img-src data:; media-src data:">',
    );
    expect(page).not.toMatch(/<script|<link|<iframe|@import|url\(|https?:/);
    expect(page).toContain('@media (prefers-color-scheme: dark)');
  });

  it('shows header, text with marks, footer and buttons', () => {
    const page = render({
      components: [
        { type: 'HEADER', format: 'TEXT', text: 'Order A-1042' },
        body('a *b* _c_ ~d~ `e` *f _g_*'),
        { type: 'FOOTER', text: 'Example Shop' },
        buttons({ type: 'QUICK_REPLY', text: 'Yes' }),
      ],
    });
    expect(page).toContain('<div class="text title">Order A-1042</div>');
    expect(page).toContain(
      '<div class="text">a <strong>b</strong> <em>c</em> <s>d</s> <code>e</code> <strong>f </strong><strong><em>g</em></strong></div>',
    );
    expect(page).toContain('<div class="text footer">Example Shop</div>');
    expect(page).toContain('<span aria-hidden="true">↩</span> <bdi>Yes</bdi></div>');
  });

  it('turns to the right for a right-to-left language', () => {
    const page = render({ language: 'ar_EG', components: [body('مرحبا')] });
    expect(page).toContain('<html lang="ar-EG" dir="rtl">');
  });

  it('folds a long marketing text without a script', () => {
    const page = main(render({ category: 'MARKETING', components: [body('1\n2\n3\n4\n5\n6')] }));
    expect(page).toContain(
      '<input type="checkbox" id="more" class="fold"><div class="text">1\n2\n3\n4\n5\n6</div><label for="more" class="more">Read more</label>',
    );
    expect(main(render({ category: 'MARKETING', components: [body('1\n2\n3\n4\n5')] }))).not.toContain('Read more');
  });

  it('puts all buttons of more than three into a list that opens', () => {
    const replies = ['One', 'Two', 'Three', 'Four'].map((text) => ({ type: 'QUICK_REPLY', text }));
    const page = main(render({ components: [body('Choose.'), buttons(...replies)] }));
    const [before = '', inside = ''] = page.split('<details><summary>≡ See all options</summary>');
    expect([count(before, 'class="button"'), count(inside, 'class="button"')]).toEqual([2, 4]);
  });

  it('shows what a button leads to as text and never as a link', () => {
    const page = render({
      components: [body('Hi.'), buttons({ type: 'URL', text: 'Go', url: 'javascript:alert(1)' })],
    });
    expect(page).toContain('<dt>Go</dt><dd>javascript:alert(1)</dd>');
    expect(page).not.toContain('<a ');
  });

  it('lays cards in a row', () => {
    const card = {
      components: [{ type: 'HEADER', format: 'VIDEO' }, body('A lamp'), buttons({ type: 'QUICK_REPLY', text: 'More' })],
    };
    const page = main(render({ components: [body('Ours:'), { type: 'CAROUSEL', cards: [card, card, card] }] }));
    expect(count(page, '<article class="bubble card">')).toBe(3);
    expect(count(page, '<div class="stand-in">video</div>')).toBe(3);
  });

  it('shows an offer and the question of a call permission request', () => {
    const offer = { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon!', has_expiration: true } };
    const coupon = buttons({ type: 'COPY_CODE', example: 'SAVE25' });
    const page = main(render({ components: [offer, body('Hi.'), coupon, { type: 'CALL_PERMISSION_REQUEST' }] }));
    expect(page).toContain('<strong class="text">Ends soon!</strong>');
    expect(page).toContain('<div>Code SAVE25</div>');
    expect(page).toContain('May this business call?');
  });

  describe('a header sample', () => {
    const shown = { media: [{ path: ['components', 0, 'example', 'header_handle', 0], file: '/shop/hero "1".png' }] };
    const components = [{ type: 'HEADER', format: 'IMAGE' }, body('Hi.')];

    it.each([
      [
        'a picture',
        'data:image/png;base64,AA==',
        '<img class="media" src="data:image/png;base64,AA==" alt="image: hero &quot;1&quot;.png">',
      ],
      [
        'a video',
        'data:video/mp4;base64,AA==',
        '<video class="media" controls src="data:video/mp4;base64,AA==" title="image: hero &quot;1&quot;.png"></video>',
      ],
    ])('is shown as %s', (_, address, markup) => {
      expect(render({ components }, { media: new Map([['/shop/hero "1".png', address]]) }, shown)).toContain(markup);
    });

    it('that is not there is shown by its name', () => {
      expect(render({ components }, {}, shown)).toContain('<div class="stand-in">image: hero &quot;1&quot;.png</div>');
    });
  });

  it('loads the script of the site that serves it, and allows only that', () => {
    const page = render({ components: [body('Hi.')] }, { reloadScript: '/reload.js' });
    expect(page.match(/<script.*?<\/script>/g)).toEqual(['<script src="/reload.js"></script>']);
    expect(page).toContain('script-src &#39;self&#39;; connect-src &#39;self&#39;');
  });

  it('tells how the real message differs', () => {
    const page = render({ components: [body('Hi {{1}}.')] });
    expect(page).toContain('<ul><li>{{1}} has no sample.</li></ul>');
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    "' onmouseover='alert(1)",
    '</style><script>alert(1)</script>',
    '</title><svg onload=alert(1)>',
    '<!-- --><iframe src="https://shop.example">',
    '&lt;b&gt; {{<b>}}',
  ])('makes no markup of %s, wherever it stands', (hostile) => {
    const button = { type: 'URL', text: hostile, url: hostile, phone_number: hostile, example: hostile };
    const part = (text: string) => [
      { type: 'HEADER', format: 'TEXT', text },
      body(`*${text}* \`${text}\``),
      buttons(
        { ...button, text, url: text, phone_number: text, example: text },
        { type: 'PHONE_NUMBER', text, phone_number: text },
        { type: text, text },
        { type: 'COPY_CODE', example: text },
      ),
    ];
    const template = (text: string): CreateTemplate => ({
      name: text,
      language: text,
      category: text,
      components: [
        ...part(text),
        { type: 'FOOTER', text },
        { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text } },
        { type: 'CAROUSEL', cards: [{ components: [{ type: 'HEADER', format: text }, ...part(text)] }] },
        { type: text },
      ],
    });
    // Every tag with its attributes, without their values.
    const tags = (page: string) => (page.match(TAG) ?? []).map((tag) => tag.replace(/"[^"]*"/g, '""'));
    const harmless = renderPage(createPreview(template('harmless')));
    const page = renderPage(createPreview(template(hostile)));
    expect(tags(page)).toEqual(tags(harmless));
    expect(page.replace(TAG, '')).not.toMatch(/[<>]/);
  });
});

const TAG = /<[^>"]*(?:"[^"]*"[^>"]*)*>/g;
