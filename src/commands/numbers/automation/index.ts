import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { collect } from '../../options.js';

const NUMBER = "id or phone of the number (default: the profile's)";

/** `wactl numbers automation …`: what a chat offers before anybody has written. */
export function registerAutomation(numbers: AnyCommand, lazy: Lazy): void {
  const automation = numbers.command('automation').description('Ice breakers and commands that a chat offers');
  automation
    .command('show')
    .description('Show the ice breakers and commands of a number')
    .argument('[number]', NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers automation show', 'wactl numbers automation show +15550100001 --json'],
        json: '{id, phone, prompts: [text], commands: [{name, description}]}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  automation
    .command('set')
    .description('Replace the ice breakers, the commands or both')
    .argument('[number]', NUMBER)
    .option('--prompt <text>', 'an ice breaker, up to 80 characters; up to four', collect)
    .option('--command <name=description>', 'a command; up to 30', collect)
    .option('--no-prompts', 'remove every ice breaker')
    .option('--no-commands', 'remove every command')
    .option('--dry-run', 'show what would change and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers automation set --prompt "Where is my order?" --prompt "Opening hours"',
          'wactl numbers automation set --command "help=Talk to a person" --yes',
          'wactl numbers automation set --no-prompts',
        ],
        json: '{id, phone, before: {prompts, commands}, after: {prompts, commands}, changed, warnings: [{field, message, hint}], dryRun}',
        exits: { 3: 'no such number', 5: 'a text is beyond a limit', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nA list that is not named stays. What people tap or type arrives as an ordinary message.')
    .action(lazy(() => import('./set.js')));
}
