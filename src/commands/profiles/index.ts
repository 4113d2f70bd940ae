import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

const PROFILE_JSON = '{name, current, wabaId, wabaName, phoneNumberId, businessId, appId, graphUrl, country}';

/** `wactl profiles …`, `wactl whoami` and `wactl disconnect`. */
export function registerProfiles(program: AnyCommand, lazy: Lazy): void {
  const profiles = program.command('profiles').description('Saved profiles: one for each WhatsApp Business Account');
  profiles
    .command('list')
    .description('List the saved profiles')
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
    .description('Use this profile from now on')
    .argument('<name>', 'profile to make the current one')
    .addHelpText(
      'after',
      helpTail({ examples: ['wactl profiles use acme'], json: PROFILE_JSON, exits: { 3: 'no profile of that name' } }),
    )
    .action(lazy(() => import('./use.js')));
  profiles
    .command('show')
    .description('Show one profile, without its secrets')
    .argument('[name]', 'profile to show (default: the one in use)')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles show', 'wactl profiles show acme --json'],
        json: `${PROFILE_JSON.slice(0, -1)}, secrets: [token | appSecret | verifyToken]}`,
        exits: { 3: 'no such profile, or none is saved' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  profiles
    .command('remove')
    .description('Forget a profile and its secrets on this machine')
    .argument('<name>', 'profile to forget')
    .option('--dry-run', 'say what would be removed and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl profiles remove acme', 'wactl profiles remove acme --yes'],
        json: '{name, removed}',
        exits: { 3: 'no profile of that name', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./remove.js')));
  registerWhoami(program, lazy);
  registerDisconnect(program, lazy);
}

function registerWhoami(program: AnyCommand, lazy: Lazy): void {
  program
    .command('whoami')
    .description('Show the settings in force and where each comes from; never a secret')
    .option('--verify', 'also ask Meta whether the token is valid')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl whoami', 'wactl whoami --verify --json'],
        json: '{profile, settings: {<key>: {value, origin, from} | {kind, origin, from} | null}, token: {valid, type, application, expiresAt, scopes, problem} | null}',
        exits: { 4: 'with --verify: no token is set, or it is not valid' },
      }),
    )
    .action(lazy(() => import('./whoami.js')));
}

function registerDisconnect(program: AnyCommand, lazy: Lazy): void {
  program
    .command('disconnect')
    .description('Forget the profile in use and its secrets; nothing changes at Meta')
    .option('--dry-run', 'say what would be removed and stop')
    .option('--yes', 'do not ask')
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
