import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { OUR_NUMBER, YES } from '../../options.js';

/** `wactl numbers name …`: the name that people see above the chat. */
export function registerName(numbers: AnyCommand, lazy: Lazy): void {
  const name = numbers.command('name').description('Show or change the display name of a number');
  name
    .command('show')
    .description("Show the display name and the state of Meta's review")
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers name show', 'wactl numbers name show +15550100001 --json'],
        json: '{id, phone, name, status, newName, newStatus, state: "approved"|"usable"|"in-review"|"to-register"|"declined"|"unapproved", why, next}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  name
    .command('set')
    .description('Request a new display name')
    .argument('<name>', 'new name; it must relate to the business')
    .argument('[number]', OUR_NUMBER)
    .option('--dry-run', 'print what would be requested without requesting it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers name set "Example Shop Berlin"'],
        json: '{id, phone, name, newName, already, dryRun, next}',
        exits: { 3: 'number not found', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nMeta reviews the name. Once it is approved, register the number again to use it.')
    .action(lazy(() => import('./set.js')));
}
