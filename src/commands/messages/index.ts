import { parseDuration } from '../../core/duration.js';
import { LIST_STATUSES } from '../../core/messages/list-statuses.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { parseCount, wordOption } from '../options.js';

/** `wactl messages …`: what became of messages. */
export function registerMessages(program: AnyCommand, lazy: Lazy): void {
  const messages = program.command('messages').description('What became of messages');
  messages
    .command('list')
    .description('Messages sent and received, the latest first, from the ledger')
    .option('--to <contact>', 'only those to and from this person: phone number, or business-scoped user id')
    .addOption(wordOption('--status <status>', 'only those with this status', LIST_STATUSES))
    .option('--since <duration>', 'how far back, such as 2d', parseDuration)
    .option('--number <number>', 'only this number of ours, by id or phone')
    .option('--country <code>', 'country of a phone number in national form, such as DE')
    .option('--limit <count>', 'how many at most', parseCount, 50)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages list --to +15550100002 --status failed --since 2d',
          'wactl messages list --since 1h --limit 200 --json',
        ],
        json: `{messages: [{direction: "out"|"in", contact, type, at, status: ${LIST_STATUSES.map((word) => `"${word}"`).join('|')}, code, messageId, token, number}]}; type is null for messages of other programs`,
      }),
    )
    .action(lazy(() => import('./list.js')));
  messages
    .command('trace')
    .description(
      "One timeline for a message or a person: our journal, webhooks, what the person wrote, Meta's own record",
    )
    .argument(
      '<message>',
      "Meta's id (wamid.…) or our token (w1.…), as `send` printed them; or a contact, for the last messages of a person",
    )
    .option('--country <code>', 'country of a phone number in national form, such as DE')
    .option('--offline', "do not ask for Meta's own record")
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages trace w1.0123456789.0.1.abcdef01',
          'wactl messages trace wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI= --json',
          'wactl messages trace +15550100002',
        ],
        json: '{messageId, token, number, contact, steps: [{at, source: "journal"|"webhook"|"inbound"|"meta", event, details, messageId}], history: "included"|"not-offered"|"not-asked"}',
        exits: { 3: 'nothing is known of such a message or person' },
      }),
    )
    .action(lazy(() => import('./trace.js')));
}
