import { parseDuration } from '../../core/duration.js';
import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { parsePort, YES_FOR_SCRIPTS } from '../options.js';
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
  registerReplay(webhooks, lazy);
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
    .option('--metrics', 'show figures for Prometheus at /metrics (/healthz is always there)')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks serve',
          'wactl webhooks serve --port 0 --json',
          'wactl webhooks serve --retention 3d --metrics',
        ],
        json: `one line each: {type: "ready", url} first, then ${EVENT_JSON}, {type: "poison", problem}`,
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
    .option('--unread', 'only webhooks with a part that was not understood')
    .option('--dry-run', 'print what is still not understood without recording anything')
    .option(...YES_FOR_SCRIPTS)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks replay --unread --dry-run', 'wactl webhooks replay --unread'],
        json: `{deliveries, dryRun, events: [${EVENT_JSON}], unread: [{delivery, receivedAt, field, problem, part}]}`,
        exits: { 1: 'something is still not understood' },
      }),
    )
    .action(lazy(() => import('./replay.js')));
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

function parsePath(text: string): string {
  if (text.startsWith('/')) return text;
  throw new InvalidArgumentError('It must start with /.');
}
