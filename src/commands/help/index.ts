import { unknownCommand } from '../../core/errors/command.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl help [command...]`, and topics that belong to no command. */
export function registerHelp(program: AnyCommand, lazy: Lazy): void {
  program
    .command('help')
    .summary('Show help for a command or a topic')
    .description('Show help for a command, or for a topic: exit-codes, environment, rates')
    .argument('[words...]', 'command or topic')
    .addHelpText('after', helpTail({ examples: ['wactl help templates push', 'wactl help exit-codes'] }))
    .action(
      lazy(async () => {
        const { topics } = await import('./topics.js');
        return {
          default: async (context, _options: unknown, words: readonly string[]) => {
            const topic = topics[words.join(' ')];
            if (topic) context.output.result(topic.value, topic.view);
            else findCommand(program, words).outputHelp();
          },
        };
      }),
    );
}

/** @throws {CliError} exit 3 when no such command exists */
function findCommand(program: AnyCommand, words: readonly string[]) {
  let found = program;
  for (const word of words) {
    const next = found.commands.find((command) => command.name() === word || command.aliases().includes(word));
    if (!next) {
      throw unknownCommand(`Unknown command or topic: ${words.join(' ')}.`, {
        hint: 'run `wactl help` for the list',
      });
    }
    found = next;
  }
  return found;
}
