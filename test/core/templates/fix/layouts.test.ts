import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { fixText } from '../../../../src/core/templates/fix/fix-text.js';
import { lintTemplates } from '../../../../src/core/templates/lint/lint-templates.js';
import { readTemplates } from '../../../../src/core/templates/read-templates.js';

const file = { path: '/work/order_shipped.yaml', shown: 'order_shipped.yaml' };

function fixed(text: string): string {
  return fixText(text, lintTemplates({ files: [file], ...readTemplates(text, file) }).findings).text;
}

const words = fc
  .array(fc.constantFrom('order', 'your', "won't", 'say "yes"', 'a: b', '#1', 'café', '🎉', '- x', '\n', '\n\n', '%'), {
    minLength: 1,
    maxLength: 12,
  })
  .map((list) => `Hello ${list.join(' ')}`);

/** A body with what `--fix` mends, and what it becomes. */
const bodies = fc
  .record({ before: words, after: words, padded: fc.boolean(), language: fc.constantFrom('en-US', 'en_US') })
  .map(({ before, after, padded, language }) => {
    const template = (variable: string, code: string, samples: object) => ({
      name: 'order_shipped',
      language: code,
      category: 'UTILITY',
      components: [
        { type: 'BODY', text: `${before} ${variable} ${after}`, ...samples },
        { type: 'FOOTER', text: 'Example Shop' },
      ],
    });
    return {
      broken: template(padded ? '{{ 1 }}' : '{{1}}', language, {}),
      mended: template('{{1}}', 'en_US', { example: { body_text: [['<1>']] } }),
    };
  });

/** Ways in which people and programs lay out the same data. */
const layouts = fc.oneof(
  fc.constantFrom(0, 2, '\t').map((indent) => (data: unknown) => JSON.stringify(data, null, indent)),
  fc
    .record({
      indent: fc.constantFrom(2, 4),
      indentSeq: fc.boolean(),
      lineWidth: fc.constantFrom(0, 40),
      defaultStringType: fc.constantFrom('PLAIN' as const, 'QUOTE_DOUBLE' as const, 'QUOTE_SINGLE' as const),
      collectionStyle: fc.constantFrom('any' as const, 'flow' as const),
    })
    .map((options) => (data: unknown) => stringify(data, options)),
);

describe('fixText, however a file is laid out', () => {
  it('gives the mended data and nothing else, and is done at once', () => {
    fc.assert(
      fc.property(bodies, layouts, fc.boolean(), fc.boolean(), ({ broken, mended }, layOut, list, windows) => {
        const laidOut = layOut(list ? [broken] : broken);
        const text = windows && !laidOut.includes('\\n') ? laidOut.replaceAll('\n', '\r\n') : laidOut;
        // The library that lays the data out gets some line breaks wrong.
        fc.pre(isDeepStrictEqual(parse(text), list ? [broken] : broken));
        const result = fixed(text);
        expect(parse(result)).toEqual(list ? [mended] : mended);
        expect(fixed(result)).toBe(result);
      }),
      { numRuns: 300 },
    );
  });

  it('keeps every comment', () => {
    fc.assert(
      fc.property(bodies, ({ broken }) => {
        const lines = stringify(broken, { lineWidth: 0, blockQuote: false }).trimEnd().split('\n');
        const text = `# first\n${lines.map((line, index) => `${line} # ${index}`).join('\n')}\n# last\n`;
        const comments = (content: string) => content.match(/# (?:first|last|\d+)$/gm);
        expect(comments(fixed(text))).toEqual(comments(text));
      }),
      { numRuns: 100 },
    );
  });
});
