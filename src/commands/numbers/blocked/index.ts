import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { BLOCKED_FIELDS } from '../../list-fields.js';
import { CONTACT, COUNTRY, OUR_NUMBER, YES } from '../../options.js';
import { CSV, fieldsOption } from '../../row-options.js';

const CONTACTS = ['<contact...>', `${CONTACT} (one or more)`] as const;
const REPORT_JSON = '{id, phone, action: "block"|"unblock", users: [{phone, userId, done, code, reason}], dryRun}';

/** `wactl numbers block`, `unblock` and `blocked list`. */
export function registerBlocked(numbers: AnyCommand, lazy: Lazy): void {
  const blocked = numbers.command('blocked').description('List the people that a number has blocked');
  blocked
    .command('list', { isDefault: true })
    .description('List the people that a number has blocked')
    .argument('[number]', OUR_NUMBER)
    .option(...fieldsOption(BLOCKED_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers blocked list', 'wactl numbers blocked list +15550100001 --json'],
        json: '{id, phone, users: [{phone, userId}]}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./list.js')));
  numbers
    .command('block')
    .description('Block people: they can no longer write to the number, nor be written to')
    .argument(...CONTACTS)
    .option('--number <number>', OUR_NUMBER)
    .option(...COUNTRY)
    .option('--dry-run', 'print who would be blocked without blocking anyone')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers block +15550100002', 'wactl numbers block +15550100002 +15550100003 --yes --json'],
        json: REPORT_JSON,
        exits: { 1: 'some could not be blocked', 3: 'number not found', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nA number can only block people who have written to it in the last 24 hours.')
    .action(lazy(() => import('./block.js')));
  numbers
    .command('unblock')
    .description('Unblock people')
    .argument(...CONTACTS)
    .option('--number <number>', OUR_NUMBER)
    .option(...COUNTRY)
    .option('--dry-run', 'print who would be unblocked without unblocking anyone')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers unblock +15550100002'],
        json: REPORT_JSON,
        exits: { 1: 'some could not be unblocked', 3: 'number not found', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./unblock.js')));
}
