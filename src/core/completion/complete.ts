import type { CommandGrammar, OptionGrammar, ValueGrammar, Wanted } from './grammar.js';

/** A word that can stand at the cursor. */
export interface Candidate {
  readonly value: string;
  readonly description: string;
}

/** What a shell is told beside the candidates: numbers that can be added. Source: https://github.com/bombshell-dev/tab */
export const DIRECTIVE = { noSpace: 2, noFiles: 4, folders: 16 } as const;

export interface Answer {
  readonly candidates: readonly Candidate[];
  readonly directive: number;
}

/** What was typed that says where names are looked up. */
export interface Typed {
  readonly profile?: string | undefined;
  readonly dir?: string | undefined;
}

/** Names of a kind on this machine. */
export type Lookup = (wanted: Exclude<Wanted, 'file' | 'folder'>, typed: Typed) => Promise<readonly Candidate[]>;

/** Where a command line is after some of its words. */
interface Position {
  /** From the root to the command. */
  readonly path: readonly CommandGrammar[];
  /** How many arguments of the command are there. */
  readonly given: number;
  /** The option whose value comes next. */
  readonly pending: OptionGrammar | undefined;
  /** Behind `--` there are no options. */
  readonly isPlain: boolean;
  readonly typed: Typed;
}

/**
 * What can stand in the place of the last word, which may be empty.
 * @param words of the command line, without the name of the program; quotes around a word are taken off
 */
export async function complete(root: CommandGrammar, words: readonly string[], lookup: Lookup): Promise<Answer> {
  const plain = words.map(unquoted);
  const current = plain.at(-1) ?? '';
  const position = walk(root, plain.slice(0, -1));
  const { pending, isPlain, typed, path } = position;
  if (pending?.value !== undefined && !(pending.value.takes !== 'one' && current.startsWith('-'))) {
    const answer = await valuesOf(pending.value, current, typed, lookup);
    // The first argument may come instead.
    return pending.value.takes === 'one' || answer.candidates.length > 0 ? answer : wordsAt(position, current, lookup);
  }
  const [, long, value] = /^(--[^=]+)=(.*)$/s.exec(current) ?? [];
  if (!isPlain && long !== undefined) {
    const option = optionOf(path, long);
    return option?.value === undefined ? NOTHING : valuesOf(option.value, value ?? '', typed, lookup);
  }
  if (!isPlain && current.startsWith('-')) return options(path, current);
  return wordsAt(position, current, lookup);
}

const NOTHING: Answer = { candidates: [], directive: DIRECTIVE.noFiles };

function walk(root: CommandGrammar, words: readonly string[]): Position {
  let path: readonly CommandGrammar[] = [root];
  let given = 0;
  let pending: OptionGrammar | undefined;
  let isPlain = false;
  let typed: Typed = {};
  const take = (option: OptionGrammar, word: string) => {
    if (option.long === '--profile') typed = { ...typed, profile: word };
    if (option.long === '--dir') typed = { ...typed, dir: word };
  };
  for (const word of words) {
    if (pending?.value !== undefined && (pending.value.takes === 'one' || !word.startsWith('-'))) {
      take(pending, word);
      if (pending.value.takes !== 'many') pending = undefined;
      continue;
    }
    pending = undefined;
    if (!isPlain && word === '--') isPlain = true;
    else if (!isPlain && word.startsWith('-') && word !== '-') {
      const [name = '', ...rest] = word.split('=');
      const option = optionOf(path, name);
      if (rest.length > 0 && option !== undefined) take(option, rest.join('='));
      else pending = option?.value === undefined ? undefined : option;
    } else {
      const next = given === 0 ? below(path)?.find(({ name }) => name === word) : undefined;
      if (next === undefined) given += 1;
      else path = [...path, next];
    }
  }
  return { path, given, pending, isPlain, typed };
}

/** The commands that can come next: those of the command, or behind `help` those of the command that is asked about. */
function below(path: readonly CommandGrammar[]): readonly CommandGrammar[] | undefined {
  const [root, first] = path;
  return path.length === 2 && first?.name === 'help' ? root?.commands : path.at(-1)?.commands;
}

function optionOf(path: readonly CommandGrammar[], name: string): OptionGrammar | undefined {
  return path.flatMap(({ options }) => options).find(({ long, short }) => name === long || name === short);
}

/** Those of the command first, and then those of every command. */
function options(path: readonly CommandGrammar[], current: string): Answer {
  const all = path.toReversed().flatMap(({ options }) => options);
  const named = all.map(({ long, description }) => ({ value: long, description }));
  return fitting(named, current);
}

async function wordsAt({ path, given, typed }: Position, current: string, lookup: Lookup): Promise<Answer> {
  const isHelp = path[1]?.name === 'help';
  const commands = given === 0 ? (below(path) ?? []) : [];
  const named = commands.map(({ name, description }) => ({ value: name, description }));
  const parameters = (isHelp && path.length > 2 ? undefined : path.at(-1)?.arguments) ?? [];
  const last = parameters.at(-1);
  const parameter = parameters[given] ?? (last?.many ? last : undefined);
  if (parameter === undefined) return fitting(named, current);
  const values = await valuesOf(parameter, current, typed, lookup);
  return { ...values, candidates: [...fitting(named, current).candidates, ...values.candidates] };
}

async function valuesOf(value: ValueGrammar, current: string, typed: Typed, lookup: Lookup): Promise<Answer> {
  const { choices, list, wanted, orFile } = value;
  if (list !== undefined) return listed(list, current);
  if (choices !== undefined) return fitting(choices.map(undescribed), current);
  if (wanted === 'file') return { candidates: [], directive: 0 };
  if (wanted === 'folder') return { candidates: [], directive: DIRECTIVE.folders };
  if (wanted === undefined) return NOTHING;
  const { candidates } = fitting((await lookup(wanted, typed)).filter(isPlainName), current);
  return { candidates, directive: orFile ? 0 : DIRECTIVE.noFiles };
}

/** The next name of a list; those before it stay. */
function listed(names: readonly string[], current: string): Answer {
  const before = current.slice(0, current.lastIndexOf(',') + 1);
  const there = before.split(',');
  const left = names.filter((name) => !there.includes(name)).map((name) => undescribed(`${before}${name}`));
  const { candidates } = fitting(left, current);
  return { candidates, directive: DIRECTIVE.noFiles + DIRECTIVE.noSpace };
}

/** Names come from files that others may have written, and shells expand what they are given. */
function isPlainName({ value }: Candidate): boolean {
  return /^\w[\w.+@-]*$/.test(value);
}

function fitting(candidates: readonly Candidate[], current: string): Answer {
  return { candidates: candidates.filter(({ value }) => value.startsWith(current)), directive: DIRECTIVE.noFiles };
}

function undescribed(value: string): Candidate {
  return { value, description: '' };
}

function unquoted(word: string): string {
  return /^(['"])(.*?)\1?$/s.exec(word)?.[2] ?? word;
}
