import type { AnyCommand } from '../src/commands/commander.js';
import type { CommandGrammar, OptionGrammar, ValueGrammar, Wanted } from '../src/core/completion/grammar.js';
import { TEMPLATE_LANGUAGES } from '../src/core/meta/languages.js';

/** A parser that knows what it accepts. */
interface Knowing {
  readonly known?: readonly string[];
}

type AnyOption = AnyCommand['options'][number];

/** By what stands between the brackets of an option; `--dir <path>` and its kind are folders. */
const OPTION_VALUES: Readonly<Record<string, Wanted>> = {
  '<file>': 'file',
  '<path>': 'file',
  '<profile>': 'profile',
  '<template>': 'template',
};

const OPTIONS: Readonly<Record<string, Wanted>> = {
  '--profile': 'profile',
  '--dir': 'folder',
  '--from-dir': 'folder',
  '--number': 'number',
  '--template': 'template',
  '--or-template': 'template',
  '--from-campaign': 'campaign',
};

/** By the name of an argument. */
const ARGUMENTS: Readonly<Record<string, Wanted>> = {
  number: 'number',
  file: 'file',
  paths: 'template',
  names: 'template',
  starter: 'starter',
};

/** What `<name>` names, by the group of the command. */
const NAMES: Readonly<Record<string, Wanted>> = {
  profiles: 'profile',
  templates: 'template',
  send: 'template',
  campaigns: 'campaign',
};

/** The program tree as completion needs it. Pure. @param topics of `wactl help`, beside the commands */
export function grammarOf(command: AnyCommand, topics: readonly string[], group = ''): CommandGrammar {
  return {
    name: command.name(),
    description: command.summary() || command.description(),
    options: command.options.flatMap((option) => (option.hidden || !option.long ? [] : [optionOf(option)])),
    arguments: command.registeredArguments.map((argument) => ({
      ...(group === '' && command.name() === 'help'
        ? { choices: topics }
        : argumentOf(argument.name(), command.name(), group)),
      ...(argument.argChoices === undefined ? {} : { choices: argument.argChoices }),
      many: argument.variadic,
    })),
    commands: command.commands.map((child) =>
      grammarOf(child, topics, group || (command.parent ? command.name() : '')),
    ),
  };
}

function optionOf(option: AnyOption): OptionGrammar {
  const { long = '', short, description, required, optional, variadic } = option;
  const takes = variadic ? ('many' as const) : required ? ('one' as const) : ('maybe' as const);
  return {
    long,
    ...(short === undefined ? {} : { short }),
    description,
    ...(required || optional ? { value: { ...valueGrammar(option), takes } } : {}),
  };
}

function valueGrammar({ long = '', flags, argChoices, parseArg }: AnyOption): ValueGrammar {
  const { known } = (parseArg ?? {}) as Knowing;
  if (known !== undefined) return { list: known };
  if (argChoices !== undefined) return { choices: argChoices };
  if (long === '--language' && flags.includes('<code>')) return { choices: [...TEMPLATE_LANGUAGES.keys()] };
  const [placeholder = ''] = /<[^>]*>/.exec(flags) ?? [];
  const wanted = OPTIONS[long] ?? OPTION_VALUES[placeholder];
  return wanted === undefined ? {} : { wanted };
}

function argumentOf(name: string, command: string, group: string): ValueGrammar {
  // What is created has a new name.
  const wanted = name === 'name' && command !== 'create' ? NAMES[group] : ARGUMENTS[name];
  return wanted === undefined ? {} : { wanted, ...(name === 'paths' ? { orFile: true } : {}) };
}
