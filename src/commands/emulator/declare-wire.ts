import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, InvalidArgumentError, Option } from '../commander.js';
import type { Lazy } from '../lazy.js';
import { wholeNumber } from '../options.js';
import { verb } from './verb.js';

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
    .option('--batch <count>', 'maximum number of events in one POST, while the receiver keeps up', wholeNumber())
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
  verb(
    emulator,
    'redeliver',
    'Send a webhook again that was sent before',
    ['wactl emulator redeliver 12'],
    '{redelivered}',
  )
    .argument('<id>', 'id of the delivery, as `wactl emulator deliveries` shows it; one of the last 500')
    .action(lazy(() => import('./redeliver.js')));
  verb(
    emulator,
    'event',
    'Send a webhook of any field to its subscribers, with the payload that Meta documents',
    [
      'wactl emulator event account_alerts',
      'wactl emulator event partner_solutions --data \'{"event":"SOLUTION_CREATED"}\'',
    ],
    '{name, field}',
  )
    .argument('<name>', 'field, or one of its types, such as account_update')
    .option('--number <number>', 'number that it is about, by id or digits (default: the first)')
    .option('--data <json>', 'value of the event in place of the sample')
    .action(lazy(() => import('./event.js')));
}
