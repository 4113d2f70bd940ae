import type { DeclaredCommand, OptionValues } from '../commander.js';
import { helpTail } from '../help.js';
import { COUNTRY, collect, GROUP, OUR_NUMBER, wholeNumber, wordOption, YES_FOR_SCRIPTS } from '../options.js';

const SEND_JSON =
  '{messageId, to, type, status: "accepted" | "held" | "delivered" | "read" | "failed" | "unknown", token, error: {code, title, details}}; --check: {allowed, reasons: [{code, message, fix}], warnings: [{code, message, fix}], contact, window, consent, template}';

const EXITS = {
  3: 'number or consent group not found',
  5: 'blocked by a check, or refused by Meta for the same reason',
  6: 'rate limit',
  7: 'Meta or the network failed; nothing was sent',
  8: 'with --wait: not delivered yet',
  10: 'outcome unknown: Meta may or may not have accepted the message',
} as const;

/** What every kind of message takes. */
export function common<Args extends unknown[], Options extends OptionValues>(
  command: DeclaredCommand<Args, Options>,
  examples: readonly string[],
) {
  return command
    .option('--number <number>', `number to send from: ${OUR_NUMBER}`)
    .option(...GROUP)
    .option(...COUNTRY)
    .option('--check', 'check whether the message may be sent without sending it')
    .option('--dry-run', 'print the request without sending it')
    .option(...YES_FOR_SCRIPTS)
    .option('--wait', 'wait until the message is delivered or fails (at most --timeout, default 1m)')
    .option(
      '--idempotency-key <key>',
      'send only once, even if the command is repeated within 30 days (remembered in this ledger)',
    )
    .addHelpText('after', helpTail({ examples, json: SEND_JSON, exits: EXITS }));
}

/** Quotes an earlier message above this one. */
export const REPLY_TO = ['--reply-to <message-id>', 'show it as the answer to this message (wamid.…)'] as const;

/** What a message that is bound to the window takes beside it. */
export function windowBound<Args extends unknown[], Options extends OptionValues>(
  command: DeclaredCommand<Args, Options>,
  examples: readonly string[],
) {
  return common(
    command
      .option(...REPLY_TO)
      .option('--or-template <name>', 'send this template instead if the 24-hour window is not open')
      .option('--language <code>', 'language of that template')
      .option('--var <name=value>', 'value of a variable of that template (repeatable)', collect, [])
      .option('--data <pair-or-file>', 'data for that template: a pair, a JSON file or - (repeatable)', collect, []),
    examples,
  );
}

/** What a message takes that Direct Send may carry outside the window. */
export function directlySent<Args extends unknown[], Options extends OptionValues>(
  command: DeclaredCommand<Args, Options>,
  examples: readonly string[],
) {
  return windowBound(
    command
      .addOption(
        wordOption(
          '--category <category>',
          'send without a template even if the window is closed (Direct Send, if Meta has switched it on for the account)',
          ['utility', 'authentication'],
        ),
      )
      .option('--ttl <seconds>', 'with --category: drop the message if it is not delivered in time', wholeNumber(1)),
    examples,
  );
}
