import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { PROFILE_FIELDS } from '../list-fields.js';
import { wordOption, YES } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

const PROFILE_JSON = `{${PROFILE_FIELDS.join(', ')}}`;

/** `wactl profiles …`, `wactl whoami` and `wactl disconnect`. */
export function registerProfiles(program: AnyCommand, lazy: Lazy): void {
  const profiles = program
    .command('profiles')
    .summary('Manage saved profiles')
    .description('Manage saved profiles, one per WhatsApp Business Account');
  profiles
    .command('list')
    .description('List saved profiles')
    .option(...fieldsOption(PROFILE_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles list', 'wactl profiles list --json'],
        json: `{profiles: [${PROFILE_JSON}]}`,
      }),
    )
    .action(lazy(() => import('./list.js')));
  profiles
    .command('use')
    .description('Switch to a profile')
    .argument('<name>', 'profile to use from now on')
    .addHelpText(
      'after',
      helpTail({ examples: ['wactl profiles use acme'], json: PROFILE_JSON, exits: { 3: 'profile not found' } }),
    )
    .action(lazy(() => import('./use.js')));
  profiles
    .command('set')
    .description('Change settings of a profile')
    .argument('[name]', 'profile to change (default: the current one)')
    .addOption(
      wordOption(
        '--marketing-messages <on-or-off>',
        'send marketing templates through the Marketing Messages API, which the account must have joined',
        ['on', 'off'],
      ),
    )
    .option('--country <code>', 'country of phone numbers in national form: two letters, such as DE')
    .option('--pager <command>', 'program that shows what is longer than the screen; "" for none')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles set --marketing-messages on', 'wactl profiles set acme --country DE'],
        json: PROFILE_JSON,
        exits: { 3: 'profile not found, or no profile is saved' },
      }),
    )
    .action(lazy(() => import('./set.js')));
  profiles
    .command('show')
    .description('Show a profile; secrets are not printed')
    .argument('[name]', 'profile to show (default: the current one)')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles show', 'wactl profiles show acme --json'],
        json: `${PROFILE_JSON.slice(0, -1)}, secrets: [token | appSecret | verifyToken]}`,
        exits: { 3: 'profile not found, or no profile is saved' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  profiles
    .command('remove')
    .description('Remove a profile and its secrets from this machine')
    .argument('<name>', 'profile to remove')
    .option('--dry-run', 'print what would be removed without removing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles remove acme', 'wactl profiles remove acme --yes'],
        json: '{name, removed}',
        exits: { 3: 'profile not found', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./remove.js')));
  registerWhoami(program, lazy);
  registerDisconnect(program, lazy);
}

function registerWhoami(program: AnyCommand, lazy: Lazy): void {
  program
    .command('whoami')
    .summary('Show the current settings and their origin')
    .description('Show the current settings and where each comes from; secrets are not printed')
    .option('--verify', 'also ask Meta whether the token is valid')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl whoami', 'wactl whoami --verify --json'],
        json: '{profile, project, settings: {<key>: {value, origin, from} | {kind, origin, from} | null}, token: {valid, type, application, expiresAt, scopes, problem} | null}',
        exits: { 4: 'with --verify: no token is set, or it is not valid' },
      }),
    )
    .action(lazy(() => import('./whoami.js')));
}

function registerDisconnect(program: AnyCommand, lazy: Lazy): void {
  program
    .command('disconnect')
    .summary('Remove the current profile and its secrets')
    .description('Remove the current profile and its secrets from this machine; changes nothing at Meta')
    .option('--dry-run', 'print what would be removed without removing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl disconnect', 'wactl disconnect --profile acme --yes'],
        json: '{name, removed}',
        exits: { 3: 'no profile is in use', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./disconnect.js')));
}
