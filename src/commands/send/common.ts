import type { AnyCommand, DeclaredCommand, OptionValues } from '../commander.js';
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

/** Options of every kind of message. */
export type SendOptions = {
  readonly number?: string;
  readonly group?: string;
  readonly country?: string;
  readonly check?: true;
  readonly dryRun?: true;
  readonly yes?: true;
  readonly wait?: true;
  readonly idempotencyKey?: string;
};

/** Options of a message that is bound to the window: what it answers, and the template that may go out in its place. */
export type WindowOptions = SendOptions & {
  readonly replyTo?: string;
  readonly orTemplate?: string;
  readonly language?: string;
  readonly var: readonly string[];
  readonly data: readonly string[];
  readonly fromDir?: string;
};

/** Options of a message that Direct Send may carry outside the window. */
export type DirectOptions = WindowOptions & {
  readonly category?: 'utility' | 'authentication';
  readonly ttl?: number;
};

type Command<Args extends unknown[], Options extends OptionValues> = DeclaredCommand<Args, Options>;

/**
 * Declares options and says which they are: worked out through three functions that know nothing of the options before,
 * the types of the declarations took the compiler more than ten minutes.
 */
function declaring<Args extends unknown[], Options extends OptionValues, More extends OptionValues>(
  command: Command<Args, Options>,
  declare: (command: AnyCommand) => void,
): Command<Args, Options & More> {
  declare(command);
  return command as unknown as Command<Args, Options & More>;
}

/** Declares what every kind of message takes. */
export function common<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
  examples: readonly string[],
): Command<Args, Options & SendOptions> {
  return declaring<Args, Options, SendOptions>(command, (any) => declareCommon(any, examples));
}

/** Shows an earlier message above this one. */
export const REPLY_TO = ['--reply-to <message-id>', 'show it as the answer to this message (wamid.…)'] as const;

/** Declares what a message takes that is bound to the window. */
export function windowBound<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
  examples: readonly string[],
): Command<Args, Options & WindowOptions> {
  return declaring<Args, Options, WindowOptions>(command, (any) => {
    declareAlternative(any, DATA_OF_TEMPLATE);
    declareCommon(any, examples);
  });
}

const DATA_OF_TEMPLATE = 'data for that template: a pair, a JSON file or - (repeatable)';

/** Declares what a message takes that Direct Send may carry outside the window. */
export function directlySent<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
  examples: readonly string[],
  aboutData = DATA_OF_TEMPLATE,
): Command<Args, Options & DirectOptions> {
  return declaring<Args, Options, DirectOptions>(command, (any) => {
    declareDirect(any);
    declareAlternative(any, aboutData);
    declareCommon(any, examples);
  });
}

function declareDirect(command: AnyCommand): void {
  command
    .addOption(
      wordOption(
        '--category <category>',
        'send without a template even if the window is closed (Direct Send, if Meta has switched it on for the account)',
        ['utility', 'authentication'],
      ),
    )
    .option('--ttl <seconds>', 'with --category: drop the message if it is not delivered in time', wholeNumber(1));
}

/** @param about what the data is for */
function declareAlternative(command: AnyCommand, about: string): void {
  command
    .option(...REPLY_TO)
    .option('--or-template <name>', 'send this template instead if the 24-hour window is not open')
    .option('--language <code>', 'language of that template')
    .option('--var <name=value>', 'value of a variable of that template (repeatable)', collect, [])
    .option('--data <pair-or-file>', about, collect, [])
    .option('--from-dir <path>', 'fill that template with the Liquid expressions of the template files in this folder');
}

function declareCommon(command: AnyCommand, examples: readonly string[]): void {
  command
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
