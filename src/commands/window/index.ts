import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { WINDOW_FIELDS } from '../list-fields.js';
import { CONTACT, COUNTRY, OUR_NUMBER } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

const WINDOW_JSON =
  '{contact, phone, userId, number, state: "open" | "closed" | "unknown", openedBy, expiresAt, secondsLeft, freeEntryPointUntil, holder: {who: "us" | "other", role, since} | null}';

/** `wactl window …`: the 24-hour customer service window, as webhooks tell it. */
export function registerWindow(program: AnyCommand, lazy: Lazy): void {
  const window = program
    .command('window')
    .summary('Show who may get a free-form reply')
    .description('Show the 24-hour customer service window: who may get a free-form reply');
  window
    .command('show')
    .description('Show the window of one person at one of your numbers')
    .argument('<contact>', CONTACT)
    .option('--number <number>', OUR_NUMBER)
    .option('--history', 'also list when it was open before')
    .option(...COUNTRY)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl window show +15550100002', 'wactl window show +15550100002 --history --json'],
        json: `${WINDOW_JSON}; with --history also history: [{openedAt, openedBy, expiresAt, messages}]`,
        exits: { 0: 'open', 5: 'closed, or unknown: the ledger has no message from this person' },
      }),
    )
    .action(lazy(() => import('./show.js')));
  window
    .command('list')
    .description('List all known windows, the one that closes last first')
    .option('--number <number>', 'only this number, by id or phone')
    .addOption(new Option('--state <state>', 'only this state').choices(['open', 'closed', 'unknown']))
    .option(
      '--expiring <duration>',
      'only open ones that close within this time, such as 2h, soonest first',
      parseDuration,
    )
    .option(...fieldsOption(WINDOW_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl window list --state open', 'wactl window list --expiring 2h --json'],
        json: `{windows: [${WINDOW_JSON}]}`,
      }),
    )
    .action(lazy(() => import('./list.js')));
}
