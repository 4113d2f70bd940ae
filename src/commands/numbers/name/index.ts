import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';

const NUMBER = "id or phone of the number (default: the profile's)";

/** `wactl numbers name …`: the name that people see above the chat. */
export function registerName(numbers: AnyCommand, lazy: Lazy): void {
  const name = numbers.command('name').description('The display name of a number');
  name
    .command('show')
    .description('Show the display name and what Meta says of it')
    .argument('[number]', NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers name show', 'wactl numbers name show +15550100001 --json'],
        json: '{id, phone, name, status, newName, newStatus, state: "approved"|"usable"|"in-review"|"to-register"|"declined"|"unapproved", why, next}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  name
    .command('set')
    .description('Ask Meta for another display name')
    .argument('<name>', 'the new name; it has to relate to the business')
    .argument('[number]', NUMBER)
    .option('--dry-run', 'say what would be asked for and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers name set "Example Shop Berlin"'],
        json: '{id, phone, name, newName, already, dryRun, next}',
        exits: { 3: 'no such number', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nMeta reviews the name. Once it is approved, register the number again to put it into use.')
    .action(lazy(() => import('./set.js')));
}
