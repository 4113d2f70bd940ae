import type { CommanderError } from 'commander';
import type { AnyCommand } from './commands/commander.js';
import { usageError } from './core/errors/command.js';
import type { CliError } from './core/errors/error.js';

/** What commander refused, in our form and with a fix; its own words are kept. */
export function fromCommander(refusal: CommanderError, program: AnyCommand | undefined): CliError {
  const [message = '', suggestion] = refusal.message.replace(/^error: /, '').split('\n');
  if (suggestion) return usageError(message, suggestion.replace(/^\(|\)$/g, ''));
  if (refusal.code !== 'commander.unknownCommand')
    return usageError(message, 'run it with --help to see what it accepts');
  const meant = program === undefined ? [] : commandsNamed(program, /'([^']+)'/.exec(message)?.[1]);
  return usageError(message, meant.length > 0 ? `did you mean ${meant.join(' or ')}?` : 'see `wactl help`');
}

/** A group of commands was named, and none of them. For people commander shows its help instead. */
export function withoutCommand(argv: readonly string[]): CliError {
  const words = argv.filter((word) => !word.startsWith('-'));
  return usageError(
    `\`${['wactl', ...words].join(' ')}\` needs a command.`,
    `see \`${['wactl', 'help', ...words].join(' ')}\``,
  );
}

/** Every command below `parent` of this name, as it is typed: `lint` is `wactl templates lint`. */
function commandsNamed(parent: AnyCommand, name: string | undefined, before = 'wactl'): string[] {
  return parent.commands.flatMap((command) => {
    const typed = `${before} ${command.name()}`;
    return [...(command.name() === name ? [`\`${typed}\``] : []), ...commandsNamed(command, name, typed)];
  });
}
