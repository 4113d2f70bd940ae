import { parseDuration } from '../../core/duration.js';
import { parseSince } from '../../core/since.js';
import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import {
  CONTACT,
  COUNTRY,
  collect,
  parseCount,
  parsePort,
  SINCE,
  UNTIL,
  wholeNumber,
  YES_FOR_SCRIPTS,
} from '../options.js';
import { registerSubscription } from './subscription.js';

const EVENT_JSON =
  '{type: "message" | "status" | "preference" | "call" | "number-changed" | "user-id" | "handover" | "kept" | "template" | "other" | "unreadable", at, …}';
const FILE = 'file with the request body, as Meta sent it; - for standard input';
const SIGNATURE = 'value of the X-Hub-Signature-256 header';

/** `wactl webhooks …`: what Meta tells us, received, checked and entered in the ledger. */
export function registerWebhooks(program: AnyCommand, lazy: Lazy): void {
  const webhooks = program
    .command('webhooks')
    .summary('Receive and record webhooks')
    .description("Receive Meta's webhooks and record them in the ledger");
  registerServe(webhooks, lazy);
  registerIngest(webhooks, lazy);
  registerEvents(webhooks, lazy);
  registerReplay(webhooks, lazy);
  registerForward(webhooks, lazy);
  registerTrigger(webhooks, lazy);
  registerVerify(webhooks, lazy);
  registerSubscription(webhooks, lazy);
}

function registerServe(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('serve')
    .description('Receive webhooks until Ctrl-C: messages open windows, statuses settle sends, opt-outs are recorded')
    .option('--port <port>', 'port to listen on; 0 for any free one', parsePort, 8787)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--path <path>', 'path to receive webhooks on', parsePath, '/webhooks')
    .option('--allow-remote', 'allow an address that other machines can reach')
    .option('--retention <duration>', 'how long to keep the bodies of webhooks (default: 14d)', parseDuration)
    .option('--confirm-opt-out <text>', 'answer a person who opts out with this text, once, while the window is open')
    .option('--metrics', 'show figures for Prometheus at /metrics (/healthz is always there)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks serve',
          'wactl webhooks serve --port 0 --json',
          'wactl webhooks serve --retention 3d --metrics',
          'wactl webhooks serve --confirm-opt-out "You will get no more messages from us."',
        ],
        json: `one line each: {type: "ready", url} first, then ${EVENT_JSON}, {type: "poison", problem}, with --confirm-opt-out {type: "opt-out-answer", inReplyTo, kind: "sent" | "skipped", messageId, why}`,
        exits: { 0: 'stopped by Ctrl-C or SIGTERM', 4: 'no app secret is set (WACTL_APP_SECRET)' },
      }),
    )
    .action(lazy(() => import('./serve.js')));
}

function registerIngest(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('ingest')
    .description('Record one webhook from a file, as `serve` would (safe to repeat)')
    .argument('<file>', FILE)
    .option('--signature <value>', SIGNATURE)
    .option('--no-verify', 'trust the file: skip the signature check')
    .option('--dry-run', 'print the events without recording them')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks ingest body.json --signature sha256=…',
          'wactl webhooks ingest - --no-verify < body.json',
        ],
        json: `{stored, dryRun, events: [${EVENT_JSON}]}; stored false: it was recorded before`,
        exits: {
          1: 'a part of it was not understood; the rest was recorded',
          3: 'file not found',
          4: 'no app secret is set',
          5: 'the signature is not valid',
        },
      }),
    )
    .action(lazy(() => import('./ingest.js')));
}

function registerReplay(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('replay')
    .description('Process stored webhooks again, for example after an upgrade; nothing takes effect twice')
    .argument('[ids...]', 'only these stored webhooks, by the ids that `webhooks events` shows', parseIds)
    .option('--unread', 'only webhooks with a part that was not understood')
    .option(...SINCE)
    .option(...UNTIL)
    .option('--dry-run', 'print what is still not understood without recording anything')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks replay --unread --dry-run',
          'wactl webhooks replay --unread',
          'wactl webhooks replay 1042 1043',
          'wactl webhooks replay --since 2d',
        ],
        json: `{deliveries, dryRun, events: [${EVENT_JSON}], unread: [{delivery, receivedAt, field, problem, part}]}`,
        exits: { 1: 'something is still not understood', 3: 'no webhook is stored under an id' },
      }),
    )
    .action(lazy(() => import('./replay.js')));
}

