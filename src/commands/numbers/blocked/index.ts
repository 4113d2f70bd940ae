import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';

const CONTACTS = ['<contact...>', 'phones or business-scoped user ids'] as const;
const REPORT_JSON = '{id, phone, action: "block"|"unblock", users: [{phone, userId, done, code, reason}], dryRun}';

/** `wactl numbers block`, `unblock` and `blocked list`. */
export function registerBlocked(numbers: AnyCommand, lazy: Lazy): void {
  const blocked = numbers.command('blocked').description('The people whom a number has blocked');
  blocked
    .command('list', { isDefault: true })
    .description('List the people whom a number has blocked')
    .argument('[number]', "id or phone of the number (default: the profile's)")
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers blocked list', 'wactl numbers blocked list +15550100001 --json'],
        json: '{id, phone, users: [{phone, userId}]}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./list.js')));
  numbers
    .command('block')
    .description('Block people: they can neither write to the number nor be written to')
    .argument(...CONTACTS)
    .option('--number <number>', "id or phone of the number (default: the profile's)")
    .option('--country <code>', "two-letter country of phones in national form (default: the profile's)")
    .option('--dry-run', 'say who would be blocked and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers block +15550100002', 'wactl numbers block +15550100002 +15550100003 --yes --json'],
        json: REPORT_JSON,
        exits: { 1: 'some could not be blocked', 3: 'no such number', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nMeta lets a number block only people who have written to it in the last 24 hours.')
    .action(lazy(() => import('./block.js')));
  numbers
    .command('unblock')
    .description('Take people off the block list')
    .argument(...CONTACTS)
    .option('--number <number>', "id or phone of the number (default: the profile's)")
    .option('--country <code>', "two-letter country of phones in national form (default: the profile's)")
    .option('--dry-run', 'say who would be unblocked and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers unblock +15550100002'],
        json: REPORT_JSON,
        exits: { 1: 'some could not be unblocked', 3: 'no such number', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./unblock.js')));
}
