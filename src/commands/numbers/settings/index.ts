import { type AnyCommand, Option } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { OUR_NUMBER, YES } from '../../options.js';

/** `wactl numbers settings …`: calling and where messages are stored. */
export function registerSettings(numbers: AnyCommand, lazy: Lazy): void {
  const settings = numbers.command('settings').description('Show or change calling, and where messages are stored');
  settings
    .command('show')
    .description('Show the settings of a number')
    .argument('[number]', OUR_NUMBER)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl numbers settings show', 'wactl numbers settings show +15550100001 --json'],
        json: '{id, phone, settings: {calling, callIcons, storage, storageRegion}}',
        exits: { 3: 'number not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  settings
    .command('set')
    .description('Change the settings of a number')
    .argument('[number]', OUR_NUMBER)
    .addOption(new Option('--calling <state>', 'whether people can call the number').choices(['enabled', 'disabled']))
    .addOption(new Option('--call-icons <state>', 'whether people see a call button').choices(['shown', 'hidden']))
    .option(
      '--storage-region <country>',
      'country where messages are stored: two letters, or "default"; only while the number is not registered',
    )
    .option('--dry-run', 'print what would change without changing it')
    .option(...YES)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl numbers settings set --calling enabled --call-icons shown',
          'wactl numbers settings set +15550100010 --storage-region DE --dry-run',
        ],
        json: '{id, phone, changes: [{setting, before, after}], dryRun}',
        exits: { 3: 'number not found', 5: 'not possible in the current state of the number', 130: 'declined' },
      }),
    )
    .addHelpText(
      'after',
      '\nPhones keep the old call settings for up to seven days. Calling needs a messaging limit of at least 2,000.',
    )
    .action(lazy(() => import('./set.js')));
}
