import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, Option } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';

const EXITS = {
  3: 'there is no such thing in the emulator',
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
      'control address, opened by WACTL_CONTROL_KEY (default: WACTL_CONTROL_URL, else the emulator started last)',
    )
    .addHelpText('after', helpTail({ examples, json, exits: EXITS }));
}

const STATUS_JSON =
  '{appId, businessId, wabaId, phoneNumberIds, randomSeed, clock: {mode, now}, counts, callbackUrl, webhooksTo}';

/** State and time: status, reset, seed, snapshot, advance, settings. */
export function declareState(emulator: AnyCommand, lazy: Lazy): void {
  verb(emulator, 'status', 'Show ids, time and how much there is', ['wactl emulator status'], STATUS_JSON).action(
    lazy(() => import('./status.js')),
  );
  verb(emulator, 'reset', 'Go back to the state at the start', ['wactl emulator reset'], STATUS_JSON).action(
    lazy(() => import('./reset.js')),
  );
  verb(emulator, 'seed', 'Replace all state by a seed file', ['wactl emulator seed shop.yaml'], STATUS_JSON)
    .argument('<file>', 'YAML or JSON file')
    .action(lazy(() => import('./seed.js')));
  const snapshot = emulator.command('snapshot').description('Save and restore the whole state');
  verb(snapshot, 'save', 'Save the state to a file', ['wactl emulator snapshot save before.json'], '{file, bytes}')
    .argument('<file>', 'file to write')
    .action(lazy(() => import('./snapshot-save.js')));
  verb(snapshot, 'restore', 'Go on from a saved state', ['wactl emulator snapshot restore before.json'], STATUS_JSON)
    .argument('<file>', 'file written by save')
    .action(lazy(() => import('./snapshot-restore.js')));
  verb(emulator, 'advance', 'Move time ahead, doing all that falls due', ['wactl emulator advance 25h'], '{mode, now}')
    .argument('<duration>', 'such as 30s, 5m or 25h', parseDuration)
    .action(lazy(() => import('./advance.js')));
  verb(
    emulator,
    'settings',
    'Show or change how the emulator behaves',
    ['wactl emulator settings', 'wactl emulator settings closedWindow=refuse reviewDelayMs=0'],
    '{reviewDelayMs, reviewVerdict, closedWindow, sentAfterMs, …}',
  )
    .argument('[pairs...]', 'name=value')
    .action(lazy(() => import('./settings.js')));
}

/** What people and Meta do: inbound, decide, decide-number, decide-account, code. */
export function declareActors(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'inbound',
    'A person writes, taps, calls or opts out',
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
    .option('--to <number>', 'business number, by id or digits (default: the first)')
    .option('--type <type>', 'text, button, image, call, opt-out, number-change, user-id-change, click …', 'text')
    .option('--text <text>', 'text of the message or of the button')
    .option('--payload <text>', 'payload of the button')
    .option('--reply-to <message>', 'id of the message it answers')
    .option('--name <name>', 'profile name of the person')
    .option('--username <name>', 'username of the person')
    .option(
      '--hide-phone [form]',
      'leave the phone out of webhooks; with the form `empty`, send empty text in its place',
    )
    .option('--new-number <phone>', 'for number-change: the new phone number')
    .option('--new-user-id <id>', 'for user-id-change: the new user id (default: any)')
    .option('--product <id>', 'the product that the message is about; with --catalog')
    .option('--catalog <id>', 'its catalog')
    .option('--summary <text>', "what was said before, as Meta's routing adds it")
    .option('--data <json>', 'other fields of the control call, as a JSON object')
    .action(lazy(() => import('./inbound.js')));
  const CHAT_JSON = '{number, userId, owner: "app"|"agent"|"none"}';
  verb(
    emulator,
    'handover',
    'Hand a chat over to another responder, back to this app, or to nobody',
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
    'The reviewer, or quality control, decides on a template',
    [
      'wactl emulator decide order_shipped --status approved',
      'wactl emulator decide order_shipped --status rejected --reason INVALID_FORMAT',
      'wactl emulator decide order_shipped --category marketing --notice',
      'wactl emulator decide order_shipped --quality red',
    ],
    '{templates: [{id, name, language, status, category, quality, rejectedReason}]}',
  )
    .argument('<name>', 'name of the template')
    .option('--language <code>', 'one language (default: all of the name)')
    .option('--status <status>', 'approved, rejected, paused, disabled …')
    .option('--reason <reason>', 'why it is rejected; RATE_LIMITING_PAUSE for a pause without end')
    .option('--explanation <text>', "the reviewer's words on what is wrong, with INVALID_FORMAT")
    .option('--recommendation <text>', 'and on what to change')
    .option('--category <category>', 'move it to utility, marketing or authentication')
    .option('--notice', 'announce the move and let it wait: a day, or for authentication until the first of next month')
    .option('--correct-category <category>', 'mark it as belonging there, and leave it')
    .option('--quality <score>', 'green, yellow, red or unknown; red pauses it, the third time for good')
    .action(lazy(() => import('./decide.js')));
  declareNumberAndAccount(emulator, lazy);
  verb(
    emulator,
    'code',
    'Show the verification code that was sent to a number',
    ['wactl emulator code', 'wactl emulator code --json'],
    '{phoneNumberId, code, method, language, expiresAt}',
  )
    .argument('[number]', 'phone number id (default: the first number with a code)')
    .action(lazy(() => import('./code.js')));
}

