import { describe, expect, it } from 'vitest';
import { type Mark, parseRuns } from '../../../src/core/preview/runs.js';

const run = (text: string, ...marks: Mark[]) => ({ text, marks });

describe('parseRuns', () => {
  it.each([
    ['nothing', '', []],
    ['plain text', 'Hi Ada', [run('Hi Ada')]],
    ['bold', 'a *b* c', [run('a '), run('b', 'bold'), run(' c')]],
    ['italic', '_a_', [run('a', 'italic')]],
    ['struck', '~a~', [run('a', 'strike')]],
    ['code in a line', '`a`', [run('a', 'monospace')]],
    ['a block of code', '```a b```', [run('a b', 'monospace')]],
    ['a block of code over lines', '```a\nb```', [run('a\nb', 'monospace')]],
    ['several words', '*two words*', [run('two words', 'bold')]],
    ['marks inside marks', '*a _b_ c*', [run('a ', 'bold'), run('b', 'bold', 'italic'), run(' c', 'bold')]],
    ['three deep', '*_~a~_*', [run('a', 'bold', 'italic', 'strike')]],
    ['nothing inside code', '`*a*`', [run('*a*', 'monospace')]],
    ['punctuation beside a mark', '(*a*), *b*!', [run('('), run('a', 'bold'), run('), '), run('b', 'bold'), run('!')]],
    ['each line for itself', '*a*\n*b*', [run('a', 'bold'), run('\n'), run('b', 'bold')]],
    ['scripts without spaces', '*订单*', [run('订单', 'bold')]],
  ])('reads %s', (_, text, runs) => {
    expect(parseRuns(text)).toEqual(runs);
  });

  it.each([
    ['a mark without its partner', '*a'],
    ['a mark over two lines', '*a\nb*'],
    ['spaces inside the marks', '* a *'],
    ['a space before the closing mark', '*a *'],
    ['nothing between the marks', '**'],
    ['the marks of other dialects', '**a**'],
    ['marks inside a word', 'snake_case_name and 2*3*4'],
    ['a closing mark inside a word', '*a*b'],
    ['a name in braces', 'Hi {{first_name}} of {{second_name}}'],
    ['an empty block', '``````'],
  ])('leaves %s as typed', (_, text) => {
    expect(parseRuns(text)).toEqual([run(text)]);
  });

  it('is done in no time with a text of marks alone', () => {
    const hostile = ' *a'.repeat(2700);
    expect(parseRuns(hostile)).toEqual([run(hostile)]);
  });
});
