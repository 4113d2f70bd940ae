import { type AnyCommand, InvalidArgumentError } from '../commander.js';
import { helpTail } from '../help.js';
import type { Lazy } from '../lazy.js';
import { registerSubscription } from './subscription.js';

const EVENT_JSON =
  '{type: "message" | "status" | "preference" | "call" | "number-changed" | "user-id" | "handover" | "kept" | "template" | "other" | "unreadable", at, …}';
const FILE = 'file with the request body as Meta sent it; - for standard input';
const SIGNATURE = 'value of the header X-Hub-Signature-256';

/** `wactl webhooks …`: what Meta tells us, received, checked and entered in the ledger. */
export function registerWebhooks(program: AnyCommand, lazy: Lazy): void {
  const webhooks = program.command('webhooks').description("Receive Meta's webhooks and enter them in the ledger");
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
    .option('--port <port>', 'port to listen on; 0 takes any free one', parsePort, 8787)
    .option('--host <address>', 'address to listen on', '127.0.0.1')
    .option('--path <path>', 'path that takes webhooks', parsePath, '/webhooks')
    .option('--allow-remote', 'permit an address that other machines can reach')
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks serve', 'wactl webhooks serve --port 0 --json'],
        json: `one line each: {type: "ready", url} first, then ${EVENT_JSON}, {type: "poison", problem}`,
        exits: { 0: 'stopped by Ctrl-C or SIGTERM', 4: 'no app secret is set (WACTL_APP_SECRET)' },
      }),
    )
    .action(lazy(() => import('./serve.js')));
}

function registerIngest(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('ingest')
    .description('Record one webhook from a file, as `serve` would; safe to repeat')
    .argument('<file>', FILE)
    .option('--signature <value>', SIGNATURE)
    .option('--no-verify', 'trust the file: check no signature')
    .option('--dry-run', 'show what it says without recording anything')
    .option('--yes', 'accepted for scripts; nothing is asked')
    .addHelpText(
      'after',
      helpTail({
        examples: [
          'wactl webhooks ingest body.json --signature sha256=…',
          'wactl webhooks ingest - --no-verify < body.json',
        ],
        json: `{stored, dryRun, events: [${EVENT_JSON}]}; stored false: it was received before`,
        exits: {
          1: 'a part of it is not understood; the rest took effect',
          3: 'no such file',
          4: 'no app secret is set',
          5: 'the signature is not right',
        },
      }),
    )
    .action(lazy(() => import('./ingest.js')));
}

function registerReplay(webhooks: AnyCommand, lazy: Lazy): void {
  webhooks
    .command('replay')
    .description('Go through stored webhooks again, after an upgrade for one; nothing takes effect twice')
    .option('--unread', 'only those of which something was not understood')
    .option('--dry-run', 'show what is still not understood, and stop')
    .option('--yes', 'accepted for scripts; nothing is asked')
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
    .description('Check the signature of a request body; nothing is stored')
    .argument('<file>', FILE)
    .requiredOption('--signature <value>', SIGNATURE)
    .addHelpText(
      'after',
      helpTail({
        examples: ['wactl webhooks verify body.json --signature sha256=…'],
        json: '{valid}',
        exits: { 3: 'no such file', 4: 'no app secret is set', 5: 'not valid' },
      }),
    )
    .action(lazy(() => import('./verify.js')));
}

function parsePort(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) <= 65_535) return Number(text);
  throw new InvalidArgumentError('A port is a number from 0 to 65535.');
}

function parsePath(text: string): string {
  if (text.startsWith('/')) return text;
  throw new InvalidArgumentError('A path starts with /.');
}
