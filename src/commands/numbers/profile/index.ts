import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { collect } from '../../options.js';

const NUMBER = "id or phone of the number (default: the profile's)";
const REPORT_JSON = '{id, phone, changes: [{field, before, after}], warnings: [{field, message, hint}], dryRun}';

/** `wactl numbers profile …`: what customers see of the business. */
export function registerProfile(numbers: AnyCommand, lazy: Lazy): void {
  const profile = numbers.command('profile').description('What customers see of the business');
  profile
    .command('show')
    .description('Show the business profile of a number')
    .argument('[number]', NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers profile show', 'wactl numbers profile show +15550100001 --json'],
        json: '{id, phone, profile: {about, address, description, email, websites, vertical, pictureUrl}}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  declareSet(profile, lazy);
  profile
    .command('push')
    .description('Bring the business profile to what a file says')
    .argument('<file>', 'YAML or JSON: about, address, description, email, websites, vertical, picture')
    .argument('[number]', NUMBER)
    .option('--dry-run', 'show what would change and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers profile push profile.yaml --dry-run',
          'wactl numbers profile push profile.yaml --yes',
        ],
        json: REPORT_JSON,
        exits: {
          3: 'no such number or file',
          5: 'the file holds a mistake, or a field is beyond its limit',
          130: 'declined',
        },
      }),
    )
    .addHelpText(
      'after',
      '\nFields that the file leaves out stay as they are. A picture cannot be compared, so each push uploads it.',
    )
    .action(lazy(() => import('./push.js')));
}

function declareSet(profile: AnyCommand, lazy: Lazy): void {
  profile
    .command('set')
    .description('Change fields of the business profile')
    .argument('[number]', NUMBER)
    .option('--about <text>', 'the line below the name, 1 to 139 characters')
    .option('--address <text>', 'up to 256 characters')
    .option('--description <text>', 'up to 512 characters')
    .option('--email <address>', 'up to 128 characters')
    .option('--website <url>', 'http or https; give it twice for two', collect)
    .option('--vertical <word>', 'line of business, such as RETAIL')
    .option('--picture <file>', 'JPEG or PNG, square, at best 640 × 640')
    .option('--dry-run', 'show what would change and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers profile set --about "Open 9-18"',
          'wactl numbers profile set +15550100001 --website https://shop.example --vertical RETAIL --yes',
          'wactl numbers profile set --picture logo.png --dry-run',
        ],
        json: REPORT_JSON,
        exits: { 3: 'no such number or picture', 5: 'a field is beyond its limit', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nAn empty text clears a field, such as --email "" or --website "".')
    .action(lazy(() => import('./set.js')));
}
