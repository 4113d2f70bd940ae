import type { AnyCommand } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { collect, OUR_NUMBER, YES } from '../../options.js';

const REPORT_JSON = '{id, phone, changes: [{field, before, after}], warnings: [{field, message, hint}], dryRun}';

/** `wactl numbers profile …`: what customers see of the business. */
export function registerProfile(numbers: AnyCommand, lazy: Lazy): void {
  const profile = numbers.command('profile').description('Show or change what customers see of the business');
  profile
    .command('show')
    .description('Show the business profile of a number')
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers profile show', 'wactl numbers profile show +15550100001 --json'],
        json: '{id, phone, profile: {about, address, description, email, websites, vertical, pictureUrl}}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  declareSet(profile, lazy);
  profile
    .command('push')
    .description('Update the business profile from a file')
    .argument('<file>', 'YAML or JSON file: about, address, description, email, websites, vertical, picture')
    .argument('[number]', OUR_NUMBER)
    .option('--dry-run', 'print what would change without changing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers profile push profile.yaml --dry-run',
          'wactl numbers profile push profile.yaml --yes',
        ],
        json: REPORT_JSON,
        exits: {
          3: 'number or file not found',
          5: 'the file is not valid, or a field exceeds its limit',
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
    .argument('[number]', OUR_NUMBER)
    .option('--about <text>', 'line below the name, 1 to 139 characters')
    .option('--address <text>', 'address, up to 256 characters')
    .option('--description <text>', 'description, up to 512 characters')
    .option('--email <address>', 'email address, up to 128 characters')
    .option('--website <url>', 'http or https address (repeatable, up to 2)', collect)
    .option('--vertical <word>', 'line of business, such as RETAIL')
    .option('--picture <file>', 'JPEG or PNG file, square, ideally 640 × 640')
    .option('--dry-run', 'print what would change without changing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers profile set --about "Open 9-18"',
          'wactl numbers profile set +15550100001 --website https://shop.example --vertical RETAIL --yes',
          'wactl numbers profile set --picture logo.png --dry-run',
        ],
        json: REPORT_JSON,
        exits: { 3: 'number or picture not found', 5: 'a field exceeds its limit', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nPass an empty text to clear a field, such as --email "" or --website "".')
    .action(lazy(() => import('./set.js')));
}
