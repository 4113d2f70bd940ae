import { type AnyCommand, Option } from '../../commander.js';
import { helpTail } from '../../help.js';
import type { Lazy } from '../../lazy.js';

const GROUP_JSON = '{name, categories: ["marketing" | "utility" | "authentication"], isDefault}';

/** `wactl optin groups …`: what a person can opt in to. */
export function registerGroups(optin: AnyCommand, lazy: Lazy): void {
  const groups = optin.command('groups').description('What a person can opt in to');
  groups
    .command('list')
    .description('List the consent groups')
    .addHelpText('after', helpTail({ examples: ['wactl optin groups list'], json: `{groups: [${GROUP_JSON}]}` }))
    .action(lazy(() => import('./list.js')));
  groups
    .command('create')
    .description('Make a consent group; what it covers does not change afterwards')
    .argument('<name>', 'name of the group')
    .addOption(
      new Option('--category <names...>', 'categories that an opt-in covers (default: all)').choices([
        'marketing',
        'utility',
        'authentication',
      ]),
    )
    .option('--dry-run', 'say what would be made and stop')
    .option('--yes', 'accepted for scripts; nothing is asked')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin groups create newsletter --category marketing'],
        json: `${GROUP_JSON.slice(0, -1)}, created, dryRun}`,
        exits: { 1: 'the group exists and covers other categories' },
      }),
    )
    .action(lazy(() => import('./create.js')));
  groups
    .command('show')
    .description('Show a consent group and how many people decided what')
    .argument('[name]', 'name of the group (default: the default group)')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl optin groups show newsletter'],
        json: `${GROUP_JSON.slice(0, -1)}, counts: {opted_in, opted_out, unknown}}`,
        exits: { 3: 'no such group' },
      }),
    )
    .action(lazy(() => import('./show.js')));
}
