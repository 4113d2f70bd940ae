import { createHash } from 'node:crypto';
import { interrupted } from '../core/errors/command.js';
import { type CliError, withHint } from '../core/errors/error.js';
import type { Graph } from '../core/graph/client.js';
import type { Store } from '../core/ledger/store.js';
import { noteClosedWindow } from '../core/messages/closed-window.js';
import { compose } from '../core/messages/compose.js';
import { kindOf } from '../core/messages/content/registry.js';
import { type DeliverServices, deliver, type SendOutcome } from '../core/messages/deliver.js';
import { directSendBlocker, saysDirectSendOff } from '../core/messages/direct-send.js';
import { keepAbility } from '../core/messages/facts/ability.js';
import { sendFailure, withTrace } from '../core/messages/failure.js';
import type { Verdict } from '../core/messages/gate.js';
import { type Intent, releaseKey, tidyJournal } from '../core/messages/journal.js';
import { forgetUploads } from '../core/messages/media/kept-uploads.js';
import type { LocalFile } from '../core/messages/media/local-file.js';
import { type UploadServices, uploadFiles } from '../core/messages/media/upload.js';
import { findRepeat, type Wait } from '../core/messages/repeat.js';
import {
  type MessageState,
  messageState,
  type SendStatus,
  sendStatus,
  waitForDelivery,
} from '../core/messages/status.js';
import type { MessageRequest } from './message-request.js';
import type { Ports } from './ports.js';
import { chooseWay, createJudge, type JudgedWay, waysOf } from './send-ways.js';

/** The result of a send. */
export interface SendResult {
  /** Meta's id; null while it is not known whether there is one. */
  readonly messageId: string | null;
  readonly to: string;
  readonly type: string;
  readonly status: SendStatus;
  /** Comes back in delivery webhooks. */
  readonly token: string;
  /** Why it was not sent or not delivered. `code` is Meta's; null: Meta was not reached. */
  readonly error?: { readonly code: number | null; readonly title: string | null; readonly details: string | null };
}

/** What became of it. */
export type SendReport = {
  /** Messages of earlier runs that were cut off and have become unknown by now. */
  readonly cutOff: number;
} & (
  | { readonly kind: 'blocked'; readonly verdict: Verdict }
  | {
      readonly kind: 'sent';
      readonly result: SendResult;
      readonly warnings: NonNullable<Verdict['warnings']>;
      /** Nothing tells of its delivery. */
      readonly isOnlySent: boolean;
      /** The idempotency key had been used: nothing was sent now. */
      readonly repeated: boolean;
      /** How the run ends unless all is well: refused, unknown, failed, interrupted. */
      readonly failure?: CliError;
      /** The ledger could not take the result: a later look finds the message unknown, though it is not. */
      readonly unrecorded?: Error;
    }
);

/** What a person may want to see while it goes on. */
export interface SendListeners {
  /** Another command has the idempotency key; before the waiting for it begins. */
  readonly onKeyWait?: (wait: Wait) => void;
  readonly onUpload?: (file: LocalFile) => void;
  /** The message is sent, and the waiting for its delivery begins. */
  readonly onDeliveryWait?: () => void;
}

/**
 * Sends the message at most once, if the gate lets it through, and says what became of it.
 * @param options.waitMs how long to wait for a delivery webhook; left out: not at all
 * @throws {CliError} before anything left: exit 2 when the key stands for another message; exit 3 for an unknown number
 *   or group; what the upload of a file or the ledger failed with
 */
export async function sendMessage(
  request: MessageRequest,
  ports: Ports,
  options: SendListeners & { readonly waitMs?: number } = {},
): Promise<SendReport> {
  const { graph, store, cutOff, earlier } = await lookUp(request, ports, options);
  if (earlier !== undefined) return earlier;

  const services = { store, graph, clock: ports.clock, signal: ports.signal, onWait: options.onKeyWait };
  const judge = createJudge(request, ports, services);
  const sending = { request, ports, services: { ...services, onUpload: options.onUpload } };
  let chosen = await chooseWay(waysOf(request), judge);
  let outcome = await sendBy(sending, chosen);
  if (outcome !== undefined && chosen.left.length > 0 && saysDirectSendOff(outcome.error)) {
    await releaseKey(store, outcome.record);
    chosen = await chooseWay(chosen.left, judge);
    outcome = await sendBy(sending, chosen);
  }
  if (outcome === undefined) return { kind: 'blocked', verdict: chosen.verdict, cutOff };
  return report(ports, options, withRemedy(outcome), {
    cutOff,
    isOnlySent: await isOnlySent(request),
    warnings: chosen.verdict.warnings,
  });
}

/**
 * What the idempotency key of a request stands for already; undefined: nothing that a send would not try again.
 * @throws {CliError} exit 2 when the key stands for another message
 */
export async function earlierSend(
  request: MessageRequest,
  ports: Ports,
  options: SendListeners = {},
): Promise<SendReport | undefined> {
  return (await lookUp(request, ports, options)).earlier;
}

interface LookedUp extends Pick<SendReport, 'cutOff'> {
  readonly graph: Graph;
  readonly store: Store;
  readonly earlier: SendReport | undefined;
}

/** Settles what earlier runs left behind, and looks for the key. */
async function lookUp(
  request: MessageRequest,
  ports: Ports,
  options: SendListeners & { readonly waitMs?: number },
): Promise<LookedUp> {
  // Without a token nothing is made.
  const graph = await ports.graph();
  const store = await ports.ledger();
  const cutOff = await tidyJournal(store, ports.clock.now());
  const { clock, signal } = ports;
  const record = await findRepeat({ store, clock, signal, onWait: options.onKeyWait }, await intentOf(request));
  if (record === undefined) return { graph, store, cutOff, earlier: undefined };
  const told = { cutOff, isOnlySent: await isOnlySent(request) };
  return { graph, store, cutOff, earlier: await report(ports, options, { record, repeated: true }, told) };
}

