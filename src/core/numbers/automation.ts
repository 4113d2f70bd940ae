import { usageError } from '../errors.js';
import type { RemoteAutomation } from '../graph/number-settings.js';
import type { Problem } from './problem.js';

/** What a chat offers before anybody has written: questions to tap, and commands that begin with a slash. */
export interface Automation {
  readonly prompts: readonly string[];
  readonly commands: readonly { readonly name: string; readonly description: string }[];
}

/**
 * Limits, in characters; where Meta's OpenAPI file is narrower than its page, `sure` is what both take.
 * Source: https://developers.facebook.com/documentation/business-messaging/whatsapp/business-phone-numbers/conversational-components
 */
const PROMPTS = { max: 4, sure: 3, length: 80 };
const COMMANDS = { max: 30, name: 32, sureName: 30, description: 256 };

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
  throw usageError(`"${text}" is no command.`, 'write it as <name>=<description>, such as "help=Talk to a person"');
}

/** Checks against the limits that Meta documents. Pure; empty when it is well. */
export function checkAutomation({ prompts, commands }: Automation): Problem[] {
  return [
    ...checkCount('prompts', prompts.length, PROMPTS.max),
    ...(prompts.length > PROMPTS.sure && prompts.length <= PROMPTS.max
      ? [warning('prompts', `There are ${prompts.length} prompts; Meta's pages disagree whether 3 or 4 are taken.`)]
      : []),
    ...prompts.flatMap((prompt) => checkText('prompts', prompt, PROMPTS.length)),
    ...checkCount('commands', commands.length, COMMANDS.max),
    ...commands.flatMap(({ name, description }) => [
      ...checkText('commands', name, COMMANDS.name),
      ...(lengthOf(name) > COMMANDS.sureName && lengthOf(name) <= COMMANDS.name
        ? [warning('commands', `"${name}" has ${lengthOf(name)} characters; Meta's pages disagree about 30 or 32.`)]
        : []),
      ...checkText('commands', description, COMMANDS.description),
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
    return { severity: 'error', field: 'commands', message: `"${name}" stands there twice.`, hint: 'keep one' };
  });
}

function warning(field: string, message: string): Problem {
  return { severity: 'warning', field, message, hint: 'make it fewer or shorter if Meta refuses it' };
}

function lengthOf(text: string): number {
  return [...text].length;
}
