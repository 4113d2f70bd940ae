import type { Context } from '../../context.js';
import { usageError } from '../../core/errors/command.js';
import { type CliError, EXIT, ExitWith } from '../../core/errors/error.js';
import { signatureInvalid, webhookUnreadable } from '../../core/errors/webhooks.js';
import { parseJson } from '../../core/files/parse-json.js';
import { signingSecrets } from '../../core/settings/resolve.js';
import type { Style } from '../../core/terminal/style.js';
import { type AppliedEvent, applyDelivery } from '../../core/webhooks/apply.js';
import { storeDelivery } from '../../core/webhooks/deliveries.js';
import { parseWebhook } from '../../core/webhooks/parse.js';
import { verifySignature } from '../../core/webhooks/signature.js';
import { clockWarning, eventLine } from './event-line.js';
import { nameOf, readInput } from './input.js';
import { eventText } from './views.js';

export interface IngestOptions {
  readonly signature?: string;
  readonly verify: boolean;
  readonly dryRun?: boolean;
}

export default async function ingest(context: Context, options: IngestOptions, file: string): Promise<void> {
  const secrets = options.verify ? await appSecrets(context, options) : undefined;
  const body = await readInput(context, file);
  if (secrets !== undefined && !verifySignature(options.signature, body, secrets)) throw notSigned(file);
  const parsed = parseWebhook(body);
  if (parsed.kind === 'unreadable') throw unreadable(file, body, parsed.problem);

  if (options.dryRun) {
    report(context, parsed.items, { stored: false, dryRun: true });
    return failIfUnread(parsed.items);
  }
  const store = await context.ledger();
  const delivery = await storeDelivery(store, body, context.clock.now());
  const { events, failure } = delivery ? await applyDelivery(store, delivery, context.clock) : { events: [] };
  report(context, events, { stored: delivery !== undefined, dryRun: false });
  if (failure !== undefined) throw failure;
  failIfUnread(events);
}

/** A part that is not understood has no effect; the printed report names it. */
function failIfUnread(events: readonly AppliedEvent[]): void {
  if (events.some(({ event }) => event.type === 'unreadable')) throw new ExitWith(EXIT.failed);
}

async function appSecrets(context: Context, { signature }: IngestOptions): Promise<readonly string[]> {
  if (signature === undefined) {
    throw usageError('No signature is given.', 'give --signature, or --no-verify for a file that you trust');
  }
  return signingSecrets(await context.settings());
}

function report(
  { output }: Context,
  events: readonly AppliedEvent[],
  outcome: { readonly stored: boolean; readonly dryRun: boolean },
): void {
  const text = (style: Style) => events.map((event) => eventText(event, style));
  output.result({ ...outcome, events: events.map(eventLine) }, (_result, style) => {
    if (outcome.dryRun) return ['Dry run, nothing recorded:', ...text(style)].join('\n');
    if (!outcome.stored) return 'Already recorded: this webhook was received before.';
    return ['Recorded.', ...text(style)].join('\n');
  });
  for (const event of events) {
    const warning = clockWarning(event);
    if (warning !== undefined) output.warn(warning);
  }
}

function notSigned(file: string): CliError {
  return signatureInvalid(`The signature does not fit ${nameOf(file).toLowerCase()}. Nothing was stored.`, {
    why: "It must be the HMAC of exactly these bytes, keyed with the app's secret.",
    hint: 'give the body as it was received, not formatted again, and check WACTL_APP_SECRET',
  });
}

function unreadable(file: string, body: Uint8Array, problem: string): CliError {
  const place = problem === 'it is not JSON' ? placeOfMistake(body) : undefined;
  return webhookUnreadable(
    `${nameOf(file)} is not a WhatsApp webhook: ${problem}${place ? ` (${place})` : ''}. Nothing was stored.`,
    {
      hint: 'give one request body, as Meta sent it',
    },
  );
}

function placeOfMistake(body: Uint8Array): string | undefined {
  const parsed = parseJson(new TextDecoder().decode(body));
  return 'mistake' in parsed ? parsed.mistake : undefined;
}
