import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { YES } from '../options.js';

/** `webhooks subscribe`, `unsubscribe` and `status`: whether Meta sends the account's webhooks to our app. */
export function registerSubscription(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('subscribe')
    .description("Subscribe the token's app to the account's webhooks (safe to repeat)")
    .option(
      '--callback-url <url>',
      "https address for this account only, instead of the app's (needs WACTL_VERIFY_TOKEN)",
    )
    .addOption(
      new Option(
        '--app-callback',
        "remove the address of this account, so that webhooks go to the app's again",
      ).conflicts('callbackUrl'),
    )
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks subscribe --yes',
          'wactl webhooks subscribe --callback-url https://hooks.shop.example/whatsapp',
          'wactl webhooks subscribe --app-callback --dry-run',
        ],
        json: "{wabaId, subscribed: true, callbackUrl, removedCallbackUrl, kept, dryRun}; callbackUrl: the account's own address, null: the app's; kept: nothing was done, it is subscribed with an address of its own",
        exits: { 4: 'no token or verify token, or no permission', 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./subscribe.js')));
  webhooks
    .command('unsubscribe')
    .description("Unsubscribe the token's app from the account's webhooks")
    .option('--dry-run', 'print what would be done without doing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks unsubscribe'],
        json: '{wabaId, subscribed: false, callbackUrl: null, removedCallbackUrl?, dryRun}',
        exits: { 130: 'declined' },
      }),
    )
    .action(lazy(() => import('./unsubscribe.js')));
  webhooks
    .command('status')
    .description("List the apps that get the account's webhooks")
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks status', 'wactl webhooks status --json'],
        json: '{wabaId, apps: [{id, name, link, callbackUrl}]}',
      }),
    )
    .action(lazy(() => import('./status.js')));
}
