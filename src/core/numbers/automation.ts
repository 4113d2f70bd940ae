import { usageError } from '../errors/command.js';
import type { RemoteAutomation } from '../graph/number-settings.js';
import { COMMANDS_MAX, PROMPTS_MAX } from '../meta/number-limits.js';
import type { Problem } from './problem.js';

/** What a chat offers before anybody has written: questions to tap, and commands that begin with a slash. */
export interface Automation {
  readonly prompts: readonly string[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
}

export function automationOf({ prompts = [], commands = [] }: RemoteAutomation): Automation {
  return {
    prompts,
    commands: commands.map(({ command_name: name, command_description: description }) => ({ name, description })),
  };
}

/**
 * A command as it is typed: `help=Talk to a person`. A slash before the name is dropped.
 * @throws {CliError} exit 2 without a name or a description
 */
export function parseCommand(text: string): Automation['commands'][number] {
  const at = text.indexOf('=');
  const name = text.slice(0, Math.max(at, 0)).trim().replace(/^\//, '');
  const description = text.slice(at + 1).trim();
  if (name !== '' && description !== '') return { name, description };
  throw usageError(
    `"${text}" is not a valid command.`,
    'write it as <name>=<description>, such as "help=Talk to a person"',
  );
}

/** Checks against the limits that Meta documents. Pure; empty when it is well. */
export function checkAutomation({ prompts, commands }: Automation): Problem[] {
  return [
    ...checkCount('prompts', prompts.length, PROMPTS_MAX.count),
    ...(prompts.length > PROMPTS_MAX.sureCount && prompts.length <= PROMPTS_MAX.count
      ? [warning('prompts', `There are ${prompts.length} prompts; Meta's pages disagree whether 3 or 4 are taken.`)]
      : []),
    ...prompts.flatMap((prompt) => checkText('prompts', prompt, PROMPTS_MAX.length)),
    ...checkCount('commands', commands.length, COMMANDS_MAX.count),
    ...commands.flatMap(({ name, description }) => [
      ...checkText('commands', name, COMMANDS_MAX.name),
      ...(lengthOf(name) > COMMANDS_MAX.sureName && lengthOf(name) <= COMMANDS_MAX.name
        ? [warning('commands', `"${name}" has ${lengthOf(name)} characters; Meta's pages disagree about 30 or 32.`)]
        : []),
      ...checkText('commands', description, COMMANDS_MAX.description),
    ]),
    ...repeated(commands.map(({ name }) => name)),
  ];
}

function checkCount(field: string, count: number, max: number): Problem[] {
  if (count <= max) return [];
  return [{ severity: 'error', field, message: `There are ${count} ${field}.`, hint: `keep ${max} of them` }];
}

function checkText(field: string, text: string, max: number): Problem[] {
  if (text.trim() === '') return [{ severity: 'error', field, message: 'A text is empty.', hint: 'leave it out' }];
  if (lengthOf(text) > max) {
    const message = `"${text}" has ${lengthOf(text)} characters.`;
    return [{ severity: 'error', field, message, hint: `shorten it to ${max}` }];
  }
  if (!/\p{Extended_Pictographic}/u.test(text)) return [];
  return [
    { severity: 'error', field, message: `"${text}" holds an emoji.`, hint: 'take it out: Meta takes none here' },
  ];
}

function repeated(names: readonly string[]): Problem[] {
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  return twice.map((name) => {
    return { severity: 'error', field: 'commands', message: `"${name}" is listed twice.`, hint: 'keep one' };
  });
}

function warning(field: string, message: string): Problem {
  return { severity: 'warning', field, message, hint: 'make it fewer or shorter if Meta refuses it' };
}

function lengthOf(text: string): number {
  return [...text].length;
}