function declareNumberAndAccount(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'decide-number',
    'Meta decides on a number: its display name, quality, throughput',
    [
      'wactl emulator decide-number --name approved',
      'wactl emulator decide-number +15550100001 --name rejected --reason NAME_NOT_CONSISTENT',
      'wactl emulator decide-number --quality red',
    ],
    '{phoneNumberId, name, newName, newNameStatus, quality, throughput}',
  )
    .argument('[number]', 'id or phone of the number (default: the first)')
    .option('--name <decision>', 'approved or rejected: the display name that was asked for')
    .option('--reason <reason>', 'why the name is rejected')
    .option('--quality <score>', 'green, yellow, red or unknown')
    .option('--throughput <level>', 'standard or high')
    .action(lazy(() => import('./decide-number.js')));
  verb(
    emulator,
    'decide-account',
    'Meta decides on an account: review, messaging limit, restrictions, ban, payment',
    [
      'wactl emulator decide-account --limit tier_10k',
      'wactl emulator decide-account --restrict restricted_biz_initiated_messaging --for 3d',
      'wactl emulator decide-account --ban disable',
    ],
    '{wabaId, review, limit, banned, payment, restrictions}',
  )
    .argument('[waba]', 'id of the account (default: the first)')
    .option('--review <decision>', 'approved, pending or rejected')
    .option('--limit <tier>', 'tier_250, tier_2k, tier_10k, tier_100k or tier_unlimited, for the whole portfolio')
    .option('--defer-limit', 'put a raise of the limit off')
    .option('--payment <state>', 'ok or fails: the means of payment')
    .option('--ban <state>', 'schedule_for_disable, disable or reinstate')
    .option(
      '--restrict <type>',
      'restricted_add_phone_number_action, restricted_biz_initiated_messaging or restricted_customer_initiated_messaging',
    )
    .addOption(new Option('--for <duration>', 'how long the restriction lasts').argParser(parseDuration))
    .action(lazy(() => import('./decide-account.js')));
}

/** What goes over the wire: webhooks, faults, log. */
export function declareWire(emulator: AnyCommand, lazy: Lazy): void {
  verb(
    emulator,
    'webhooks',
    'Show or set where webhooks go and how they misbehave',
    [
      'wactl emulator webhooks --callback-url http://127.0.0.1:8787/webhooks',
      'wactl emulator webhooks --duplicate 1 --reorder',
    ],
    '{callbackUrl, fields, batch, duplicate, reorder, delay, drop, pending}',
  )
    .option('--callback-url <url>', 'address on this machine; must answer the handshake with WACTL_VERIFY_TOKEN')
    .option('--batch <count>', 'most events in one POST')
    .option('--duplicate <count>', 'copies sent beside each POST')
    .option('--reorder', 'let later POSTs overtake earlier ones')
    .option('--no-reorder', 'keep the order')
    .addOption(new Option('--delay <duration>', 'time before a POST leaves').argParser(parseDuration))
    .option('--drop <count>', 'how many POSTs to lose from now on')
    .action(lazy(() => import('./webhooks.js')));
  const faults = emulator.command('faults').description('Plan failures of the Graph API');
  const FAULTS_JSON = '{rules: [{match: {method, path, body}, skip, times, do}]}';
  verb(faults, 'list', 'Show the rules that are left', ['wactl emulator faults list'], FAULTS_JSON).action(
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
    ],
    FAULTS_JSON,
  )
    .option('--method <method>', 'requests with this method')
    .option('--path <part>', 'requests whose path holds this')
    .option('--body <part>', 'requests whose body holds this text')
    .option('--skip <count>', 'let this many pass first', '0')
    .option('--times <count>', 'strike this often', '1')
    .option('--status <status>', 'answer with this HTTP status')
    .option('--code <code>', "answer with this error code of Meta's")
    .option('--subcode <code>', 'with this subcode')
    .option('--accept', 'the request takes effect all the same')
    .addOption(
      new Option('--reset <when>', 'break the connection').choices(['before-accept', 'after-accept', 'mid-reply']),
    )
    .option('--refuse-connections', 'close the port until `wactl emulator faults clear`')
    .addOption(new Option('--stall <duration>', 'hold the answer back').argParser(parseDuration))
    .option('--truncate <bytes>', 'break the connection after this much of the answer')
    .option('--cut-upload <bytes>', 'break an upload off after this much of the file')
    .action(lazy(() => import('./faults-add.js')));
  verb(faults, 'clear', 'Remove all rules', ['wactl emulator faults clear'], FAULTS_JSON).action(
    lazy(() => import('./faults-clear.js')),
  );
  verb(
    emulator,
    'log',
    'Show the requests that the emulator saw',
    ['wactl emulator log', 'wactl emulator log --path /messages --outcome accepted --json'],
    '{requests: [{id, at, method, path, query, body, status, outcome, answered, callbackData, messageId, code}], forgotten}',
  )
    .option('--since <id-or-time>', 'only later ones: id of a request, or ISO 8601 time')
    .option('--path <part>', 'only paths that hold this')
    .addOption(new Option('--outcome <outcome>', 'only these').choices(['accepted', 'refused', 'dropped']))
    .action(lazy(() => import('./log.js')));
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
