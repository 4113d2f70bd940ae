import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { CONTACT_FIELDS } from '../list-fields.js';
import { CONTACT, COUNTRY, parseCount } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

/** `wactl contacts …`: what the ledger knows of people. */
export function registerContacts(program: AnyCommand, lazy: Lazy): void {
  const contacts = program.command('contacts').description('See everything known of a person on one screen');
  contacts
    .command('show')
    .description('Show the names, consent, windows and last messages of a person, and what may be sent now')
    .argument('<contact>', CONTACT)
    .option('--number <number>', 'your number that would send, by id or phone')
    .option('--group <name>', 'consent group to check (default: the default group)')
    .option(...COUNTRY)
    .option('--limit <count>', 'show at most this many messages', parseCount, 10)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl contacts show +15550100002', 'wactl contacts show US.13000000000000000001 --json'],
        json: '{contact, phone, userId, parentUserId, username, name, formerly: [{kind: "phone"|"user_id"|"parent_user_id"|"username", value, until, evidence}], consent: [{group, state, since, source, exceptions}], windows: [{number, state, expiresAt, …}], messages: [{direction, type, at, status, code, messageId, campaign, number}], events: [{at, kind, number, messageId, details}], mayReceive: {text, marketing, utility, authentication: {allowed, reasons: [{code, message, fix}]}}, from}',
        exits: { 3: 'nobody is known by this name, or the group does not exist' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  contacts
    .command('list')
    .description('List everybody in the ledger, the most recently updated first')
    .option('--limit <count>', 'list at most this many', parseCount, 50)
    .option('--all', 'list everybody, however many')
    .option(...fieldsOption(CONTACT_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl contacts list', 'wactl contacts list --all --json'],
        json: `{contacts: [{${CONTACT_FIELDS.join(', ')}}]}`,
      }),
    )
    .action(lazy(() => import('./list.js')));
}
