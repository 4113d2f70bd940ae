import { createHash } from 'node:crypto';
import { ourNumber } from '../../app/our-number.js';
import type { Context } from '../../context.js';
import { type ContactRef, parseContactRef } from '../../core/contacts/ref.js';
import { CliError, EXIT, ExitWith, usageError } from '../../core/errors.js';
import type { Graph } from '../../core/graph/client.js';
import { noteClosedWindow } from '../../core/messages/closed-window.js';
import { compose } from '../../core/messages/compose.js';
import type { Draft } from '../../core/messages/draft.js';
import { gatherFacts } from '../../core/messages/facts.js';
import { judge, type Verdict } from '../../core/messages/gate.js';
import { findRepeat, type Intent, settleStale } from '../../core/messages/journal.js';
import type { Prepared } from '../../core/messages/prepare.js';
import { send } from '../../core/messages/send.js';
import { report } from './report.js';
import { payloadView, verdictView } from './views.js';

/** Options that every kind of message takes. */
export interface SendOptions {
  readonly number?: string;
  readonly group?: string;
  readonly country?: string;
  readonly check?: boolean;
  readonly dryRun?: boolean;
  readonly wait?: boolean;
  readonly idempotencyKey?: string;
}

/** What one kind of message adds. */
export interface Outgoing {
  readonly type: Draft['kind'];
  /** All that was asked for beside the recipient: the same key must not be used for something else. */
  readonly asked: unknown;
  prepare(graph: Graph): Promise<Prepared>;
}

/** Prepares the message, asks the gate, shows or sends it, and reports. */
export async function sendOne(
  context: Context,
  options: SendOptions,
  contact: string,
  message: Outgoing,
): Promise<void> {
  const settings = await context.settings();
  const to = parseContactRef(contact, options.country ?? settings.country?.value);
  const phoneNumberId = await ourNumber(context, options.number, context.output.warn);
  const isReal = !options.check && !options.dryRun;
  const [graph, store] = [await context.graph(), isReal ? await context.ledger() : await context.ledgerToRead()];
  const services = { store, graph, clock: context.clock, signal: context.signal };
  const intent = intentOf(phoneNumberId, to, message, options.idempotencyKey);

  if (isReal) {
    await warnOfCutOff(context);
    const record = await findRepeat(store, intent);
    if (record) return report(context, options, { record, repeated: true });
  }
  const prepared = await message.prepare(graph);
  const addressing = { to, phoneNumberId, group: options.group };
  const verdict = judge(await gatherFacts({ store, graph, now: context.clock.now() }, addressing, prepared));
  if (options.check) return showVerdict(context, verdict);
  const { draft } = prepared;
  if (options.dryRun && draft) context.output.result(compose(draft, to), payloadView);
  else if (!verdict.allowed) context.output.result(verdict, verdictView);
  if (!verdict.allowed || draft === null) throw gateRefused(verdict);
  if (!isReal) return;
  const outcome = await send(services, intent, (token) => compose(draft, to, token));
  await noteClosedWindow(store, to, verdict.window, outcome);
  await report(context, options, outcome);
}

function intentOf(phoneNumberId: string, to: ContactRef, { type, asked }: Outgoing, key: string | undefined): Intent {
  if (key !== undefined && !/^[\x21-\x7e]{1,255}$/.test(key)) {
    throw usageError('--idempotency-key takes 1 to 255 visible characters.', 'such as order-1042-shipped');
  }
  const recipient = to.kind === 'phone' ? to.phone : to.userId;
  const payloadHash = createHash('sha256')
    .update(JSON.stringify([phoneNumberId, recipient, type, asked]))
    .digest('hex');
  return { phoneNumberId, recipient, type, payloadHash, ...(key === undefined ? {} : { idempotencyKey: key }) };
}

async function warnOfCutOff(context: Context): Promise<void> {
  const store = await context.ledger();
  const count = await settleStale(store.db, context.clock.now());
  if (count === 0) return;
  const messages = count === 1 ? 'An earlier message was' : `${count} earlier messages were`;
  context.output.warn(`${messages} cut off: it is not known whether Meta took it. Delivery webhooks will tell.`);
}

function showVerdict(context: Context, verdict: Verdict): void {
  context.output.result(verdict, verdictView);
  if (!verdict.allowed) throw new ExitWith(EXIT.refused);
}

/** The verdict with its reasons and fixes stands on stdout already. */
function gateRefused({ reasons }: Verdict): CliError {
  return new CliError(`Not sent: ${reasons.map(({ code }) => code).join(', ')}.`, {
    code: 'gate-refused',
    exitCode: EXIT.refused,
  });
}
