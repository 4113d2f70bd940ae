import { describe, expect, it } from 'vitest';
import { metaErrors } from '../../../src/core/meta/errors.js';
import { findStatusWord, statusWords } from '../../../src/core/meta/status-words.js';
import { run } from '../../support/run.js';

interface Node {
  readonly name: string;
  readonly arguments: readonly { readonly name: string; readonly required: boolean; readonly variadic: boolean }[];
  readonly options: readonly { readonly flags: string }[];
  readonly commands: readonly Node[];
}

const tree: Node = (await run('commands --json')).json();

/** What is wrong with a command line of ours; undefined: it can be typed as it stands, once `<…>` is filled in. */
function mistakeIn(line: string): string | undefined {
  const [program, ...words] = line.split(' ');
  if (program !== 'wactl') return 'it is no command of ours';
  let node = tree;
  for (let next: Node | undefined = node; next; next = node.commands.find(({ name }) => name === words[0])) {
    if (next !== node) words.shift();
    node = next;
  }
  if (node === tree || node.commands.length > 0) return 'it names no command';
  const values = takeOptions(node, words);
  if (typeof values === 'string') return values;
  const most = node.arguments.some(({ variadic }) => variadic) ? Number.POSITIVE_INFINITY : node.arguments.length;
  if (values.length < node.arguments.filter(({ required }) => required).length) return 'an argument is missing';
  return values.length > most ? `"${values[most]}" is one argument too many` : undefined;
}

/** The words that are no options, or what is wrong with an option. */
function takeOptions({ options }: Node, words: readonly string[]): readonly string[] | string {
  const values: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (!word.startsWith('-')) {
      values.push(word);
      continue;
    }
    const option = options.find(({ flags }) => flags.split(/[ ,]+/).includes(word));
    if (option === undefined) return `there is no ${word}`;
    if (!option.flags.includes('<')) continue;
    at += 1;
    if (words[at] === undefined) return `${word} has no value`;
  }
  return values;
}

const meanings = statusWords.flatMap((word) => findStatusWord(word)?.meanings.map(({ next }) => [word, next]) ?? []);

describe('the command that comes next', () => {
  it.each(meanings)('after the status %s can be typed: %s', (_word, next) => {
    expect(mistakeIn(next ?? '')).toBeUndefined();
  });

  it.each(metaErrors.map(({ code, subcode, name, next }) => [`${code}/${subcode ?? '-'} ${name}`, next]))(
    'after %s can be typed: %s',
    (_error, next) => {
      expect(mistakeIn(next)).toBeUndefined();
    },
  );

  it.each([
    ['', 'it is no command of ours'],
    ['curl', 'it is no command of ours'],
    ['wactl', 'it names no command'],
    ['wactl templates', 'it names no command'],
    ['wactl template list', 'it names no command'],
    ['wactl send --help', 'it names no command'],
    ['wactl quota --help', 'there is no --help'],
    ['wactl templates show', 'an argument is missing'],
    ['wactl templates show <name> <other>', '"<other>" is one argument too many'],
    ['wactl templates status <name> --wiat', 'there is no --wiat'],
    ['wactl explain 100 --subcode', '--subcode has no value'],
    ['wactl templates delete <name> <other> --yes', undefined],
  ])('is checked: %s', (line, mistake) => {
    expect(mistakeIn(line)).toBe(mistake);
  });

  it('is never the manual of the program in place of an answer', () => {
    const manuals = metaErrors.filter(({ next }) => /--help|^wactl (help|commands)\b/.test(next));
    expect(manuals.map(({ code, next }) => ({ code, next }))).toEqual([]);
  });
});