function registerForward(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('forward')
    .description(
      'Forward stored webhooks to other programs, signed again, as `serve` stores them; goes on where the last run ended',
    )
    .option('--to <url>', 'address that takes webhooks; repeat it for several', collect)
    .option(
      '--since <when>',
      'where a new target begins (default: with what comes from now on), such as 2d',
      parseSince,
    )
    .option('--once', 'stop when everything stored is forwarded')
    .option('--allow-remote', 'allow https addresses of other machines')
    .option('--secret-env <name>', 'environment variable with the secret to sign with (default: the app secret)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks forward --to http://127.0.0.1:3000/hook',
          'wactl webhooks forward --to http://127.0.0.1:3000/hook --since 2d --once',
          'wactl webhooks forward --to https://crm.shop.example/hook --allow-remote --secret-env CRM_SECRET',
        ],
        json: 'one line each: {type: "ready", targets} first, then {type: "forwarded" | "refused", delivery, url, attempts, status}, {type: "waiting", delivery, url, attempts, problem, retryInMs}',
        exits: {
          0: 'everything was taken, or stopped by Ctrl-C',
          1: 'a target refused one, or did not take it',
          4: 'no app secret is set',
        },
      }),
    )
    .action(lazy(() => import('./forward.js')));
}

function registerTrigger(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('trigger')
    .description('Send signed sample webhooks to a receiver on this machine, which records them like those of Meta')
    .argument('[samples...]', 'such as messages.text, statuses.failed, or a whole field: calls')
    .option('--list', 'list the samples')
    .option('--all', 'every sample')
    .option('--to <url>', 'address of the receiver', 'http://127.0.0.1:8787/webhooks')
    .option('--from <contact>', 'the person it is about: phone number with + and country code (default: +15550100002)')
    .option(...COUNTRY)
    .option('--text <text>', 'what the person writes')
    .option('--message <id>', 'message of yours that a status, reply or tap is about')
    .option('--template <name>', 'template that an event is about')
    .option('--print', 'print the bodies, as Meta would send them, without sending them')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks trigger messages.text --text "Where is my order?"',
          'wactl webhooks trigger statuses.delivered --message wamid.HBgL',
          'wactl webhooks trigger --all --to http://127.0.0.1:3000/hook',
          'wactl webhooks trigger account_update --print',
          'wactl webhooks trigger --list',
        ],
        json: 'one line each: {type: "triggered", name, field, status}; with --print the bodies; with --list {samples: [{name, field}]}',
        exits: { 1: 'the receiver refused one', 4: 'no app secret is set', 7: 'nothing answers at the address' },
      }),
    )
    .action(lazy(() => import('./trigger.js')));
}

function registerVerify(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('verify')
    .description('Check the signature of a request body; stores nothing')
    .argument('<file>', FILE)
    .requiredOption('--signature <value>', SIGNATURE)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks verify body.json --signature sha256=…'],
        json: '{valid}',
        exits: { 3: 'file not found', 4: 'no app secret is set', 5: 'the signature is not valid' },
      }),
    )
    .action(lazy(() => import('./verify.js')));
}

function registerEvents(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('events')
    .description('List what stored webhooks told, oldest first, and follow what comes')
    .option('--type <types>', `only events of these types, separated by commas: ${EVENT_TYPES.join(', ')}`, parseTypes)
    .option('--contact <contact>', `only events about this person: ${CONTACT}`)
    .option(...COUNTRY)
    .option('--unknown', 'only what this version does not understand or does nothing with')
    .option(...SINCE)
    .option(...UNTIL)
    .option('--limit <count>', 'maximum number of events; the latest are shown', parseCount, 50)
    .option('--follow', 'go on with events as they come, until Ctrl-C')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks events --since 1h',
          'wactl webhooks events --type message,status --contact +15550100002',
          'wactl webhooks events --unknown --json',
          'wactl webhooks events --follow',
        ],
        json: `one line each: {delivery, receivedAt, …} with an event as \`serve\` prints it: ${EVENT_JSON}, {type: "poison", problem}; delivery: the id for \`replay\``,
        exits: { 0: 'also when there are none, or stopped by Ctrl-C' },
      }),
    )
    .action(lazy(() => import('./events.js')));
}

const EVENT_TYPES = [
  'message',
  'status',
  'preference',
  'call',
  'number-changed',
  'user-id',
  'handover',
  'kept',
  'template',
  'other',
  'unreadable',
  'poison',
];

function parseTypes(text: string): readonly string[] {
  const types = text.split(',').map((type) => type.trim());
  const unknown = types.find((type) => !EVENT_TYPES.includes(type));
  if (unknown !== undefined) throw new InvalidArgumentError(`Unknown type "${unknown}".`);
  return types;
}

const parseId = wholeNumber(1);

function parseIds(text: string, before: readonly number[] | undefined): readonly number[] {
  return [...(before ?? []), parseId(text)];
}

function parsePath(text: string): string {
  if (text.startsWith('/')) return text;
  throw new InvalidArgumentError('It must start with /.');
}
