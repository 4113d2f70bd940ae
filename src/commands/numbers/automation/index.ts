import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { collect, OUR_NUMBER, YES } from '../../options.js';

/** `wactl numbers automation …`: what a chat offers before anybody has written. */
export function registerAutomation(numbers: AnyCommand, lazy: Lazy): void {
  const automation = numbers
    .command('automation')
    .description('Manage the ice breakers and commands that a chat offers');
  automation
    .command('show')
    .description('Show the ice breakers and commands of a number')
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers automation show', 'wactl numbers automation show +15550100001 --json'],
        json: '{id, phone, prompts: [text], commands: [{name, description}]}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  automation
    .command('set')
    .description('Replace the ice breakers, the commands or both')
    .argument('[number]', OUR_NUMBER)
    .option('--prompt <text>', 'ice breaker, up to 80 characters (repeatable, up to 4)', collect)
    .option('--command <name=description>', 'command (repeatable, up to 30)', collect)
    .option('--no-prompts', 'remove all ice breakers')
    .option('--no-commands', 'remove all commands')
    .option('--dry-run', 'print what would change without changing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers automation set --prompt "Where is my order?" --prompt "Opening hours"',
          'wactl numbers automation set --command "help=Talk to a person" --yes',
          'wactl numbers automation set --no-prompts',
        ],
        json: '{id, phone, before: {prompts, commands}, after: {prompts, commands}, changed, warnings: [{field, message, hint}], dryRun}',
        exits: { 3: 'number not found', 5: 'a text exceeds a limit', 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nA list that is not named stays as it is. What people tap or type arrives as an ordinary message.',
    )
    .action(lazy(() => import('./set.js')));
}