async function isOnlySent({ content }: MessageRequest): Promise<boolean> {
  return (await kindOf(content)).isOnlySent ?? false;
}

interface Sending {
  readonly request: MessageRequest;
  readonly ports: Ports;
  readonly services: Omit<DeliverServices, 'edge'> & UploadServices;
}

/** Sends the message in one way; undefined: the gate does not let it through. What the answer shows is remembered. */
async function sendBy(
  { request, ports, services }: Sending,
  { way, prepared, verdict }: JudgedWay,
): Promise<SendOutcome | undefined> {
  const { type, body, fields, uploads } = prepared;
  if (!verdict.allowed || body === null) return undefined;
  const { to, phoneNumberId, replyTo } = request;
  const { store, clock } = services;
  const ids = await uploadFiles(services, phoneNumberId, uploads);
  const intent = { ...(await intentOf(request)), type, template: prepared.template?.name };
  const payload = (token: string) => compose({ type, body, fields }, to, { token, ids, replyTo });
  const outcome = await deliver({ ...services, edge: way.edge }, intent, payload);
  if (outcome.repeated || outcome.unrecorded) return outcome;
  await noteClosedWindow(store, to, verdict.window, outcome);
  if (outcome.record.state === 'refused') await forgetUploads(store, [...ids.values()]);
  if (way.direct === undefined) return outcome;
  const isOff = saysDirectSendOff(outcome.error);
  const wabaId = (await ports.settings()).wabaId?.value;
  if (wabaId !== undefined && (isOff || outcome.record.wamid !== null)) {
    await keepAbility(store, { wabaId, ability: 'direct_send', isAvailable: !isOff }, clock.now());
  }
  return outcome;
}

/** Where Direct Send is off, Meta's answer alone does not say what to do. */
function withRemedy(outcome: SendOutcome): SendOutcome {
  const { error } = outcome;
  if (error === undefined || !saysDirectSendOff(error)) return outcome;
  return { ...outcome, error: withHint(error, directSendBlocker().fix) };
}

async function intentOf(request: MessageRequest): Promise<Intent> {
  const { phoneNumberId, to, content, idempotencyKey } = request;
  const recipient = to.kind === 'phone' ? to.phone : to.userId;
  const more = await beside(request);
  const payloadHash = createHash('sha256')
    .update(
      JSON.stringify([
        phoneNumberId,
        recipient,
        content.type,
        (await kindOf(content)).identity(content),
        ...(more === undefined ? [] : [more]),
      ]),
    )
    .digest('hex');
  const key = idempotencyKey === undefined ? {} : { idempotencyKey };
  return { phoneNumberId, recipient, type: content.type, payloadHash, ...key };
}

/** What is asked for beside the content; undefined: nothing, as in records of older versions. */
async function beside({ replyTo, direct, orTemplate, marketingMessages }: MessageRequest): Promise<object | undefined> {
  const asked = {
    ...(replyTo === undefined ? {} : { replyTo }),
    ...(direct === undefined ? {} : { direct }),
    ...(orTemplate === undefined ? {} : { orTemplate: (await kindOf(orTemplate)).identity(orTemplate) }),
    ...(marketingMessages === true ? { marketingMessages } : {}),
  };
  return Object.keys(asked).length === 0 ? undefined : asked;
}

interface Told {
  readonly isOnlySent: boolean;
  readonly warnings?: Verdict['warnings'] | undefined;
}

async function report(
  ports: Ports,
  { waitMs, onDeliveryWait }: SendListeners & { readonly waitMs?: number },
  outcome: SendOutcome,
  { cutOff, isOnlySent, warnings = [] }: Pick<SendReport, 'cutOff'> & Told,
): Promise<SendReport> {
  const { record, repeated, error, unrecorded } = outcome;
  const isRefused = record.state === 'refused';
  let state: MessageState;
  if (unrecorded) {
    // The ledger is out of order: what the answer of Meta said is all there is.
    state = { record, status: sendStatus(record.state, undefined), error: null };
  } else {
    const store = await ports.ledger();
    if (waitMs !== undefined && !isRefused && !isOnlySent) {
      onDeliveryWait?.();
      state = await waitForDelivery({ store, clock: ports.clock, signal: ports.signal }, record.id, waitMs);
    } else state = await messageState(store, record.id);
  }
  const own = error && (state.status === 'unknown' || isRefused) ? withTrace(error, state.record) : sendFailure(state);
  const failure = own ?? (ports.signal.aborted ? stoppedWaiting() : undefined);
  return {
    kind: 'sent',
    cutOff,
    isOnlySent,
    warnings,
    repeated,
    result: resultOf(state),
    ...(failure === undefined ? {} : { failure }),
    ...(unrecorded === undefined ? {} : { unrecorded }),
  };
}

function stoppedWaiting(): CliError {
  return interrupted('Stopped waiting. The message is on its way all the same.', {
    hint: 'delivery webhooks still tell: keep `wactl webhooks serve` running',
  });
}

function resultOf({ record, status, error }: MessageState): SendResult {
  const { wamid, recipient, type, token } = record;
  const reason = error ?? refusalOf(record);
  return { messageId: wamid, to: recipient, type, status, token, ...(reason === undefined ? {} : { error: reason }) };
}

/** The journal keeps what Meta said in one sentence. */
function refusalOf({ state, error_code: code, error }: MessageState['record']): SendResult['error'] {
  return state === 'refused' ? { code, title: null, details: error } : undefined;
}
