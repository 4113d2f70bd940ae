import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, InvalidArgumentError, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { wholeNumber } from '../options.js';

const EXITS = {
  3: 'the emulator has no such object',
  4: 'wrong control key',
  7: 'no emulator is running',
} as const;

/** A verb that acts on a running emulator: its flags for finding it, and its help. */
function verb(group: AnyCommand, name: string, description: string, examples: readonly string[], json: string) {
  return group
    .command(name)
    .description(description)
    .option(
      '--control-url <url>',
      'control address; its key is WACTL_CONTROL_KEY (default: WACTL_CONTROL_URL, else the last emulator started here)',
    )
    .addHelpText('after', helpTail({ examples, json, exits: EXITS }));
}

const STATUS_JSON =
  '{appId, businessId, wabaId, phoneNumberIds, randomSeed, clock: {mode, now}, counts, callbackUrl, webhooksTo}';

/** State and time: status, reset, seed, snapshot, advance, settings. */
export function declareState(emulator: AnyCommand, lazy: Lazy): void {
  verb(emulator, 'status', 'Show ids, clock and number of objects', ['wactl emulator status'], STATUS_JSON).action(
    lazy(() => import('./status.js')),
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

/** What people and Meta do: inbound, decide, decide-number, decide-account, code. */
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

function parseShare(text: string): number {
  const share = Number(text);
  if (text.trim() !== '' && share >= 0 && share <= 1) return share;
  throw new InvalidArgumentError('Write a number from 0 to 1, such as 0.1.');
}

/** What goes over the wire: webhooks, faults, log. */
export function declareWire(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'webhooks',
    'Show or set where webhooks go, and which delivery problems to simulate',
    [
      'wactl emulator webhooks --callback-url http://127.0.0.1:8787/webhooks',
      'wactl emulator webhooks --duplicate 1 --reorder',
    ],
    '{callbackUrl, fields, batch, duplicate, reorder, delay, drop, pending}',
  )
    .option('--callback-url <url>', 'address on this machine; must answer the handshake with WACTL_VERIFY_TOKEN')
    .option('--batch <count>', 'maximum number of events in one POST', wholeNumber())
    .option('--duplicate <count>', 'send each POST this many more times', wholeNumber())
    .option('--reorder', 'send POSTs out of order')
    .option('--no-reorder', 'send POSTs in order')
    .option('--delay <duration>', 'wait before each POST', parseDuration)
    .option('--drop <count>', 'lose the next POSTs, this many', wholeNumber())
    .action(lazy(() => import('./webhooks.js')));
  const faults = emulator.command('faults').description('Make the Graph API fail on purpose');
  const FAULTS_JSON = '{rules: [{match: {method, path, body}, skip, every, share, times, do}]}';
  verb(faults, 'list', 'List the rules that are left', ['wactl emulator faults list'], FAULTS_JSON).action(
    lazy(() => import('./faults-list.js')),
  );
  verb(
    faults,
    'add',
    'Add a rule',
    [
      'wactl emulator faults add --path /messages --status 500 --accept',
      'wactl emulator faults add --method POST --code 80007 --times 3',
      'wactl emulator faults add --path /messages --reset after-accept',
      'wactl emulator faults add --path /messages --share 0.1 --times 1000 --fail-with 131049',
    ],
    FAULTS_JSON,
  )
    .option('--method <method>', 'match requests with this method')
    .option('--path <part>', 'match requests whose path contains this')
    .option('--body <part>', 'match requests whose body contains this')
    .option('--skip <count>', 'let this many matching requests pass first', wholeNumber(), 0)
    .option('--times <count>', 'fail this many requests', wholeNumber(), 1)
    .option('--every <count>', 'fail only each request with this place in the count, such as each 10th', wholeNumber(1))
    .option(
      '--share <fraction>',
      'fail this share of the requests, from 0 to 1; the random seed decides which',
      parseShare,
    )
    .option('--status <status>', 'respond with this HTTP status', wholeNumber())
    .option('--code <code>', 'respond with this error code of Meta', wholeNumber())
    .option('--subcode <code>', 'respond with this error subcode', wholeNumber())
    .option('--accept', 'carry the request out all the same')
    .addOption(
      new Option('--reset <when>', 'reset the connection at this point').choices([
        'on-connect',
        'mid-body',
        'before-accept',
        'after-accept',
        'mid-head',
        'mid-reply',
        'after-reply',
      ]),
    )
    .option('--fail-with <code>', 'accept the message, and report it as failed with this code', wholeNumber(1))
    .option('--refuse-connections', 'close the port until `wactl emulator faults clear`')
    .option('--stall <duration>', 'delay the response', parseDuration)
    .option('--truncate <bytes>', 'reset the connection after this much of the response', wholeNumber())
    .option('--cut-upload <bytes>', 'cut an upload off after this much of the file', wholeNumber())
    .action(lazy(() => import('./faults-add.js')));
  verb(faults, 'clear', 'Remove all rules', ['wactl emulator faults clear'], FAULTS_JSON).action(
    lazy(() => import('./faults-clear.js')),
  );
  verb(
    emulator,
    'log',
    'List the requests that the emulator received',
    ['wactl emulator log', 'wactl emulator log --path /messages --outcome accepted --json'],
    '{requests: [{id, at, method, path, query, body, status, outcome, answered, callbackData, messageId, code}], forgotten}',
  )
    .option('--since <id-or-time>', 'only later requests: id of a request, or ISO 8601 time')
    .option('--path <part>', 'only requests whose path contains this')
    .addOption(
      new Option('--outcome <outcome>', 'only requests with this outcome').choices(['accepted', 'refused', 'dropped']),
    )
    .action(lazy(() => import('./log.js')));
  verb(
    emulator,
    'accepted',
    'Count the messages that were accepted, by token and recipient',
    ['wactl emulator accepted', 'wactl emulator accepted --recipient +15550100002 --json'],
    '{total, recipients, tokens, withoutToken, duplicates: [{token | recipient, count}]}, or {token, recipient, count}',
  )
    .option('--token <text>', 'only this biz_opaque_callback_data')
    .option('--recipient <contact>', 'only this phone number or business-scoped user id')
    .action(lazy(() => import('./accepted.js')));
  verb(
    emulator,
    'deliveries',
    'Show the webhooks that were sent, and how they were answered',
    ['wactl emulator deliveries', 'wactl emulator deliveries --field standby --outcome failed --json'],
    '{deliveries: [{id, at, url, appId, attempt, status, outcome, failure, events: [{field, ids, statuses}]}], forgotten}',
  )
    .option('--since <id>', 'only later ones')
    .option('--field <field>', 'only those with an event of this field')
    .addOption(new Option('--outcome <outcome>', 'only these').choices(['delivered', 'failed', 'dropped']))
    .action(lazy(() => import('./deliveries.js')));
}
