import { type AnyCommand, Option } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';
import { GROUP_FIELDS } from '../../list-fields.js';
import { YES_FOR_SCRIPTS } from '../../options.js';
import { CSV, fieldsOption } from '../../row-options.js';

const GROUP_JSON = '{name, categories: ["marketing" | "utility" | "authentication"], isDefault, numbers}';

/** `wactl optin groups …`: what a person can opt in to. */
export function registerGroups(optin: AnyCommand, lazy: Lazy): void {
  const groups = optin.command('groups').description('Manage consent groups: what a person can opt in to');
  groups
    .command('list')
    .description('List consent groups')
    .option(...fieldsOption(GROUP_FIELDS))
    .option(...CSV)
    .addHelpText('after', helpTail({ examples: ['wactl optin groups list'], json: `{groups: [${GROUP_JSON}]}` }))
    .action(lazy(() => import('./list.js')));
  groups
    .command('create')
    .description('Create a consent group, or add numbers to it; what it covers cannot be changed later')
    .argument('<name>', 'name of the group')
    .addOption(
      new Option('--category <names...>', 'categories that an opt-in covers (default: all)').choices([
        'marketing',
        'utility',
        'authentication',
      ]),
    )
    .option('--number <numbers...>', 'your numbers that may send to it, by id or phone (default: all)')
    .option('--default', 'make it the group that is meant where none is named')
    .option('--dry-run', 'print what would be created without creating it')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl optin groups create newsletter --category marketing',
          'wactl optin groups create support --category utility --number 310000000000001 --default',
        ],
        json: `${GROUP_JSON.slice(0, -1)}, created, dryRun}`,
        exits: { 1: 'the group exists and covers other categories' },
      }),
    )
    .action(lazy(() => import('./create.js')));
  groups
    .command('show')
    .description('Show a consent group and how many people opted in or out')
    .argument('[name]', 'name of the group (default: the default group)')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin groups show newsletter'],
        json: `${GROUP_JSON.slice(0, -1)}, counts: {opted_in, opted_out, unknown}}`,
        exits: { 3: 'group not found' },
      }),
    )
    .action(lazy(() => import('./show.js')));
}
