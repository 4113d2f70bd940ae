import type { AnyCommand } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

/** `wactl messages …`: what became of messages. */
export function registerMessages(program: AnyCommand, lazy: Lazy): void {
  const messages = program.command('messages').description('What became of a message');
  messages
    .command('trace')
    .description("One timeline for a message: our journal, webhooks, what the person wrote before, Meta's own record")
    .argument('<message>', "Meta's id (wamid.…) or our token (w1.…), as `send` printed them")
    .option('--offline', "do not ask for Meta's own record")
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl messages trace w1.0123456789.0.1.abcdef01',
          'wactl messages trace wamid.HBgLMTU1NTAxMDAwMDIVAgARGBI= --json',
        ],
        json: '{messageId, token, number, contact, steps: [{at, source: "journal"|"webhook"|"inbound"|"meta", event, details}], history: "included"|"not-offered"|"not-asked"}',
        exits: { 3: 'nothing is known of such a message' },
      }),
    )
    .action(lazy(() => import('./trace.js')));
}
