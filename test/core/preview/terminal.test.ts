import { stripVTControlCharacters } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { CreateTemplate, TemplateButton, TemplateComponent } from '../../../src/core/graph/template-shape.js';
import { createPreview } from '../../../src/core/preview/message.js';
import { terminalView } from '../../../src/core/preview/terminal.js';
import { createStyle } from '../../../src/core/terminal/style.js';
import { displayWidth } from '../../../src/core/terminal/width.js';

interface Case extends Partial<CreateTemplate> {
  readonly components: readonly TemplateComponent[];
}

const body = (text: string): TemplateComponent => ({ type: 'BODY', text });
const buttons = (...list: readonly TemplateButton[]): TemplateComponent => ({ type: 'BUTTONS', buttons: list });

function draw(template: Case, options: { color?: boolean; columns?: number } = {}): string {
  const message = createPreview({ name: 'hi', language: 'en', category: 'UTILITY', ...template });
  return terminalView(message, createStyle({ color: false, columns: 80, isTTY: false, ...options }));
}

describe('terminalView', () => {
  it('draws a message of every usual part', () => {
    const components = [
      { type: 'HEADER', format: 'TEXT', text: 'Order A-1042' },
      body('Hi Ada, your order *A-1042* left our warehouse today.\n\nIt arrives _tomorrow_.'),
      { type: 'FOOTER', text: 'Sent by Example Shop' },
      buttons(
        { type: 'URL', text: 'Track order', url: 'https://shop.example/track/1Z999' },
        { type: 'URL', text: 'Shop', url: 'https://shop.example' },
      ),
    ];
    expect(draw({ name: 'order_shipped', language: 'en_US', components })).toBe(
      `
order_shipped · en_US · UTILITY
╭──────────────────────────────────────────╮
│ Order A-1042                             │
│                                          │
│ Hi Ada, your order *A-1042* left our     │
│ warehouse today.                         │
│                                          │
│ It arrives _tomorrow_.                   │
│                                          │
│ Sent by Example Shop                     │
├──────────────────────────────────────────┤
│              ↗ Track order               │
├──────────────────────────────────────────┤
│                  ↗ Shop                  │
╰──────────────────────────────────────────╯
↗ Track order  https://shop.example/track/1Z999
↗ Shop  https://shop.example`.trim(),
    );
  });

  it('draws the same frame with and without colour', () => {
    const components = [body('Hi Ada'), buttons({ type: 'QUICK_REPLY', text: 'More' })];
    expect(stripVTControlCharacters(draw({ components }, { color: true }))).toBe(draw({ components }));
  });

  it('puts right-to-left lines on the right, and Latin ones among them on the left', () => {
    const components = [body('مرحبا بك في متجرنا\nExample Shop\n12:30'), { type: 'FOOTER', text: 'شكرا' }];
    expect(draw({ language: 'ar', components })).toBe(
      `
hi · ar · UTILITY
╭──────────────────────────────────────────╮
│                       مرحبا بك في متجرنا │
│ Example Shop                             │
│                                    12:30 │
│                                          │
│                                     شكرا │
╰──────────────────────────────────────────╯`.trim(),
    );
  });

  it('counts wide characters and emoji by their columns', () => {
    expect(draw({ components: [body('您的订单已经发货，预计明天送达。🎉🎉🎉 请在家等候。')] })).toBe(
      `
hi · en · UTILITY
╭──────────────────────────────────────────╮
│ 您的订单已经发货，预计明天送达。🎉🎉🎉   │
│ 请在家等候。                             │
╰──────────────────────────────────────────╯`.trim(),
    );
  });

  it('folds a long marketing text, and shows what the phone hides', () => {
    const components = [body('1\n2\n3\n4\n5\n6\n7')];
    expect(draw({ category: 'MARKETING', components }, { columns: 18 })).toBe(
      `
hi · en · MARKETING
╭────────────────╮
│ 1              │
│ 2              │
│ 3              │
│ 4              │
│ 5              │
│ … Read more    │
│ 6              │
│ 7              │
╰────────────────╯`.trim(),
    );
  });

  it.each([
    ['five lines of marketing', 'MARKETING', '1\n2\n3\n4\n5'],
    ['a long utility text', 'UTILITY', '1\n2\n3\n4\n5\n6\n7'],
  ])('does not fold %s', (_, category, text) => {
    expect(draw({ category, components: [body(text)] })).not.toContain('Read more');
  });

  it('hides all but two of more than three buttons, and lists them all below', () => {
    const replies = ['One', 'Two', 'Three', 'Four'].map((text) => ({ type: 'QUICK_REPLY', text }));
    expect(draw({ components: [body('Choose one.'), buttons(...replies)] }, { columns: 30 })).toBe(
      `
hi · en · UTILITY
╭────────────────────────────╮
│ Choose one.                │
├────────────────────────────┤
│           ↩ One            │
├────────────────────────────┤
│           ↩ Two            │
├────────────────────────────┤
│     ≡ See all options      │
╰────────────────────────────╯
↩ One
↩ Two
↩ Three
↩ Four
• Computers do not show this combination of buttons; they ask to open the phone.`.trim(),
    );
  });

  it('shows three buttons at once', () => {
    const replies = ['One', 'Two', 'Three'].map((text) => ({ type: 'QUICK_REPLY', text }));
    const drawn = draw({ components: [body('Choose.'), buttons(...replies)] });
    expect(drawn).toContain('↩ Three');
    expect(drawn).not.toContain('See all options');
  });

  it.each([
    ['QUICK_REPLY', '↩ Label'],
    ['URL', '↗ Label'],
    ['PHONE_NUMBER', '✆ Label'],
    ['COPY_CODE', '⧉ Copy offer code'],
    ['OTP', '⧉ Label'],
    ['FLOW', '≡ Label'],
    ['VOICE_CALL', '✆ Label'],
    ['CATALOG', '▤ Label'],
    ['MPM', '▤ Label'],
    ['SPM', '▤ Label'],
    ['ORDER_DETAILS', '¤ Label'],
    ['REQUEST_CONTACT_INFO', '☺ Share Contact Info'],
    ['REMINDER', '• Label'],
  ])('marks a button of the type %s', (type, shown) => {
    const lines = draw({ components: [body('Hi.'), buttons({ type, text: 'Label' })] }).split('\n');
    expect(lines[4]?.replace(/^│ +| +│$/g, '')).toBe(shown);
  });

  it.each([
    [{ type: 'HEADER', format: 'IMAGE' }, '[image]'],
    [{ type: 'HEADER', format: 'LOCATION' }, '[location: given when sending]'],
    [{ type: 'HEADER', format: 'PRODUCT' }, '[product: given when sending]'],
    [{ type: 'HEADER', format: 'HOLOGRAM' }, '[header: hologram]'],
    [{ type: 'CALL_PERMISSION_REQUEST' }, '[may this business call?]'],
  ])('stands in for %j', (component, shown) => {
    expect(draw({ components: [component, body('Hi.')] })).toContain(` ${shown} `);
  });

  it('names the file of a media header', () => {
    const message = createPreview(
      { name: 'hi', language: 'en', category: 'UTILITY', components: [{ type: 'HEADER', format: 'VIDEO' }] },
      { media: [{ path: ['components', 0, 'example', 'header_handle', 0], file: '/shop/media/hero.mp4' }] },
    );
    expect(terminalView(message, createStyle({ color: false, columns: 80, isTTY: false }))).toContain(
      ' [video: hero.mp4] ',
    );
  });

  it('shows an offer above the text', () => {
    const components = [
      body('Good news, Ada!'),
      { type: 'LIMITED_TIME_OFFER', limited_time_offer: { text: 'Ends soon!', has_expiration: true } },
      buttons({ type: 'COPY_CODE', example: 'SAVE25' }),
    ];
    expect(draw({ category: 'MARKETING', components }).split('\n').slice(2, 8)).toEqual([
      '│ ◷ Ends soon!                             │',
      '│ [ends at the time given when sending]    │',
      '│ Code SAVE25                              │',
      '│                                          │',
      '│ Good news, Ada!                          │',
      '├──────────────────────────────────────────┤',
    ]);
  });

  describe('a carousel', () => {
    const card = (text: string): { components: TemplateComponent[] } => ({
      components: [{ type: 'HEADER', format: 'IMAGE' }, body(text), buttons({ type: 'QUICK_REPLY', text: 'More' })],
    });
    const cards = [card('A red lamp'), card('A blue lamp that is a little taller')];
    const components = [body('Ours:'), { type: 'CAROUSEL', cards }];

    it('lies side by side where it fits, all cards as tall as the tallest', () => {
      expect(draw({ category: 'MARKETING', components }, { columns: 60 })).toBe(
        `
hi · en · MARKETING
╭──────────────────────────────────────────╮
│ Ours:                                    │
╰──────────────────────────────────────────╯
╭──────────────────────────╮ ╭──────────────────────────╮
│         [image]          │ │         [image]          │
│                          │ │                          │
│ A red lamp               │ │ A blue lamp that is a    │
│                          │ │ little taller            │
├──────────────────────────┤ ├──────────────────────────┤
│          ↩ More          │ │          ↩ More          │
╰──────────────────────────╯ ╰──────────────────────────╯`.trim(),
      );
    });

    it('stands one below the other on a narrow terminal', () => {
      const lines = draw({ category: 'MARKETING', components }, { columns: 50 }).split('\n');
      expect(lines.filter((line) => line.includes('↩ More'))).toEqual(Array(2).fill('│          ↩ More          │'));
    });

    it('begins on the right in a right-to-left language', () => {
      const drawn = draw({ language: 'he', category: 'MARKETING', components }, { columns: 60 });
      const row = drawn.split('\n').find((line) => line.includes('red')) ?? '';
      expect(row.indexOf('blue')).toBeLessThan(row.indexOf('red'));
    });
  });

  it.each([16, 24, 40, 80, 200])('keeps every line of the frame equally wide at %i columns', (columns) => {
    const components = [
      body('A *bold* text with 日本語 and 👩‍👩‍👧, a\ttab and averyverylongwordthatdoesnotfitanywhere.'),
      buttons({ type: 'QUICK_REPLY', text: 'A label that is long' }),
    ];
    for (const color of [false, true]) {
      const lines = draw({ components }, { color, columns }).replace(COLORS, '').split('\n').slice(1);
      expect(new Set(lines.map(displayWidth))).toEqual(new Set([Math.min(44, columns)]));
    }
  });

  it('draws marks with colours where there are any', () => {
    const drawn = draw({ components: [body('*b* _i_ ~s~ `m` *b _bi_*')] }, { color: true });
    expect(drawn.split('\n')[2]).toBe(
      '\u001b[2m│\u001b[22m \u001b[1mb\u001b[22m \u001b[4mi\u001b[24m ~s~ \u001b[36mm\u001b[39m ' +
        `\u001b[1mb \u001b[22m\u001b[1m\u001b[4mbi\u001b[24m\u001b[22m${' '.repeat(27)}\u001b[2m│\u001b[22m`,
    );
  });

  it('writes nested marks as they were typed where there are no colours', () => {
    const text = '*a _b ~c~_ d* `e`';
    expect(draw({ components: [body(text)] })).toContain(`│ ${text} `);
  });

  it('lets no control character of a template reach the terminal', () => {
    const hostile = '\u001b[31mred\u0007\u009b2J\u202e';
    const drawn = draw({
      name: hostile,
      language: hostile,
      components: [
        { type: 'HEADER', format: 'TEXT', text: hostile },
        body(hostile),
        { type: 'FOOTER', text: hostile },
        buttons({ type: 'URL', text: hostile, url: hostile }),
      ],
    });
    expect(drawn.replaceAll('\n', '')).not.toMatch(/[\p{Control}\u202e]/u);
    expect(drawn).toContain('\\x1b[31mred');
  });

  it('says how the real message differs', () => {
    const components = [{ type: 'BODY' }, buttons({ type: 'OTP', otp_type: 'COPY_CODE' })];
    expect(draw({ language: 'fr', category: 'AUTHENTICATION', components }).split('\n').at(-1)).toBe(
      '• Meta writes the text of authentication templates and translates it; English stands in here.',
    );
  });
});

// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const COLORS = /\u001b\[\d+m/g;
