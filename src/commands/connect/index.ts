import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { parsePort } from '../options.js';

/** `wactl connect`. */
export function registerConnect(program: AnyCommand, lazy: Lazy): void {
  program
    .command('connect')
    .summary('Connect a Meta account and save a profile')
    .description(
      'Connect a Meta account: check the token, choose account and number, subscribe to webhooks, save a profile',
    )
    .option('--token-stdin', 'read the access token from standard input')
    .option('--app-secret-stdin', 'read the app secret from standard input (with --token-stdin: from its second line)')
    .option('--waba <id>', 'WhatsApp Business Account (default: the only one that the token can access)')
    .option(
      '--number <number>',
      'default number, by id or phone (default: the only one, or the only one that can send)',
    )
    .option('--app-id <id>', 'app that the token must belong to')
    .option(
      '--callback-url <url>',
      "https address for the app's webhooks, for all its accounts (needs the app secret and WACTL_VERIFY_TOKEN)",
    )
    .option('--embedded-signup', "get the token through Meta's Embedded Signup, on a local page")
    .option('--config-id <id>', 'with --embedded-signup: configuration of Facebook Login for Business')
    .option(
      '--hosted-signup <business>',
      "get the token of a customer who signed up through Meta's hosted link: id of their business (needs your token and app secret)",
    )
    .option('--port <port>', 'with --embedded-signup: port of the page; 0 for any free one', parsePort)
    .option('--dry-run', 'check everything without subscribing or saving')
    .option('--yes', 'skip the confirmation prompt before replacing a profile of another account')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl connect',
          'wactl connect --token-stdin --waba 210000000000001 --number +15550100001 < token.txt',
          'wactl connect --embedded-signup --app-id 410000000000001 --config-id 510000000000001',
          'wactl connect --hosted-signup 710000000000002 --waba 210000000000002 --token-stdin --app-secret-stdin < partner.txt',
          'wactl connect --profile acme --token-stdin --app-secret-stdin < secrets.txt',
        ],
        json: '{profile, updated, dryRun, graphUrl, apiVersion, app: {id, name}, business: {id, name} | null, waba: {id, name, currency, reviewStatus, timeZoneId, numbers}, number: {id, phone, name, status, verified, registered, stage, next, …} | null, subscribed: "now"|"before"|"no", otherApps: [{id, name}], callback: {url, state: "now"|"before"|"refused"|"planned"} | null, secretsIn: "keychain"|"file" | null, expiresAt, group, warnings, command, standardInput}',
        exits: {
          1: 'connected, but the webhook address or the number could not be set up',
          3: 'account or number not found',
          4: 'the token is missing, not valid, or lacks a permission',
          7: 'Meta, the network or the sign-up failed',
          130: 'declined, or the sign-up was closed',
        },
      }),
    )
    .addHelpText(
      'after',
      '\nInstead of flags, set WACTL_TOKEN, WACTL_APP_ID, WACTL_APP_SECRET, WACTL_WABA_ID and WACTL_PHONE_NUMBER_ID.\nOnly hosts of Meta get its tokens; WACTL_TRUSTED_HOST names one more host that may, such as a proxy of yours.\nNo flag takes a secret, because other users can see the command lines of running processes.\nSecrets are saved in the system keychain, or in a file that only you can read; WACTL_KEYCHAIN=off chooses the file.',
    )
    .action(lazy(() => import('./connect.js')));
}
