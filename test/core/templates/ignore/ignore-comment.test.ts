import { describe, expect, it } from 'vitest';
import { findIgnoreComments } from '../../../../src/core/templates/ignore/ignore-comment.js';

describe('findIgnoreComments', () => {
  it.each<[string, string, ReturnType<typeof findIgnoreComments>]>([
    [
      'on a line of its own: the next line that holds anything',
      'a: 1\n  # wactl-ignore body-too-long: a reason\n\n# another\nb: 2\n',
      [{ line: 2, column: 3, target: 5, rules: ['body-too-long'], reason: 'a reason' }],
    ],
    [
      'behind a value: that line',
      'a: 1 # wactl-ignore body-too-long: a reason\n',
      [{ line: 1, column: 6, target: 1, rules: ['body-too-long'], reason: 'a reason' }],
    ],
    [
      'behind the mark of a block text',
      'a: | # wactl-ignore body-too-long: a reason\n  text\n',
      [{ line: 1, column: 6, target: 1, rules: ['body-too-long'], reason: 'a reason' }],
    ],
    [
      'for a whole file, several rules, a reason with colons and braces',
      '#wactl-ignore-file body-too-long , url-shortener:  see {{ this: that }}\na: 1\n',
      [
        {
          line: 1,
          column: 1,
          target: undefined,
          rules: ['body-too-long', 'url-shortener'],
          reason: 'see {{ this: that }}',
        },
      ],
    ],
    [
      'without a reason',
      'a: 1 # wactl-ignore body-too-long\nb: 2 # wactl-ignore body-too-long because\n',
      [
        { line: 1, column: 6, target: 1, rules: ['body-too-long'], reason: '' },
        { line: 2, column: 6, target: 2, rules: ['body-too-long'], reason: '' },
      ],
    ],
    ['without a rule', '# wactl-ignore: a reason\na: 1\n', [{ line: 1, column: 1, target: 2, rules: [], reason: '' }]],
    [
      'with the line ends of Windows',
      '# wactl-ignore body-too-long: a reason\r\na: 1\r\n',
      [{ line: 1, column: 1, target: 2, rules: ['body-too-long'], reason: 'a reason' }],
    ],
    [
      'in a file that is broken further down',
      '# wactl-ignore body-too-long: a reason\na: [1\nb: "\n',
      [{ line: 1, column: 1, target: 2, rules: ['body-too-long'], reason: 'a reason' }],
    ],
    [
      'at the end of a file',
      '# wactl-ignore body-too-long: x',
      [{ line: 1, column: 1, target: 1, rules: ['body-too-long'], reason: 'x' }],
    ],
  ])('%s', (_, text, comments) => {
    expect(findIgnoreComments(text)).toEqual(comments);
  });

  it.each([
    ['in a plain text', 'a: b#wactl-ignore body-too-long: x\n'],
    ['in quotes', 'a: "b # wactl-ignore body-too-long: x"\n'],
    ['in a block text', 'a: |\n  # wactl-ignore body-too-long: x\n'],
    ['with another word', '# wactl-ignored body-too-long: x\na: 1\n'],
    ['within another comment', '# see wactl-ignore body-too-long: x\na: 1\n'],
  ])('is none %s', (_, text) => {
    expect(findIgnoreComments(text)).toEqual([]);
  });
});
