import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { OUR_NUMBER, YES } from '../../options.js';

const USERNAME_JSON = '{id, phone, username, status: "approved"|"reserved"|null, what, dryRun}';

/** `wactl numbers username …`: the name by which people find a number without knowing it. */
export function registerUsername(numbers: AnyCommand, lazy: Lazy): void {
  const username = numbers.command('username').description('Show, reserve or give up the username of a number');
  username
    .command('show')
    .description('Show the username and whether people see it')
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers username show', 'wactl numbers username show +15550100001 --json'],
        json: '{id, phone, username, status: "approved"|"reserved"|null, what}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  username
    .command('suggestions')
    .description('List usernames that Meta holds for your business')
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers username suggestions'],
        json: '{id, phone, suggestions: [username]}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./suggestions.js')));
  username
    .command('reserve')
    .description('Reserve a username for a number, in place of the one that it has')
    .argument('<username>', 'username: 3 to 35 characters of a-z, 0-9, dot and underscore')
    .argument('[number]', OUR_NUMBER)
    .option('--transfer', 'also take it from another number of the portfolio')
    .option('--dry-run', 'print what would be reserved without reserving it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers username reserve exampleshop',
          'wactl numbers username reserve exampleshop --dry-run',
        ],
        json: USERNAME_JSON,
        exits: { 1: 'Meta refused it', 3: 'number not found', 5: 'not a valid username', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nThe phone number stays visible: a username is another way to find it.')
    .action(lazy(() => import('./reserve.js')));
  username
    .command('delete')
    .description('Give up the username of a number; others may take it')
    .argument('[number]', OUR_NUMBER)
    .option('--dry-run', 'print what would be given up without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers username delete', 'wactl numbers username delete +15550100001 --yes'],
        json: USERNAME_JSON,
        exits: { 3: 'number not found', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./delete.js')));
}
