import { type AnyCommand, Option } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';

const NUMBER = "id or phone of the number (default: the profile's)";

/** `wactl numbers settings …`: calling and where messages are stored. */
export function registerSettings(numbers: AnyCommand, lazy: Lazy): void {
  const settings = numbers.command('settings').description('Calling, and where messages are stored');
  settings
    .command('show')
    .description('Show the settings of a number')
    .argument('[number]', NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers settings show', 'wactl numbers settings show +15550100001 --json'],
        json: '{id, phone, settings: {calling, callIcons, storage, storageRegion}}',
        exits: { 3: 'no such number' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  settings
    .command('set')
    .description('Change the settings of a number')
    .argument('[number]', NUMBER)
    .addOption(new Option('--calling <state>', 'whether people can call the number').choices(['enabled', 'disabled']))
    .addOption(new Option('--call-icons <state>', 'whether people see a call button').choices(['shown', 'hidden']))
    .option('--storage-region <country>', 'two letters, or "default"; only while the number is not registered')
    .option('--dry-run', 'show what would change and stop')
    .option('--yes', 'do not ask')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers settings set --calling enabled --call-icons shown',
          'wactl numbers settings set +15550100010 --storage-region DE --dry-run',
        ],
        json: '{id, phone, changes: [{setting, before, after}], dryRun}',
        exits: { 3: 'no such number', 5: 'Meta would refuse it as the number stands', 130: 'declined' },
      }),
    )
    .addHelpText('after', '\nPhones keep the old call settings for up to seven days. Calling needs a limit of 2,000.')
    .action(lazy(() => import('./set.js')));
}
