import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, Option } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { wholeNumber } from '../options.js';
import { verb } from './verb.js';

const STATUS_JSON =
  '{appId, businessId, wabaId, phoneNumberIds, randomSeed, clock: {mode, now}, counts, callbackUrl, webhooksTo}';

/** State and time: status, stop, reset, seed, snapshot, advance, settings. */
export function declareState(emulator: AnyCommand, lazy: Lazy): void {
  verb(emulator, 'status', 'Show ids, clock and number of objects', ['wactl emulator status'], STATUS_JSON).action(
    lazy(() => import('./status.js')),
  );
  verb(emulator, 'stop', 'Stop the emulator', ['wactl emulator stop'], '{stopped, controlUrl}').action(
    lazy(() => import('./stop.js')),
  );
  verb(emulator, 'reset', 'Reset to the initial state', ['wactl emulator reset'], STATUS_JSON).action(
    lazy(() => import('./reset.js')),
  );
  verb(emulator, 'seed', 'Replace all state with a seed file', ['wactl emulator seed shop.yaml'], STATUS_JSON)
    .argument('<file>', 'YAML or JSON file with the new data')
    .action(lazy(() => import('./seed.js')));
  const snapshot = emulator.command('snapshot').description('Save and restore the whole state');
  verb(snapshot, 'save', 'Save the state to a file', ['wactl emulator snapshot save before.json'], '{file, bytes}')
    .argument('<file>', 'file to write')
    .action(lazy(() => import('./snapshot-save.js')));
  verb(snapshot, 'restore', 'Restore a saved state', ['wactl emulator snapshot restore before.json'], STATUS_JSON)
    .argument('<file>', 'file written by `snapshot save`')
    .action(lazy(() => import('./snapshot-restore.js')));
  verb(
    emulator,
    'advance',
    'Move the clock forward and do everything that falls due',
    ['wactl emulator advance 25h'],
    '{mode, now}',
  )
    .argument('<duration>', 'how far, such as 30s, 5m or 25h', parseDuration)
    .action(lazy(() => import('./advance.js')));
  verb(
    emulator,
    'settings',
    'Show or change the settings of the emulator',
    ['wactl emulator settings', 'wactl emulator settings closedWindow=refuse reviewDelayMs=0'],
    '{reviewDelayMs, reviewVerdict, closedWindow, sentAfterMs, …}',
  )
    .argument('[pairs...]', 'settings to change, as name=value')
    .action(lazy(() => import('./settings.js')));
}

