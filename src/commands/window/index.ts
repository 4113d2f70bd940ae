import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

const WINDOW_JSON =
  '{contact, phone, userId, number, state: "open" | "closed" | "unknown", openedBy, expiresAt, secondsLeft, freeEntryPointUntil, holder: {who: "us" | "other", role, since} | null}';

/** `wactl window …`: the 24-hour customer service window, as webhooks tell it. */
export function registerWindow(program: AnyCommand, lazy: Lazy): void {
  const window = program.command('window').description('Who wrote in the last 24 hours and may be answered freely');
  window
    .command('show')
    .description('The window of one person at one of our numbers')
    .argument('<contact>', 'phone with + and country code, or business-scoped user id')
    .option('--number <number>', "number of ours, by id or phone (default: the profile's)")
    .option('--country <code>', 'country of a phone in national form, such as FR')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl window show +15550100002', 'wactl window show +15550100002 --json'],
        json: WINDOW_JSON,
        exits: { 0: 'open', 5: 'closed, or unknown: no message of this person reached the ledger' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  window
    .command('list')
    .description('Every window that webhooks told of, the one that ends last first')
    .option('--number <number>', 'only this number of ours, by id or phone')
    .addOption(new Option('--state <state>', 'only this state').choices(['open', 'closed', 'unknown']))
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl window list --state open', 'wactl window list --json'],
        json: `{windows: [${WINDOW_JSON}]}`,
      }),
    )
    .action(lazy(() => import('./list.js')));
}
