import { LIST_STATUSES } from '../../core/messages/list-statuses.js';
import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { MESSAGE_FIELDS } from '../list-fields.js';
import { CONTACT, COUNTRY, OUR_NUMBER, parseCount, SINCE, wordOption, YES_FOR_SCRIPTS } from '../options.js';
import { CSV, fieldsOption } from '../row-options.js';

/** `wactl messages …`: what became of messages. */
export function registerMessages(program: AnyCommand, lazy: Lazy): void {
  const messages = program.command('messages').description('Look up messages and what became of them');
  messages
    .command('list')
    .description('List messages sent and received, latest first, from the ledger')
    .option('--to <contact>', `only messages to and from this person: ${CONTACT}`)
    .addOption(wordOption('--status <status>', 'only messages with this status', LIST_STATUSES))
    .option(...SINCE)
    .option('--number <number>', 'only this number, by id or phone')
    .option(...COUNTRY)
    .option('--limit <count>', 'maximum number of messages', parseCount, 50)
    .option(...fieldsOption(MESSAGE_FIELDS))
    .option(...CSV)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages list --to +15550100002 --status failed --since 2d',
          'wactl messages list --since 1h --limit 200 --json',
          'wactl messages list --status failed --since 2026-11-01T09:30Z',
        ],
        json: `{messages: [{direction: "out"|"in", contact, type, at, status: ${LIST_STATUSES.map((word) => `"${word}"`).join('|')}, code, messageId, token, campaign, number}]}; type is null for messages of other programs`,
      }),
    )
    .action(lazy(() => import('./list.js')));
  messages
    .command('trace')
    .description(
      "Show the timeline of a message or a person: journal, webhooks, who held the chat, what the person wrote, Meta's own record",
    )
    .argument(
      '<message>',
      "Meta's id (wamid.…) or wactl's token (w1.…), as `send` printed them; or a contact, for the last messages of that person; or the id of a click",
    )
    .option(...COUNTRY)
    .option('--offline', "do not fetch Meta's own record")
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages trace w1.0123456789.0.1.abcdef01',
          'wactl messages trace wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI= --json',
          'wactl messages trace +15550100002',
        ],
        json: '{messageId, token, number, contact, direction: "in"|"out", steps: [{at, source: "journal"|"webhook"|"inbound"|"meta", event, details, messageId}], history: "included"|"not-offered"|"not-asked"}',
        exits: { 3: 'message or person not found' },
      }),
    )
    .action(lazy(() => import('./trace.js')));
  messages
    .command('read')
    .description('Mark a message that a person wrote as read, and the older ones of the chat with it')
    .argument('<message-id>', 'message to mark (wamid.…); see wactl messages list')
    .option('--typing', 'also show that an answer is being written, for 25 seconds or until it comes')
    .option('--number <number>', `number it was written to: ${OUR_NUMBER}, or that of the message in the ledger`)
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages read wamid.HBgLMTU1NTAxMDAwMDIVAgASGBI=',
          'wactl messages read wamid.HBgLMTU1NTAxMDAwMDIVAgASGBI= --typing',
        ],
        json: '{messageId, number, read: true, typing}',
      }),
    )
    .action(lazy(() => import('./read.js')));
}