/** What people and Meta do: inbound, decide, decide-number, decide-account, decide-message, code. */
export function declareActors(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'inbound',
    'Simulate a person who writes, taps a button, calls or opts out',
    [
      'wactl emulator inbound --from +15550100002 --text Hello',
      'wactl emulator inbound --from +15550100002 --type opt-out',
      `wactl emulator inbound --from +15550100002 --type location --data '{"latitude":37.4,"longitude":-122.1}'`,
      'wactl emulator inbound --from +15550100002 --type number-change --new-number +15550100009',
      'wactl emulator inbound --from US.13000000000000000001 --username ada --hide-phone empty --text STOP',
    ],
    '{messageId, from, userId, to, webhooksTo}',
  )
    .requiredOption('--from <contact>', 'phone number or business-scoped user id')
    .option('--to <number>', 'number that gets it, by id or digits (default: the first)')
    .option(
      '--type <type>',
      'what the person does: text, button, image, call, opt-out, number-change, user-id-change, click …',
      'text',
    )
    .option('--text <text>', 'text of the message or the button')
    .option('--payload <text>', 'payload of the button')
    .option('--reply-to <message>', 'id of the message that it replies to')
    .option('--name <name>', 'profile name of the person')
    .option('--username <name>', 'username of the person')
    .option(
      '--hide-phone [form]',
      'leave the phone number out of webhooks; with the form `empty`, send an empty text instead',
    )
    .option('--new-number <phone>', 'with number-change: the new phone number')
    .option('--new-user-id <id>', 'with user-id-change: the new user id (default: any)')
    .option('--product <id>', 'product that the message is about; with --catalog')
    .option('--catalog <id>', 'catalog of the product')
    .option('--summary <text>', "summary of the conversation so far, as Meta's routing adds it")
    .option('--data <json>', 'more fields of the control call, as a JSON object')
    .action(lazy(() => import('./inbound.js')));
  const CHAT_JSON = '{number, userId, owner: "app"|"agent"|"none"}';
  verb(
    emulator,
    'handover',
    'Hand a chat over to another responder, back to this app, or to no one',
    [
      'wactl emulator handover --contact +15550100002 --to agent',
      `wactl emulator handover --contact +15550100002 --to app --summary 'Asked about order 42'`,
    ],
    CHAT_JSON,
  )
    .requiredOption('--contact <contact>', 'the person: phone number or business-scoped user id')
    .addOption(
      new Option('--to <owner>', 'who answers from now on').choices(['app', 'agent', 'none']).makeOptionMandatory(),
    )
    .option('--number <number>', 'business number, by id or digits (default: the first)')
    .option('--metadata <text>', 'what the former holder adds')
    .option('--summary <text>', 'what was said before')
    .action(lazy(() => import('./handover.js')));
  verb(
    emulator,
    'agent',
    'The other responder takes a chat and answers; this app gets copies on standby',
    [`wactl emulator agent --contact +15550100002 --text 'How can I help?'`],
    CHAT_JSON.replace('}', ', messageId}'),
  )
    .requiredOption('--contact <contact>', 'the person: phone number or business-scoped user id')
    .requiredOption('--text <text>', 'what it answers')
    .option('--number <number>', 'business number, by id or digits (default: the first)')
    .action(lazy(() => import('./agent.js')));
  verb(
    emulator,
    'decide',
    'Decide on a template, as a reviewer or quality control would',
    [
      'wactl emulator decide order_shipped --status approved',
      'wactl emulator decide order_shipped --status rejected --reason INVALID_FORMAT',
      'wactl emulator decide order_shipped --category marketing --notice',
      'wactl emulator decide order_shipped --quality red',
    ],
    '{templates: [{id, name, language, status, category, quality, rejectedReason}]}',
  )
    .argument('<name>', 'name of the template')
    .option('--language <code>', 'only this language (default: all)')
    .option('--status <status>', 'new status: approved, rejected, paused, disabled …')
    .option('--reason <reason>', 'reason for the rejection; RATE_LIMITING_PAUSE for a pause without an end')
    .option('--explanation <text>', "the reviewer's explanation, with INVALID_FORMAT")
    .option('--recommendation <text>', "the reviewer's recommendation, with INVALID_FORMAT")
    .option('--category <category>', 'move it to utility, marketing or authentication')
    .option(
      '--notice',
      'announce the move instead of making it: it takes effect after a day, or for authentication on the first of next month',
    )
    .option('--correct-category <category>', 'report that it belongs to this category without moving it')
    .option('--quality <score>', 'new quality: green, yellow, red or unknown; red pauses it, the third time for good')
    .action(lazy(() => import('./decide.js')));
  declareNumberAndAccount(emulator, lazy);
  verb(
    emulator,
    'decide-message',
    'Decide what becomes of one message that is on its way',
    [
      'wactl emulator decide-message wamid.A1 --fail 131049',
      'wactl emulator decide-message wamid.A1 --last-status sent',
    ],
    '{messageId, reached, ahead}',
  )
    .argument('<message>', 'id of the message, as the answer to its request gave it')
    .addOption(
      new Option('--fail <code>', 'report it as failed with this code')
        .argParser(wholeNumber(1))
        .conflicts('lastStatus'),
    )
    .addOption(
      new Option('--last-status <status>', 'the last status that it reaches').choices(['sent', 'delivered', 'read']),
    )
    .action(lazy(() => import('./decide-message.js')));
  verb(
    emulator,
    'code',
    'Show the verification code that was sent to a number',
    ['wactl emulator code', 'wactl emulator code --json'],
    '{phoneNumberId, code, method, language, expiresAt}',
  )
    .argument('[number]', 'id of the number (default: the first one with a code)')
    .action(lazy(() => import('./code.js')));
}

function declareNumberAndAccount(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'decide-number',
    'Decide on a number, as Meta would: display name, quality, throughput',
    [
      'wactl emulator decide-number --name approved',
      'wactl emulator decide-number +15550100001 --name rejected --reason NAME_NOT_CONSISTENT',
      'wactl emulator decide-number --quality red',
      'wactl emulator decide-number --rate 20',
    ],
    '{phoneNumberId, name, newName, newNameStatus, quality, throughput, messagesPerSecond}',
  )
    .argument('[number]', 'id or phone of the number (default: the first)')
    .option('--name <decision>', 'decision on the requested display name: approved or rejected')
    .option('--reason <reason>', 'reason for rejecting the name')
    .option('--quality <score>', 'new quality: green, yellow, red or unknown')
    .option('--throughput <level>', 'new throughput: standard (80 messages per second) or high (1,000)')
    .option('--rate <count>', 'messages per second it accepts; 0: as many as its throughput allows', wholeNumber())
    .option('--maintenance <duration>', 'refuse messages for this long, as while its throughput changes', parseDuration)
    .action(lazy(() => import('./decide-number.js')));
  verb(
    emulator,
    'decide-account',
    'Decide on an account, as Meta would: review, messaging limit, restrictions, ban, payment',
    [
      'wactl emulator decide-account --limit tier_10k',
      'wactl emulator decide-account --restrict restricted_biz_initiated_messaging --for 3d',
      'wactl emulator decide-account --ban disable',
    ],
    '{wabaId, review, limit, banned, payment, restrictions}',
  )
    .argument('[waba]', 'id of the account (default: the first)')
    .option('--review <decision>', 'review of the account: approved, pending or rejected')
    .option(
      '--limit <tier>',
      'messaging limit of the whole portfolio: tier_250, tier_2k, tier_10k, tier_100k or tier_unlimited',
    )
    .option('--defer-limit', 'defer an increase of the limit')
    .option(
      '--payment <state>',
      'payment method: ok, fails, or missing (calls succeed, and what costs money is not delivered)',
    )
    .option('--ban <state>', 'ban of the account: schedule_for_disable, disable or reinstate')
    .option(
      '--restrict <type>',
      'restriction: restricted_add_phone_number_action, restricted_biz_initiated_messaging or restricted_customer_initiated_messaging',
    )
    .option('--for <duration>', 'how long the restriction lasts', parseDuration)
    .action(lazy(() => import('./decide-account.js')));
}
