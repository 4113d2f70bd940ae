import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl connect`. */
export function registerConnect(program: AnyCommand, lazy: Lazy): void {
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
    .option(
      '--callback-url <url>',
      "https address where the app's webhooks go, for all its accounts (app secret, WACTL_VERIFY_TOKEN)",
    )
    .option('--embedded-signup', "get the token by Meta's Embedded Signup, on a page of this machine")
    .option('--config-id <id>', 'with --embedded-signup: the configuration of Facebook Login for Business')
    .option(
      '--hosted-signup <business>',
      "take the token of a customer who signed up by Meta's hosted link: id of their business (your token, app secret)",
    )
    .option('--port <port>', 'with --embedded-signup: port of the page; 0 takes any free one', parsePort)
    .option('--dry-run', 'check everything; subscribe and save nothing')
    .option('--yes', 'replace a profile of another account without asking')
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
          3: 'no such account or number',
          4: 'the token is missing, not valid, or lacks a permission',
          7: 'Meta or the network failed, or the sign-up did',
          130: 'declined, or the sign-up was left',
        },
      }),
    )
    .addHelpText(
      'after',
      '\nWACTL_TOKEN, WACTL_APP_ID, WACTL_APP_SECRET, WACTL_WABA_ID and WACTL_PHONE_NUMBER_ID stand for the flags.\nOnly hosts of Meta get its tokens; WACTL_TRUSTED_HOST names one more host that may, such as a proxy of yours.\nNo flag takes a secret: it would show in the list of processes.\nSecrets go into the keychain of the system, or into a file that only you can read; WACTL_KEYCHAIN=off means the file.',
    )
    .action(lazy(() => import('./connect.js')));
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('It is a number from 0 to 65535.');
}
