import { describe, expect, it } from 'vitest';
import { Command } from '../../src/commands/commander.js';
import { collect, parsePort, wholeNumber, wordOption } from '../../src/commands/options.js';

describe('wordOption', () => {
  const category = () =>
    new Command('x')
      .exitOverride()
      .configureOutput({ outputError() {} })
      .addOption(wordOption('--category <c>', 'what for', ['utility', 'marketing']));

  it('takes a word in any capitals, and gives it as the list has it', () => {
    expect(category().parse(['--category', 'Utility'], { from: 'user' }).opts()).toEqual({ category: 'utility' });
  });

  it('names the words where another is typed', () => {
    expect(() => category().parse(['--category', 'news'], { from: 'user' })).toThrow(
      /Allowed choices are utility, marketing\./,
    );
  });
});

describe('collect', () => {
  it('gathers what is repeated, in order', () => {
    const command = new Command('x').option('--rule <id>', 'rule', collect);
    expect(command.parse(['--rule', 'a', '--rule', 'b'], { from: 'user' }).opts()).toEqual({ rule: ['a', 'b'] });
    expect(new Command('x').option('--rule <id>', 'rule', collect).parse([], { from: 'user' }).opts()).toEqual({});
  });
});

describe('wholeNumber', () => {
  it.each([
    ['0', 0],
    ['007', 7],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ])('reads %s', (text, value) => {
    expect(wholeNumber()(text)).toBe(value);
  });

  it.each(['', ' 1', '-1', '1.5', '1e3', '0x1', 'many', '9007199254740992', '99999999999999999'])(
    'refuses %j',
    (text) => {
      expect(() => wholeNumber()(text)).toThrow(/^It must be a whole number\.$/);
    },
  );

  it.each(['0', '4'])('refuses %s outside its range, which it names', (text) => {
    expect(() => wholeNumber(1, 3)(text)).toThrow(/^It must be a whole number from 1 to 3\.$/);
  });

  it('takes the ends of its range', () => {
    expect(['1', '3'].map(wholeNumber(1, 3))).toEqual([1, 3]);
    expect([parsePort('0'), parsePort('65535')]).toEqual([0, 65_535]);
    expect(() => parsePort('65536')).toThrow();
  });
});
