import type { Command } from 'commander';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl connect`. */
export function registerConnect(program: Command, lazy: Lazy): void {
  program
    .command('connect')
    .description('Check a token, choose account and number, subscribe to webhooks and save a profile')
    .option('--token-stdin', 'read the access token from standard input')
    .option('--app-secret-stdin', 'read the app secret from standard input; with --token-stdin from its second line')
    .option('--waba <id>', 'WhatsApp Business Account (default: the only one that the token reaches)')
    .option(
      '--number <number>',
      'default number, by id or phone (default: the only one, or the only one that is ready)',
    )
    .option('--app-id <id>', 'app that the token has to belong to')
    .option('--dry-run', 'check everything; subscribe and save nothing')
    .option('--yes', 'replace a profile of another account without asking')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl connect',
          'wactl connect --token-stdin --waba 210000000000001 --number +15550100001 < token.txt',
          'wactl connect --profile acme --token-stdin --app-secret-stdin < secrets.txt',
        ],
        json: '{profile, updated, dryRun, graphUrl, apiVersion, app: {id, name}, business: {id, name} | null, waba: {id, name, currency, reviewStatus}, number: {id, phone, name, status, verified, registered, stage, next, …} | null, subscribed: "now"|"before"|"no", expiresAt, group, warnings, command}',
        exits: {
          3: 'no such account or number',
          4: 'the token is missing, not valid, or lacks a permission',
          7: 'Meta or the network failed',
          130: 'declined',
        },
      }),
    )
    .addHelpText(
      'after',
      '\nWACTL_TOKEN, WACTL_APP_ID, WACTL_APP_SECRET, WACTL_WABA_ID and WACTL_PHONE_NUMBER_ID stand for the flags.\nNo flag takes a secret: it would show in the list of processes.',
    )
    .action(lazy(() => import('./connect.js')));
}
